/** `fovea/stage`: defines `<fovea-stage>`. */
export * from "../elements/fovea-stage.ts";
export type { LayerLook } from "../elements/mechanisms/layer-look.ts";
export type { NoteOf } from "../tasks/page/task-definition.ts";
