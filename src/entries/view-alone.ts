/**
 * `fovea/view-alone`: defines `<fovea-view>` and brings no files along: an app imports the entries of the
 * tasks that it uses (`fovea/detection`), and its build has the models and engines of these alone.
 */
export * from "../elements/fovea-view.ts";
export type { ModelProgress } from "../elements/mechanisms/task-reports.ts";
export type { TypedListeners } from "../elements/mechanisms/typed-listeners.ts";
export type { Source } from "../session/source-status.ts";
