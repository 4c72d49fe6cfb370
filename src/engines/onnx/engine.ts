import type { TensorEngine } from "../network.ts";
import { asOnnx } from "./formats/as-onnx.ts";
import { OnnxNetwork } from "./onnx-network.ts";

/**
 * ONNX networks by onnxruntime-web, on WebGPU or in WebAssembly.
 *
 * The device is made by us and handed to the WebGPU execution provider, so that the preprocessing
 * shader writes its tensor where the network reads it. Not every build has honoured that
 * (onnxruntime 26107); 1.30 (jspi) does: `env.webgpu.device` then stays undefined, and is set only
 * when onnxruntime made a device of its own, which preprocessing gets in that case. The trial run
 * at load reads its input from a buffer of that device, so a mistake here cannot pass.
 */
export const engine: TensorEngine = {
  open: async (model, bytes, place, wishes) =>
    OnnxNetwork.open(model, await asOnnx(model, bytes), place, wishes),
};
