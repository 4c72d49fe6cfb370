import { requireTensors } from "../../../catalog/model.ts";
import { recognise } from "../../../teaching/taught.ts";
import { networkMemory } from "../../worker/network-memory.ts";
import { type CreateAnalyser, NO_NEEDS } from "../../worker/worker-task.ts";
import type { ClassificationOptions } from "../result.ts";
import type { ClassifiedFrame } from "./classified.ts";
import { partsOf } from "./parts.ts";
import type { ReadOutputs } from "./read-outputs.ts";

/** A network that says what parts of a picture are: one run for each gives classes and descriptor. */
export function classifier(
  read: ReadOutputs,
): CreateAnalyser<ClassifiedFrame, ClassificationOptions> {
  return async (loaded, backend) => {
    const model = requireTensors(loaded.model);
    const { openPictureNetwork } = await import("../../../engines/picture-network.ts");
    const engine = await openPictureNetwork(loaded, backend);
    return {
      get description() {
        return engine.description;
      },
      memory: networkMemory(model),
      async analyse(frame, options, needs = NO_NEEDS) {
        const parts = await partsOf(frame, options, needs);
        const regions = parts.map(({ region }) => region);
        const { output, preprocess, run } = await engine.runEach(frame, regions, ({ outputs }) =>
          read(outputs),
        );
        const started = performance.now();
        const once = parts.map(({ box, trackId, found }, index) => {
          const { probabilities, embedding } = output[index] as ReturnType<ReadOutputs>;
          const { taught } = options;
          const fits = taught?.modelId === model.id && taught.size === embedding.length;
          return {
            ...{ box, trackId, found, probabilities, embedding },
            taught: fits ? recognise(taught, embedding) : new Float32Array(0),
          };
        });
        return {
          body: { once },
          timings: { preprocess, run, decode: performance.now() - started },
        };
      },
      dispose: () => engine.dispose(),
    };
  };
}
