/**
 * The seam behind which a network runs: a picture in, tensors out.
 *
 * Engines know nothing of tasks, threads or results; decoders know nothing of engines. A further
 * engine (LiteRT, say) is one more file that implements this.
 */
import type { EngineInfo } from "../bridge/contract.ts";
import type { Placement } from "../geometry/placement.ts";
import type { Box } from "../results/box.ts";
import type { OutputTensor } from "../tasks/worker-task.ts";

/** What an engine can say of itself; the rest of `EngineInfo` is known by whoever loads it. */
export type EngineDescription = Omit<EngineInfo, "sha256" | "loadMilliseconds">;

export interface EngineOutput {
  /** On the CPU, in the graph's order. Borrowed: valid until the next `run`. */
  readonly outputs: readonly OutputTensor[];
  /** Where the picture lay in the network's input. */
  readonly placement: Placement;
  /** Durations in milliseconds; `run` includes reading the outputs back. */
  readonly preprocess: number;
  readonly run: number;
}

export interface Engine {
  readonly description: EngineDescription;
  /**
   * Runs the network on `image` or on a region of it (source pixels).
   * Borrows `image`. Rejects with a FoveaError: "gpu-lost" or "engine-run-failed".
   */
  run(image: VideoFrame, region?: Box): Promise<EngineOutput>;
  /** Milliseconds of each of `runs` bare runs on a zero input; on the GPU with its upload. */
  measureBareRun(runs: number): Promise<number[]>;
  /** Frees session, tensors and GPU memory; waits for a run that is under way. */
  dispose(): Promise<void>;
}
