/** `fovea/overlay`: defines `<fovea-overlay>`, and brings along the files of every task that it may be told to run. */
import "virtual:fovea-files/all";

export * from "../elements/fovea-overlay.ts";
export type { TypedListeners } from "../elements/mechanisms/typed-listeners.ts";
export type { NoteOf } from "../tasks/page/task-definition.ts";
