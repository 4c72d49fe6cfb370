/** A worker's script of the tests' own: how bright a frame is, without any network. */
import type { WorkerTask } from "../../../src/tasks/worker-task.ts";
import { serveTasks } from "../../../workers/serve.ts";

const greyTask: WorkerTask = {
  id: "grey",
  analysers: {
    mean: async () => {
      const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("no 2D context");
      return {
        description: {
          backend: "wasm",
          reason: "A test.",
          threads: 1,
          preprocess: "cpu",
          adapter: null,
        },
        analyse: async ({ image }) => {
          context.drawImage(image, 0, 0, 1, 1);
          const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
          const grey = (red + green + blue) / 3;
          return { body: { grey }, timings: { preprocess: 0, run: 0, decode: 0 } };
        },
        measureBareRun: async () => [],
        dispose: async () => {},
      };
    },
  },
};

serveTasks({ grey: async () => greyTask });
