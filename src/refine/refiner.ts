import type { FlowMap } from "../results/flow-map.ts";
import type { Continuity } from "./continuity.ts";
import type { Restorable } from "./restorable.ts";

/** When a result was found, as far as it matters to what was known before. */
export interface Moment {
  /** How its frame continues the one of the last result. */
  readonly continuity: Continuity;
  /** Seconds since the last result; 0 unless the continuity is "next". */
  readonly seconds: number;
  /** Size of the frame as displayed, in pixels: the space of all coordinates, the flow's too. */
  readonly width: number;
  readonly height: number;
  /** How everything has moved since the last result, in pixels; null where nobody says. Borrowed. */
  readonly flow: FlowMap | null;
}

/**
 * Makes more of a result by what came before it: follows objects, steadies what trembles. It keeps a
 * memory of one stream and is asked about every result of it, in order.
 *
 * After a cut it forgets. The same frame again, found with other options perhaps, has no new say: what
 * was known before it still holds, and with the same options comes what came the last time.
 *
 * One without `state` and `restore` has a memory that cannot be taken out.
 */
export interface Refiner<Found, Options, Refined = Found> extends Partial<Restorable> {
  /** Borrows all; what it gives may be borrowed too, until the next call, where its class says so. */
  refine(found: Found, options: Options, moment: Moment): Refined;
}
