/** `fovea/stage`: defines `<fovea-stage>`. */
export * from "../elements/fovea-stage.ts";
export type { NoteOf } from "../tasks/page/task-definition.ts";
