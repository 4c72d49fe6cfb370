import type { Region } from "../geometry/region.ts";
import type { EngineInfo } from "../results/engine-info.ts";

/** What an engine can say of itself; the rest of `EngineInfo` is known by whoever loads it. */
export type EngineDescription = Omit<EngineInfo, "sha256" | "loadMilliseconds">;

/** What an engine runs on. */
export interface EngineInput {
  /** Borrowed until `run` settles. */
  readonly image: VideoFrame;
  /** Seconds on the source's own clock; may jump back, and is 0 for still pictures. */
  readonly mediaTime: number;
  /** Part of the picture, in source pixels; the whole when absent. May reach beyond the picture. */
  readonly region?: Region;
}

/** A frame in the worker. */
export interface AnalysedFrame extends EngineInput {
  /** Size as displayed, in pixels: the space of all coordinates. */
  readonly width: number;
  readonly height: number;
}

/** What one run of an engine gives. */
export interface EngineRun<Output> {
  /** Borrowed: valid until the engine's next `run` or `dispose`. */
  readonly output: Output;
  /** Durations in milliseconds; `run` includes reading the outputs back. */
  readonly preprocess: number;
  readonly run: number;
}

/**
 * The seam behind which pictures are looked at: a picture in, the network's own output out.
 *
 * A picture network (`picture-network.ts`) gives tensors, whichever engine runs it; MediaPipe's tasks
 * give landmarks or masks. What makes a typed result of them belongs to the task
 * (`src/tasks/<task>/worker/`). Engines know nothing of tasks, threads or results. A further engine
 * (LiteRT, say) is a folder here with an `engine.ts` (see `network.ts`) and its name in
 * `src/catalog/model.ts`.
 */
export interface Engine<Output> {
  readonly description: EngineDescription;
  /**
   * Runs the network. One call at a time. Rejects with a FoveaError: "gpu-lost",
   * "engine-run-failed" or "disposed".
   */
  run(input: EngineInput): Promise<EngineRun<Output>>;
  /** Frees session, tensors and GPU memory; waits for a run that is under way. */
  dispose(): Promise<void>;
}
