/**
 * Where this worker gets its engines from: in the app, from where Vite puts them, beside the
 * worker's script. The library's worker is one file that knows no others, because bundlers copy a
 * script of a package without what it imports; `engine-files.library.ts` takes this module's place
 * there and goes by the addresses that come with each request.
 */
import type * as TasksVision from "@mediapipe/tasks-vision";
import visionGlue from "@mediapipe/tasks-vision/vision_wasm_module_internal.js?url";
import visionWasm from "@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url";
import type * as Ort from "onnxruntime-web";
import ortAsyncifyGlue from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import ortAsyncifyWasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import ortJspiGlue from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import ortJspiWasm from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import ortPlainGlue from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import ortPlainWasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { FileAddresses } from "../catalog/settings.ts";
import type { OrtBuild } from "./choose-backend.ts";

export type OrtModule = typeof Ort;
export type VisionModule = typeof TasksVision;

/** A module, and the two files that it looks for while it runs. */
export interface EngineFiles<Module> {
  load(): Promise<Module>;
  /** Absolute address of the Emscripten module. */
  glue(): string;
  /** Absolute address of the WebAssembly. */
  wasm(): string;
}

export const ORT_FILES: Readonly<Record<OrtBuild, EngineFiles<OrtModule>>> = {
  jspi: files(() => import("onnxruntime-web/jspi"), ortJspiGlue, ortJspiWasm),
  webgpu: files(() => import("onnxruntime-web/webgpu"), ortAsyncifyGlue, ortAsyncifyWasm),
  wasm: files(() => import("onnxruntime-web/wasm"), ortPlainGlue, ortPlainWasm),
};

export const VISION_FILES: EngineFiles<VisionModule> = files(
  () => import("@mediapipe/tasks-vision"),
  visionGlue,
  visionWasm,
);

/** Takes the addresses of a request; the app's worker needs none. */
export function locateEngines(_addresses: FileAddresses | undefined): void {}

function files<Module>(
  load: () => Promise<Module>,
  glue: string,
  wasm: string,
): EngineFiles<Module> {
  const absolute = (address: string) => new URL(address, import.meta.url).href;
  return { load, glue: () => absolute(glue), wasm: () => absolute(wasm) };
}
