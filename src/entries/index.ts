/** `fovea`: what programs import, with the files of the engine that runs ONNX models. */
import "virtual:fovea-files/onnx";

export * from "../index.ts";
