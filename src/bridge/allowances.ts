/** How long a worker may be silent over what is asked of it (`sign-watch.ts`). */
import { DEADLINES } from "../deadlines.ts";
import type { LoadRequest } from "./contract.ts";
import type { Allowance } from "./sign-watch.ts";

/** Over a load, in milliseconds. `bytes` of the network are known once they have come. */
export function loadAllowance({ backend }: Pick<LoadRequest, "backend">, bytes: number): number {
  const own = DEADLINES.load + (bytes / 1e6) * DEADLINES.perMegabyte;
  return backend === "webgpu" ? Math.max(own, DEADLINES.chosenGpuLoad) : own;
}

/** Frames whose durations are remembered. */
const REMEMBERED = 15;

/** Learns from the frames that a worker has analysed how long one may take. */
export class RunAllowance implements Allowance {
  #durations: number[] = [];

  /** A frame took so long, in milliseconds. */
  learn(duration: number): void {
    this.#durations = [...this.#durations.slice(1 - REMEMBERED), duration];
  }

  /** A network has come that may be slower than the one before. */
  forget(): void {
    this.#durations = [];
  }

  get silence(): number {
    return this.#learned ?? DEADLINES.firstRun;
  }

  /** Signs of life are no excuse: who waits for what never comes (a GPU, a copy of a frame) gives them too. */
  get answer(): number {
    return this.#learned ?? DEADLINES.firstAnswer;
  }

  get #learned(): number | null {
    if (this.#durations.length === 0) return null;
    const sorted = this.#durations.toSorted((a, b) => a - b);
    return Math.max(DEADLINES.run, 20 * (sorted[Math.floor(sorted.length / 2)] ?? 0));
  }
}
