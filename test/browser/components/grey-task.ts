/** The page's half of the tests' own task, and what elements are tried out with. */
import type { CodeModelEntry } from "../../../src/catalog/model.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { registerTask } from "../../../src/tasks/task-registry.ts";

export interface GreyResult extends TaskResult {
  /** 0 to 255. */
  readonly grey: number;
}

const model: CodeModelEntry = {
  engine: "code",
  id: "grey-mean",
  name: "Mean grey",
  summary: "The mean of all channels.",
  task: "grey",
  decoder: "mean",
  source: { origin: "code" },
  bytes: null,
  sha256: null,
  licence: "MIT",
  credit: "Tests",
  labels: [],
  scoreThreshold: 0,
  iouThreshold: null,
};

/** Workers of the task that were ever made, newest last. */
export const greyWorkers: Worker[] = [];

/** Registers the task `grey`: it draws a square of pure green in the top-left quarter. */
export function registerGrey(): void {
  registerTask<GreyResult, object>(
    {
      id: "grey",
      name: "Grey",
      defaults: {},
      draw: (context, { stamp }, { scaleX, scaleY, mirrored }) => {
        const [width, height] = [(stamp.width * scaleX) / 2, (stamp.height * scaleY) / 2];
        context.fillStyle = "rgb(0 255 0)";
        context.fillRect(mirrored ? width : 0, 0, width, height);
      },
    },
    {
      models: [model, { ...model, id: "grey-again", name: "Mean grey again" }],
      spawn: (name) => {
        const worker = new Worker(new URL("./grey.worker.ts", import.meta.url), {
          type: "module",
          name,
        });
        greyWorkers.push(worker);
        return worker;
      },
    },
  );
}

/** A still picture of one grey, 64 × 48. */
export async function greyPicture(grey: number): Promise<File> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D context");
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  context.fillRect(0, 0, 64, 48);
  return new File([await canvas.convertToBlob()], "grey.png", { type: "image/png" });
}
