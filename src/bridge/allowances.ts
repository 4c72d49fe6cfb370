/** How long a worker may be silent over what is asked of it (`sign-watch.ts`). */
import { DEADLINES } from "../deadlines.ts";
import type { LoadRequest } from "./contract.ts";

/** Over a load, in milliseconds. `bytes` of the network are known once they have come. */
export function loadAllowance({ backend }: Pick<LoadRequest, "backend">, bytes: number): number {
  const own = DEADLINES.load + (bytes / 1e6) * DEADLINES.perMegabyte;
  return backend === "webgpu" ? Math.max(own, DEADLINES.chosenGpuLoad) : own;
}

/** Frames whose durations are remembered. */
const REMEMBERED = 15;

/** Learns from the frames that a worker has analysed how long one may take. */
export class RunAllowance {
  #durations: number[] = [];

  /** A frame took so long, in milliseconds. */
  learn(duration: number): void {
    this.#durations = [...this.#durations.slice(1 - REMEMBERED), duration];
  }

  /** A network has come that may be slower than the one before. */
  forget(): void {
    this.#durations = [];
  }

  /** Milliseconds. */
  get value(): number {
    if (this.#durations.length === 0) return DEADLINES.firstRun;
    const sorted = this.#durations.toSorted((a, b) => a - b);
    return Math.max(DEADLINES.run, 20 * (sorted[Math.floor(sorted.length / 2)] ?? 0));
  }
}
