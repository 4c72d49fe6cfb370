import { iou } from "../../src/geometry/iou.ts";
import type { Box } from "../../src/results/box.ts";

/** A tracked box of one frame. */
export interface NumberedBox {
  readonly trackId: number | null;
  readonly label: string;
  /** In any unit, the same throughout. */
  readonly box: Box;
}

/** From when to when a number was seen. */
export interface TrackLife {
  readonly trackId: number;
  /** Index of the first and the last frame on which it was seen. */
  readonly first: number;
  readonly last: number;
  /** On so many frames. */
  readonly frames: number;
  /** What it was called, and on how many frames. */
  readonly labels: ReadonlyMap<string, number>;
}

/** A number that went over from one box to another, or a box that changed its number. */
export interface IdSwitch {
  readonly frame: number;
  readonly from: number;
  readonly to: number;
}

/** The numbers that were given, in the order in which they came. */
export function trackLives(frames: readonly (readonly NumberedBox[])[]): TrackLife[] {
  const lives = new Map<number, TrackLife & { labels: Map<string, number> }>();
  for (const [frame, boxes] of frames.entries()) {
    for (const { trackId, label } of boxes) {
      if (trackId === null) continue;
      const known = lives.get(trackId);
      const labels = known?.labels ?? new Map<string, number>();
      labels.set(label, (labels.get(label) ?? 0) + 1);
      const [first, seen] = [known?.first ?? frame, (known?.frames ?? 0) + 1];
      lives.set(trackId, { trackId, first, last: frame, frames: seen, labels });
    }
  }
  return [...lives.values()];
}

/**
 * Where a box carries on what was there on the frame before (IoU above `least`, each the best of the
 * other), and has another number: the object was in sight on both frames.
 */
export function idSwitches(frames: readonly (readonly NumberedBox[])[], least: number): IdSwitch[] {
  const switches: IdSwitch[] = [];
  for (let frame = 1; frame < frames.length; frame++) {
    const [before, now] = [frames[frame - 1] ?? [], frames[frame] ?? []];
    for (const box of now) {
      const partner = bestOf(before, box);
      if (!partner || bestOf(now, partner) !== box) continue;
      if (iou(partner.box, box.box) <= least) continue;
      const [from, to] = [partner.trackId, box.trackId];
      if (from !== null && to !== null && from !== to) switches.push({ frame, from, to });
    }
  }
  return switches;
}

function bestOf(boxes: readonly NumberedBox[], { box }: NumberedBox): NumberedBox | null {
  let [best, most]: [NumberedBox | null, number] = [null, 0];
  for (const other of boxes) {
    const overlap = iou(other.box, box);
    if (overlap > most) [best, most] = [other, overlap];
  }
  return best;
}
