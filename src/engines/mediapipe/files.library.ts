import { locatedFiles } from "../engine-files.ts";
import type * as App from "./files.ts";

/** The module `@mediapipe/tasks-vision`. */
export type VisionModule = App.VisionModule;

/** MediaPipe's tasks-vision, from where the page says. */
export const VISION_FILES: typeof App.VISION_FILES = locatedFiles("vision");
