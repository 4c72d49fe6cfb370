/**
 * What a worker is waiting for. Steps of loading lie deep in engines and cache; whoever shows progress
 * asks here which of them is slow, so that none has to be handed a way to say so.
 */
import { DEADLINES } from "./deadlines.ts";

interface Step {
  readonly name: string;
  readonly begun: number;
}

const steps = new Set<Step>();

/** Settles as `work` does; until then it counts as a step that is waited for. `name` is for people. */
export async function step<T>(name: string, work: Promise<T>): Promise<T> {
  const mine = { name, begun: performance.now() };
  steps.add(mine);
  try {
    return await work;
  } finally {
    steps.delete(mine);
  }
}

/** The step that was begun last of those that are slow, and its seconds so far, for people; null where none is. */
export function slowStep(): string | null {
  const now = performance.now();
  const slow = [...steps].filter(({ begun }) => now - begun >= DEADLINES.slow).at(-1);
  return slow ? `${slow.name} is slow (${Math.round((now - slow.begun) / 1000)} s so far)` : null;
}
