/** `fovea/stage`: defines `<fovea-stage>`. */
export * from "../components/fovea-stage.ts";
export type { NoteOf } from "../tasks/page-task.ts";
