/** `fovea/overlay`: defines `<fovea-overlay>`, and brings along the files of every task that it may be told to run. */
import "virtual:fovea-files/all";

export type { NoteOf } from "../tasks/page/task-definition.ts";
export * from "./overlay-alone.ts";
