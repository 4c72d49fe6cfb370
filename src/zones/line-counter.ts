import { accepts } from "./accepts.ts";
import type { LineCross, ZoneEvent } from "./events.ts";
import { DEFAULT_MARGIN, type LineShape } from "./shape.ts";
import type { Sighting, Sightings } from "./sightings.ts";
import { Tally } from "./tally.ts";

/**
 * Seconds that a track may be unseen and still be known. Longer than any tracker's patience, so that
 * it alone says which one is the same.
 */
const MEMORY = 60;

/** Of the line's length: a way through its very end, as along the picture's edge, goes through it. */
const ROUNDING = 1e-12;

interface Track {
  /** Where it was seen last, in units. */
  x: number;
  y: number;
  /** The side on which it was last beyond the margin: right of the line 1, left -1; 0 not yet. */
  side: number;
  /** How often it has since gone through the line to the right, less those to the left. */
  through: number;
  /** Media time in seconds. */
  seen: number;
}

/**
 * Counts what goes across a line. A crossing counts when the way from result to result has gone
 * through the line itself, not past its end, and the thing has then come off it by the margin on
 * the other side. Whoever stands on the line, touches it or trembles about it has not crossed it; one
 * who jumps over it between two results, or was lost meanwhile, has. What is first seen within
 * the margin has not come from anywhere.
 */
export class LineCounter {
  /** Borrowed: it goes on counting. */
  readonly tally = new Tally();
  readonly #tracks = new Map<number, Track>();
  #scaleX = 1;
  #scaleY = 1;

  constructor(public shape: LineShape) {}

  /** Takes in a task's next result; hands on what happened. Borrows it. */
  take(sightings: Sightings, emit: (event: ZoneEvent) => void): void {
    const { width, height, mediaTime } = sightings;
    const shorter = Math.min(width, height);
    this.#scaleX = width / shorter;
    this.#scaleY = height / shorter;
    for (let i = 0; i < sightings.count; i++) {
      const sighting = sightings.at(i);
      if (sighting.trackId === null || !accepts(this.shape, sighting)) continue;
      const direction = this.#follow(sighting, sighting.trackId, sightings);
      if (direction === null) continue;
      this.tally.add(direction, sighting.label, sighting.trackId);
      emit(this.#event(sighting, sighting.trackId, sightings, direction));
    }
    for (const [trackId, { seen }] of this.#tracks) {
      if (mediaTime - seen > MEMORY) this.#tracks.delete(trackId);
    }
  }

  /** After a cut nothing is known of where things came from. */
  cut(): void {
    this.#tracks.clear();
  }

  #follow(sighting: Sighting, trackId: number, sightings: Sightings): "in" | "out" | null {
    const { anchor = "bottom", margin = DEFAULT_MARGIN } = this.shape;
    const x = sightings.x(sighting, anchor) * this.#scaleX;
    const y = sightings.y(sighting, anchor) * this.#scaleY;
    let track = this.#tracks.get(trackId);
    if (track) track.through += this.#passage(track.x, track.y, x, y);
    else {
      track = { x, y, side: 0, through: 0, seen: 0 };
      this.#tracks.set(trackId, track);
    }
    track.x = x;
    track.y = y;
    track.seen = sightings.mediaTime;
    const distance = this.#distance(x, y);
    if (Math.abs(distance) < margin) return null;
    const side = distance >= 0 ? 1 : -1;
    const crossed = track.side === -side && Math.sign(track.through) === side;
    track.side = side;
    track.through = 0;
    if (!crossed) return null;
    return side > 0 ? "in" : "out";
  }

  /** 1 where the way goes through the line to its right, -1 to its left, 0 where it does not. */
  #passage(fromX: number, fromY: number, toX: number, toY: number): number {
    const from = this.#distance(fromX, fromY);
    const to = this.#distance(toX, toY);
    // What lies on the line is right of it, so that every way has its sides.
    if (from >= 0 === to >= 0) return 0;
    const share = from / (from - to);
    const x = fromX + (toX - fromX) * share;
    const y = fromY + (toY - fromY) * share;
    const [[startX, startY], [endX, endY]] = this.shape.points;
    const alongX = (endX - startX) * this.#scaleX;
    const alongY = (endY - startY) * this.#scaleY;
    const along =
      ((x - startX * this.#scaleX) * alongX + (y - startY * this.#scaleY) * alongY) /
      (alongX * alongX + alongY * alongY);
    if (along < -ROUNDING || along > 1 + ROUNDING) return 0;
    return to >= 0 ? 1 : -1;
  }

  /** From the endless line through both points, in units: right of it positive. */
  #distance(x: number, y: number): number {
    const [[startX, startY], [endX, endY]] = this.shape.points;
    const alongX = (endX - startX) * this.#scaleX;
    const alongY = (endY - startY) * this.#scaleY;
    const across = alongX * (y - startY * this.#scaleY) - alongY * (x - startX * this.#scaleX);
    return across / Math.hypot(alongX, alongY);
  }

  #event(
    sighting: Sighting,
    trackId: number,
    sightings: Sightings,
    direction: "in" | "out",
  ): LineCross {
    const { name, task = "detection", anchor = "bottom" } = this.shape;
    const { frameId, mediaTime } = sightings;
    return {
      ...{ type: "linecross", name, task, trackId, label: sighting.label, frameId, mediaTime },
      x: sightings.x(sighting, anchor),
      y: sightings.y(sighting, anchor),
      direction,
    };
  }
}
