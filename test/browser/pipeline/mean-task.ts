import type { SpawnWorker } from "../../../src/bridge/worker-link.ts";
import { Frame } from "../../../src/frames/frame.ts";
import type { TaskRequest } from "../../../src/pipeline/task-state.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { plainPicture, tinyModel } from "../engines/tiny-model.ts";
import { meanNetwork } from "../engines/tiny-network.ts";

export interface MeanOptions {
  /** Added to every mean. */
  readonly add?: number;
  /** The decoder rejects. */
  readonly fail?: boolean;
  /** The result has a layer. */
  readonly paint?: boolean;
  /** What dies on this frame: the worker, silently or with an error, or its GPU device. */
  readonly die?: "close" | "throw" | "gpu";
}

export interface MeanResult extends TaskResult {
  readonly means: readonly number[];
}

export const spawnMeanWorker: SpawnWorker = (name) =>
  new Worker(new URL("./mean.worker.ts", import.meta.url), { type: "module", name });

export function meanRequest(
  taskId: string,
  changes: Partial<TaskRequest> & { options?: MeanOptions } = {},
): TaskRequest {
  return {
    taskId,
    model: tinyModel(),
    backend: "wasm",
    options: {},
    file: new Blob([meanNetwork()]),
    ...changes,
  };
}

/** A grey frame; the caller owns it. */
export function greyFrame(grey: number, mediaTime = 0): Frame {
  return new Frame(plainPicture([grey, grey, grey]), {
    mediaTime,
    captureTime: performance.timeOrigin + performance.now(),
  });
}

/** The mean as a whole number. */
export function greyOf(result: TaskResult | undefined): number {
  return Math.round((result as MeanResult | undefined)?.means[0] ?? Number.NaN);
}
