/**
 * What page and worker say to each other; both sides compile against this file.
 * Everything here is structured-cloneable; `FrameMessage.image` is transferred.
 */

import type { LoadProgress } from "../catalog/load-progress.ts";
import type { ModelEntry } from "../catalog/model.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { Box } from "../results/box.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import type { TaskResult } from "../results/stamp.ts";

export interface LoadRequest extends AssetSettings {
  /**
   * Which of a worker's tasks: several pipelines of a page may run the same task in one worker, each
   * in a slot of its own.
   */
  readonly slot: string;
  readonly model: ModelEntry;
  readonly backend: BackendChoice;
  /** The bytes of a `user` model; transferred. */
  readonly bytes?: ArrayBuffer;
}

/** A frame on its way to a worker, which owns `image` from then on and closes it. */
export interface FrameMessage {
  readonly image: VideoFrame;
  readonly id: number;
  readonly mediaTime: number;
  readonly captureTime: number;
  /** Milliseconds since the epoch at which the page sent it. */
  readonly sentTime: number;
  /** Part of the frame to analyse, in source pixels; the whole when absent. */
  readonly region?: Box;
}

/** The API a task worker exposes through Comlink. */
export interface TaskWorkerApi {
  /** Loads a model for a slot, in place of the one before. Rejects with a FoveaError. */
  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<EngineInfo>;
  /** Gives up a load that is under way; its promise rejects with "model-cancelled". */
  cancelLoad(slot: string): void;
  /** Analyses one frame. Takes ownership of `frame.image`, also when it rejects. */
  analyse(slot: string, frame: FrameMessage, options: unknown): Promise<TaskResult>;
  /**
   * The mean duration of the bare `session.run` on a zero input, for the bench: milliseconds of
   * each of `runs` repetitions.
   */
  measureBareRun(slot: string, runs: number): Promise<number[]>;
  /** Frees what a slot holds. */
  release(slot: string): Promise<void>;
  /** `VideoFrame`s that are open in this worker: 0 when nothing is being analysed. */
  openFrames(): number;
  /** Origin and path of requests by libraries that the worker did not let out; the first hundred. */
  blockedRequests(): readonly string[];
}
