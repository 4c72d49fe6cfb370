/** `fovea/view`: defines `<fovea-view>`, and brings along the files of every task that it may be told to run. */
import "./all-files.ts";

export * from "../components/fovea-view.ts";
export type { ModelProgress } from "../components/task-reports.ts";
