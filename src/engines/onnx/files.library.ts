/** onnxruntime-web's builds, from where the page says. */
import { locatedFiles } from "../engine-files.ts";
import type * as App from "./files.ts";

export type OrtModule = App.OrtModule;

export const ORT_FILES: typeof App.ORT_FILES = {
  jspi: locatedFiles("ort.jspi"),
  webgpu: locatedFiles("ort.webgpu"),
  wasm: locatedFiles("ort.wasm"),
};
