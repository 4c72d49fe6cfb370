import { registerTask, type TaskResult } from "fovea";
import "fovea/view";

interface Brightness extends TaskResult {
  readonly brightness: number;
}

registerTask<Brightness, object>(
  {
    id: "brightness",
    name: "Brightness",
    defaults: {},
    draw(context, { brightness }) {
      context.fillStyle = "gold";
      context.fillRect(0, 0, brightness * context.canvas.width, 8);
    },
  },
  {
    spawn: (name) =>
      new Worker(new URL("./own-task.worker.ts", import.meta.url), { type: "module", name }),
    models: [
      {
        ...{ id: "mean", name: "Mean", summary: "The mean of all pixels.", task: "brightness" },
        ...{ engine: "code", analyser: "mean", source: { origin: "code" }, bytes: null },
        ...{ sha256: null, licence: "MIT", credit: "Me" },
      },
    ],
  },
);
