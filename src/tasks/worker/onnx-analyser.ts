import { requireTensors } from "../../catalog/model.ts";
import { networkMemory } from "./network-memory.ts";
import type { CreateAnalyser, Decode } from "./worker-task.ts";

/** The plain case: one network a frame, which is shown the picture alone, and a decoder that remembers nothing. */
export function onnxAnalyser<Body, Options>(
  decode: Decode<Body, Options>,
): CreateAnalyser<Body, Options> {
  return async (loaded, backend) => {
    const model = requireTensors(loaded.model);
    const { openPictureNetwork } = await import("../../engines/picture-network.ts");
    const engine = await openPictureNetwork(loaded, backend);
    return {
      get description() {
        return engine.description;
      },
      memory: networkMemory(model),
      async analyse(frame, options) {
        const { output, preprocess, run } = await engine.run(frame);
        const started = performance.now();
        const { outputs, input, placement } = output;
        const { width, height } = frame;
        const body = decode(outputs, { model, input, placement, width, height, options });
        return { body, timings: { preprocess, run, decode: performance.now() - started } };
      },
      dispose: () => engine.dispose(),
    };
  };
}
