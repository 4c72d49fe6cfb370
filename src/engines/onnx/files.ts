import type * as Ort from "onnxruntime-web";
import asyncifyGlue from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyWasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import jspiGlue from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import jspiWasm from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import plainGlue from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import plainWasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { OrtBuild } from "../choose-backend.ts";
import { builtFiles, type EngineFiles } from "../engine-files.ts";

/** The module `onnxruntime-web`, whichever build. */
export type OrtModule = typeof Ort;

/** onnxruntime-web's builds, from where the app's build puts them. */
export const ORT_FILES: Readonly<Record<OrtBuild, EngineFiles<OrtModule>>> = {
  jspi: builtFiles(() => import("onnxruntime-web/jspi"), jspiGlue, jspiWasm),
  webgpu: builtFiles(() => import("onnxruntime-web/webgpu"), asyncifyGlue, asyncifyWasm),
  wasm: builtFiles(() => import("onnxruntime-web/wasm"), plainGlue, plainWasm),
};
