/** `fovea/view`: defines `<fovea-view>`, and brings along the files of every task that it may be told to run. */
import "virtual:fovea-files/all";

export * from "./view-alone.ts";
