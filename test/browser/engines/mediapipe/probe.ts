/** The page's side of `mediapipe.worker.ts`: loads a model, shows it photographs. */

import { WorkerLink } from "../../../../src/bridge/worker-link.ts";
import type { ModelEntry } from "../../../../src/catalog/model.ts";
import { FoveaError } from "../../../../src/errors.ts";
import { Frame } from "../../../../src/frames/frame.ts";
import type { Region } from "../../../../src/geometry/region.ts";
import type { BackendChoice } from "../../../../src/results/backend.ts";
import type { EngineInfo } from "../../../../src/results/engine-info.ts";
import type { TaskResult } from "../../../../src/results/stamp.ts";
import { HANDS_DEFAULTS, type HandsOptions } from "../../../../src/tasks/hands/result.ts";
import type { FoundHands } from "../../../../src/tasks/hands/worker/found-hand.ts";
import {
  POSE_DEFAULTS,
  type PoseOptions,
  type PoseResult,
} from "../../../../src/tasks/pose/result.ts";
import type { SelfieMask } from "../../../../src/tasks/segmentation/worker/selfie-mask.ts";
import { onlyResult } from "../../../fixtures/only-result.ts";

export interface ProbeOptions {
  /** Takes the WebGL context of the newest task away before the frame is analysed. */
  readonly loseContext?: boolean;
  /** Part of the picture that is to be looked at. */
  readonly region?: Region;
}

/** What the guard in the worker has held back so far. */
interface Blocked {
  readonly blocked: readonly string[];
}

export class MediaPipeWorker {
  #link = new WorkerLink(
    (name) => new Worker(new URL("./probe.worker.ts", import.meta.url), { type: "module", name }),
  );

  load(model: ModelEntry, backend: BackendChoice = "wasm"): Promise<EngineInfo> {
    const modelBase = new URL("/models/", location.href).href;
    return this.#link.load(
      { slot: model.task, model, backend, modelBase, modelMirror: null },
      () => {},
    );
  }

  /** Borrows the picture. */
  poses(
    image: ImageBitmap | VideoFrame,
    mediaTime: number,
    options: Partial<PoseOptions> & ProbeOptions = {},
  ): Promise<PoseResult & Blocked> {
    return this.#analyse("pose", image, mediaTime, { ...POSE_DEFAULTS, ...options }) as never;
  }

  /** Borrows the picture. Hands as MediaPipe has them, which nothing of ours follows. */
  hands(
    image: ImageBitmap | VideoFrame,
    mediaTime: number,
    options: Partial<HandsOptions> & ProbeOptions = {},
  ): Promise<FoundHands & TaskResult & Blocked> {
    return this.#analyse("hands", image, mediaTime, { ...HANDS_DEFAULTS, ...options }) as never;
  }

  /** Borrows the picture. */
  mask(image: ImageBitmap | VideoFrame, mediaTime: number): Promise<SelfieMask & Blocked> {
    return this.#analyse("segmentation", image, mediaTime, {}) as never;
  }

  bareRuns(taskId: string, runs: number): Promise<number[]> {
    return this.#link.measureBareRun(taskId, runs);
  }

  release(taskId: string): Promise<void> {
    return this.#link.release(taskId);
  }

  openFrames(): Promise<number> {
    return this.#link.openFrames();
  }

  terminate(): void {
    this.#link.terminate(new FoveaError("disposed", "The test is over."));
  }

  #analyse(
    taskId: string,
    image: ImageBitmap | VideoFrame,
    mediaTime: number,
    options: unknown,
  ): Promise<TaskResult> {
    const picture =
      image instanceof VideoFrame ? image.clone() : new VideoFrame(image, { timestamp: 0 });
    const frame = new Frame(picture, { mediaTime, captureTime: 0 });
    return onlyResult(this.#link.analyse([{ slot: taskId, options }], frame));
  }
}
