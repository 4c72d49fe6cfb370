import type { Network } from "../../../engines/network.ts";
import { openNetwork } from "../../../engines/open-network.ts";
import { FoveaError } from "../../../errors.ts";
import { Stream } from "../../../refine/stream.ts";
import { namedFloats } from "../../worker/floats.ts";
import type { Analyser, LoadedModel } from "../../worker/worker-task.ts";
import { FINGER_MOTIONS, GESTURE_SHAPES, type HandsBody, type HandsOptions } from "../result.ts";
import { type Classify, LearnedGestures } from "./learned-gestures.ts";

/**
 * Hands as they are found and followed, and what two small classifiers say of each. Those run on the processor
 * whatever was asked for: a GPU would take longer to be asked than they take.
 * @param hands takes ownership; freed where this rejects
 */
export async function withGestures(
  hands: Analyser<HandsBody, HandsOptions>,
  loaded: LoadedModel,
): Promise<Analyser<HandsBody, HandsOptions>> {
  const networks: Network[] = [];
  const dispose = async () => {
    await Promise.all([hands, ...networks].map((part) => part.dispose()));
  };
  const open = async (model: LoadedModel | undefined): Promise<Network> => {
    if (!model) throw new FoveaError("model-failed", `${loaded.model.name} says no classifiers.`);
    const network = await openNetwork(model, "wasm");
    networks.push(network);
    return network;
  };
  try {
    const shape = classifierOf(await open(loaded.beside), GESTURE_SHAPES.length);
    const motion = classifierOf(await open(loaded.beside?.beside), FINGER_MOTIONS.length);
    const gestures = new LearnedGestures();
    const stream = new Stream();
    return {
      get description() {
        return hands.description;
      },
      async analyse(...asked) {
        const analysis = await hands.analyse(...asked);
        const [frame] = asked;
        const started = performance.now();
        const body = await gestures.next(analysis.body, stream.next(frame), frame.mediaTime, {
          shape,
          motion,
        });
        const { timings } = analysis;
        return {
          ...analysis,
          body,
          timings: { ...timings, run: timings.run + performance.now() - started },
        };
      },
      dispose,
    };
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
}

function classifierOf(network: Network, classes: number): Classify {
  return async (data) => {
    const feeds = new Map([
      ["features", { type: "float32" as const, dims: [1, data.length], data }],
    ]);
    return namedFloats(await network.run(feeds), "probabilities", [1, classes]).slice();
  };
}
