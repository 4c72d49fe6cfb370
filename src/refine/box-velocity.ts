import type { Size } from "../geometry/size.ts";
import type { Box } from "../results/box.ts";
import type { Velocity } from "../results/tracked.ts";
import { onEdge } from "./frame-edge.ts";
import type { Restorable } from "./restorable.ts";

/** Seconds in which the velocity has gone most of the way to what the last two boxes say. */
const TIME = 0.2;

/** The last box in source pixels, and the velocity so far. */
export interface BoxVelocityState {
  readonly box: Box;
  readonly velocity: Velocity | null;
}

/**
 * How fast a thing goes, by its box, also while the frame's edge cuts it off. A thing that comes in
 * shows more of itself with every frame: one side of its box stays on the edge, and the middle moves
 * only half as fast as the thing does. So the sides that are on no edge say how fast it is; a box whose
 * sides are all on edges says nothing.
 */
export class BoxVelocity implements Restorable<BoxVelocityState> {
  #box: Box;
  #velocity: Velocity | null = null;

  /** @param box the first one, in source pixels */
  constructor(box: Box) {
    this.#box = box;
  }

  /** Source pixels a second; null before the second box. */
  get velocity(): Velocity | null {
    return this.#velocity;
  }

  /**
   * Takes in where the box is now.
   * @param seconds since the last box, positive
   * @param frame its size in source pixels
   */
  update(box: Box, seconds: number, frame: Size): void {
    const last = this.#box;
    const x = speed(last.x, last.width, box.x, box.width, frame.width) / seconds;
    const y = speed(last.y, last.height, box.y, box.height, frame.height) / seconds;
    const before = this.#velocity;
    const share = before ? 1 - Math.exp(-seconds / TIME) : 1;
    this.#velocity = {
      x: share * x + (1 - share) * (before?.x ?? 0),
      y: share * y + (1 - share) * (before?.y ?? 0),
    };
    this.#box = box;
  }

  state(): BoxVelocityState {
    return { box: this.#box, velocity: this.#velocity };
  }

  restore({ box, velocity }: BoxVelocityState): void {
    this.#box = box;
    this.#velocity = velocity;
  }
}

/** How far a thing has gone in one direction: by the mean of those of its sides that are free. */
function speed(start: number, length: number, start2: number, length2: number, most: number) {
  const before = onEdge(start, length, most);
  const now = onEdge(start2, length2, most);
  const byStart = start2 - start;
  const byEnd = byStart + length2 - length;
  const startIsFree = !before.start && !now.start;
  const endIsFree = !before.end && !now.end;
  if (startIsFree && endIsFree) return (byStart + byEnd) / 2;
  if (startIsFree) return byStart;
  return endIsFree ? byEnd : 0;
}
