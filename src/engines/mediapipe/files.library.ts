/** MediaPipe's tasks-vision, from where the page says. */
import { locatedFiles } from "../engine-files.ts";
import type * as App from "./files.ts";

export type VisionModule = App.VisionModule;

export const VISION_FILES: typeof App.VISION_FILES = locatedFiles("vision");
