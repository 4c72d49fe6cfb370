/** Every task's embedded models and engines, for elements that run whatever task they are told. */
import "./depth-files.ts";
import "./detection-files.ts";
import "./flow-files.ts";
import "./pose-files.ts";
import "./segmentation-files.ts";
