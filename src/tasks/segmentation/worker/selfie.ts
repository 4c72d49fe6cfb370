import type { Engine } from "../../../engines/engine.ts";
import { NOTHING_REMEMBERED } from "../../../refine/restorable.ts";
import type { CreateAnalyser } from "../../worker/worker-task.ts";
import type { SegmentationBody, SegmentationOptions } from "../result.ts";
import { type MapSource, segmentationAnalyser } from "./segmentation-analyser.ts";
import { createSelfieMask, type SelfieMask } from "./selfie-mask.ts";

/** By index, whatever the model's entry calls them. */
const LABELS = ["background", "person"] as const;

/** MediaPipe's person segmentation, as a class map of two classes with a soft outline. */
export const createSelfie: CreateAnalyser<SegmentationBody, SegmentationOptions> = async (
  loaded,
  backend,
) => segmentationAnalyser(selfieMaps(await createSelfieMask(loaded, backend)));

/** Takes ownership of `engine`. */
export function selfieMaps(engine: Engine<SelfieMask>): MapSource {
  let classes = new Uint8Array(0);
  let confidence = new Uint8Array(0);
  return {
    soft: true,
    labels: LABELS,
    memory: NOTHING_REMEMBERED,
    get description() {
      return engine.description;
    },
    async map(input) {
      const { output, preprocess, run } = await engine.run(input);
      const started = performance.now();
      const { width, height, confidence: person } = output;
      if (classes.length !== width * height) {
        classes = new Uint8Array(width * height);
        confidence = new Uint8Array(width * height);
      }
      for (let i = 0; i < classes.length; i++) {
        const share = person[i] as number;
        // NaN fails the comparison and is stored as 0: background, of which nothing is known.
        const isPerson = share >= 0.5;
        classes[i] = isPerson ? 1 : 0;
        confidence[i] = Math.round(255 * Math.min(1, isPerson ? share : 1 - share));
      }
      const map = { width, height, classes, confidence };
      return { map, preprocess, run, decode: performance.now() - started };
    },
    dispose: () => engine.dispose(),
  };
}
