import { serveTasks, type WorkerTask } from "fovea/worker";

/** Mean brightness of a frame, from 0 to 1. */
const brightness: WorkerTask<{ brightness: number }> = {
  id: "brightness",
  analysers: {
    mean: async () => {
      const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      return {
        description: { backend: "wasm", reason: "", threads: 1, preprocess: "cpu", adapter: null },
        async analyse({ image }) {
          context?.drawImage(image, 0, 0, 1, 1);
          const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
          const mean = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
          return { body: { brightness: mean }, timings: { preprocess: 0, run: 0, decode: 0 } };
        },
        dispose: async () => {},
      };
    },
  },
};

serveTasks({ brightness: async () => brightness });
