/**
 * `fovea/overlay-alone`: defines `<fovea-overlay>` and brings no files along: an app imports the entries of the
 * tasks that it uses (`fovea/detection`), and its build has the models and engines of these alone.
 */
export * from "../elements/fovea-overlay.ts";
export type { ModelProgress } from "../elements/mechanisms/task-reports.ts";
export type { TypedListeners } from "../elements/mechanisms/typed-listeners.ts";
