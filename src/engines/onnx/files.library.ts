import { locatedFiles } from "../engine-files.ts";
import type * as App from "./files.ts";

/** The module `onnxruntime-web`, whichever build. */
export type OrtModule = App.OrtModule;

/** onnxruntime-web's builds, from where the page says. */
export const ORT_FILES: typeof App.ORT_FILES = {
  jspi: locatedFiles("ort.jspi"),
  webgpu: locatedFiles("ort.webgpu"),
  wasm: locatedFiles("ort.wasm"),
};
