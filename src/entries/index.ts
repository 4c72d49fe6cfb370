/** `fovea`: what programs import, with the files of the engine that runs ONNX models. */
import "./onnx-files.ts";

export * from "../index.ts";
