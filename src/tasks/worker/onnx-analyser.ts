/** The plain case: one ONNX network a frame, and a decoder that remembers nothing. */
import { requireOnnx } from "../../catalog/model.ts";
import type { CreateAnalyser, Decode } from "./worker-task.ts";

export function onnxAnalyser<Body, Options>(
  decode: Decode<Body, Options>,
): CreateAnalyser<Body, Options> {
  return async ({ model, bytes }, backend) => {
    const onnxModel = requireOnnx(model);
    const { createOnnxEngine } = await import("../../engines/onnx/onnx.ts");
    const engine = await createOnnxEngine(onnxModel, bytes, backend);
    return {
      get description() {
        return engine.description;
      },
      async analyse(frame, options) {
        const { output, preprocess, run } = await engine.run(frame);
        const started = performance.now();
        const { outputs, placement } = output;
        const { width, height } = frame;
        const body = decode(outputs, { model: onnxModel, placement, width, height, options });
        return { body, timings: { preprocess, run, decode: performance.now() - started } };
      },
      measureBareRun: (runs) => engine.measureBareRun(runs),
      dispose: () => engine.dispose(),
    };
  };
}
