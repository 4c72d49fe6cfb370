/**
 * What page and worker say to each other; both sides compile against this file.
 * Everything here is structured-cloneable; `FrameMessage.image` is transferred.
 */

import type { LoadProgress } from "../catalog/load-progress.ts";
import type { ModelEntry } from "../catalog/model.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import type { WireError } from "../errors.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { Box } from "../results/box.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import type { NetworkSample } from "../results/network-sample.ts";
import type { TaskResult } from "../results/stamp.ts";

/** A model for a slot of a worker, in place of the one that was there. */
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
  /**
   * WebAssembly threads that a network may have; counts for a worker's first one only. What the page's budget
   * gives when absent.
   */
  readonly threads?: number;
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

/** What one slot is to do with a frame. */
export interface SlotRequest {
  readonly slot: string;
  /** The task's own options. */
  readonly options: unknown;
  /** By task: the slots of this worker whose results of the frame it may ask for. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Analyses only when another slot asks for its result, which the page does not get. */
  readonly unseen?: boolean;
  /** What it is to remember before it analyses the frame: the memory of a slot that was made alike. */
  readonly restore?: SlotMemory;
  /** What it remembers behind the frame is among the outcomes. */
  readonly tellsMemory?: boolean;
}

/** What a slot remembers of the frames before: `Restorable.state` of its analyser. */
export interface SlotMemory {
  readonly state: unknown;
}

/** What came of a frame in one slot. */
export type SlotOutcome =
  | { readonly slot: string; readonly result: TaskResult }
  | { readonly slot: string; readonly error: WireError }
  /** What it remembers, seen or not, beside its result; null where that cannot be taken out. */
  | { readonly slot: string; readonly memory: SlotMemory | null };

/** The API a task worker exposes through Comlink. */
export interface TaskWorkerApi {
  /** Loads a model for a slot, in place of the one before. Rejects with a FoveaError. */
  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<EngineInfo>;
  /** Gives up a load that is under way; its promise rejects with "model-cancelled". */
  cancelLoad(slot: string): void;
  /**
   * Analyses one frame in the slots that are named, in their order. Takes ownership of `frame.image`,
   * also when it rejects. Resolves with what came of it in each slot that is seen, and with what went
   * wrong in the others; it rejects only for what has nothing to do with any slot. Memories come last.
   */
  analyse(slots: readonly SlotRequest[], frame: FrameMessage): Promise<readonly SlotOutcome[]>;
  /**
   * The mean duration of the bare `session.run` on a zero input, for the bench: milliseconds of
   * each of `runs` repetitions.
   */
  measureBareRun(slot: string, runs: number): Promise<number[]>;
  /** Runs a slot's network on made-up pictures for about so many milliseconds, after the frame under way. */
  sample(slot: string, milliseconds: number): Promise<NetworkSample>;
  /** Decodes a picture file, with options as for `createImageBitmap`; the caller owns the frame. */
  readPicture(file: Blob, options: ImageBitmapOptions): Promise<VideoFrame>;
  /** Frees what a slot holds. */
  release(slot: string): Promise<void>;
  /** `VideoFrame`s that are open in this worker: 0 when nothing is being analysed. */
  openFrames(): number;
  /** Origin and path of requests by libraries that the worker did not let out; the first hundred. */
  blockedRequests(): readonly string[];
}
