import type { SlotMemory } from "../bridge/contract.ts";

/**
 * What tasks remember behind a frame, by id; null for a task whose memory cannot be taken out, and for the
 * tasks that are tied to it: who is number 1 for one of them has to be number 1 for the others. Tasks that
 * nobody sees, and that others need, are among them. Plain data, as `Restorable.state` gives it.
 */
export type TaskMemory = ReadonlyMap<string, SlotMemory | null>;

/** What an exact analysis asks of a frame beside its results. */
export interface MemoryRequest {
  /** What the tasks are to remember before they look at the frame. */
  readonly restore?: TaskMemory | undefined;
  /** What they remember behind it is told. */
  readonly tells: boolean;
}
