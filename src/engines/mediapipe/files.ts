import type * as TasksVision from "@mediapipe/tasks-vision";
import glue from "@mediapipe/tasks-vision/vision_wasm_module_internal.js?url";
import wasm from "@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url";
import { builtFiles, type EngineFiles } from "../engine-files.ts";

/** The module `@mediapipe/tasks-vision`. */
export type VisionModule = typeof TasksVision;

/** MediaPipe's tasks-vision, from where the app's build puts it. */
export const VISION_FILES: EngineFiles<VisionModule> = builtFiles(
  () => import("@mediapipe/tasks-vision"),
  glue,
  wasm,
);
