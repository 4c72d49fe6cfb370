/** The worker's half: what analyses, by the catalogue's names. */
import type { WorkerTask } from "../../worker/worker-task.ts";
import type { ColourBody, ColourOptions } from "../result.ts";
import { ColourHistogram } from "./colour-histogram.ts";

export const colourWorkerTask: WorkerTask<ColourBody, ColourOptions> = {
  id: "colour",
  analysers: {
    histogram: async () => {
      const canvas = new OffscreenCanvas(1, 1);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("This browser gives no canvas to read.");
      const histogram = new ColourHistogram();
      return {
        description: {
          backend: "wasm",
          reason: "Arithmetic, on the processor.",
          threads: 1,
          preprocess: "cpu",
          adapter: null,
        },
        async analyse({ image }, { side }) {
          const started = performance.now();
          if (canvas.width !== side) canvas.width = canvas.height = side;
          context.drawImage(image, 0, 0, side, side);
          const { data } = context.getImageData(0, 0, side, side);
          const read = performance.now();
          const body = histogram.commonest(data);
          return {
            body,
            timings: { preprocess: read - started, run: performance.now() - read, decode: 0 },
          };
        },
        measureBareRun: async () => [],
        dispose: async () => {},
      };
    },
  },
};
