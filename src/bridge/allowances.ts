/** How long a worker may be silent over what is asked of it (`sign-watch.ts`). */
import { DEADLINES } from "../deadlines.ts";
import type { LoadRequest } from "./contract.ts";
import type { Allowance } from "./sign-watch.ts";

/** Over a load, in milliseconds. `bytes` of the network are known once they have come. */
export function loadAllowance({ backend }: Pick<LoadRequest, "backend">, bytes: number): number {
  const own = DEADLINES.load + forBytes(bytes);
  return backend === "webgpu" ? Math.max(own, DEADLINES.chosenGpuLoad) : own;
}

function forBytes(bytes: number): number {
  return (bytes / 1e6) * DEADLINES.perMegabyte;
}

/** Frames whose durations are remembered. */
const REMEMBERED = 15;

/**
 * Learns from the frames that a worker has analysed how long one may take. Signs of life are no excuse:
 * who waits for what never comes (a GPU, a copy of a frame) gives them too.
 */
export class RunAllowance implements Allowance {
  #durations: number[] = [];
  #first: number = DEADLINES.firstRun;

  /** A frame took so long, in milliseconds. */
  learn(duration: number): void {
    this.#durations = [...this.#durations.slice(1 - REMEMBERED), duration];
  }

  /** A network of so many bytes has come, which may be slower than those before. */
  begin({ backend }: Pick<LoadRequest, "backend">, bytes: number): void {
    this.#durations = [];
    const least = backend === "webgpu" ? DEADLINES.chosenGpuFirstRun : DEADLINES.firstRun;
    this.#first = Math.max(this.#first, least, DEADLINES.firstRun + forBytes(bytes));
  }

  get silence(): number {
    return this.answer;
  }

  get answer(): number {
    if (this.#durations.length === 0) return this.#first;
    const sorted = this.#durations.toSorted((a, b) => a - b);
    return Math.max(DEADLINES.run, 20 * (sorted[Math.floor(sorted.length / 2)] ?? 0));
  }
}
