/** `fovea/view`: defines `<fovea-view>`, and brings along the files of every task that it may be told to run. */
import "virtual:fovea-files/all";

export * from "../elements/fovea-view.ts";
export type { ModelProgress } from "../elements/mechanisms/task-reports.ts";
export type { TypedListeners } from "../elements/mechanisms/typed-listeners.ts";
