import { accepts } from "./accepts.ts";
import type { ZoneEvent, ZoneEventBase } from "./events.ts";
import { Occupancy } from "./occupancy.ts";
import { Polygon } from "./polygon.ts";
import { DEFAULT_MARGIN, type ZoneShape } from "./shape.ts";
import type { Sightings } from "./sightings.ts";
import { Tally } from "./tally.ts";

/** Seconds that a track may be unseen before it has left: as long as the tracker waits for it. */
const PATIENCE = 2;

/** A thing that is, or may come to be, inside. */
interface Track {
  label: string;
  inside: boolean;
  /** Media time in seconds at which it came to be inside. */
  since: number;
  /** Its `dwell` has been told. */
  told: boolean;
  /** Media time in seconds. */
  seen: number;
  /** Shares of the picture. */
  x: number;
  y: number;
}

/** How long things have been inside, in seconds; stays that have ended. */
export interface Dwell {
  readonly stays: number;
  readonly mean: number;
  readonly longest: number;
}

/** A thing inside. */
export interface Stay {
  readonly trackId: number;
  readonly label: string;
  /** Seconds since it came. */
  readonly seconds: number;
}

/**
 * Counts what comes into a zone and goes out, who is inside and for how long. A thing has come in
 * when it is inside by the margin, and has gone when it is outside by the margin; one that is first
 * seen inside is inside, one that is lost inside has left after two seconds. What has no track is counted
 * while it is seen, and makes no events.
 */
export class ZoneCounter {
  /** Across the border alone. Borrowed: it goes on counting. */
  readonly tally = new Tally();
  /** First seen inside, and lost inside. Borrowed: it goes on counting. */
  readonly unseen = new Tally();
  /** How many are inside, over time. Borrowed. */
  readonly occupancy = new Occupancy();
  readonly #tracks = new Map<number, Track>();
  #polygon: Polygon | null = null;
  #width = 0;
  #height = 0;
  #stays = 0;
  #seconds = 0;
  #longest = 0;
  #now = 0;

  constructor(public shape: ZoneShape) {}

  /** Takes in a task's next result; hands on what happened. Borrows it. */
  take(sightings: Sightings, emit: (event: ZoneEvent) => void): void {
    const polygon = this.#fitted(sightings.width, sightings.height);
    const { anchor = "bottom", margin: wanted = DEFAULT_MARGIN } = this.shape;
    // Else nothing could ever be in a narrow zone.
    const margin = Math.min(wanted, polygon.inradius / 2);
    const { mediaTime: now } = sightings;
    this.#now = now;
    let inside = 0;
    for (let i = 0; i < sightings.count; i++) {
      const sighting = sightings.at(i);
      if (!accepts(this.shape, sighting)) continue;
      const x = sightings.x(sighting, anchor);
      const y = sightings.y(sighting, anchor);
      const shorter = Math.min(this.#width, this.#height);
      const depth = polygon.depth(
        (x * this.#width) / shorter,
        (y * this.#height) / shorter,
        margin,
      );
      const { trackId, label } = sighting;
      if (trackId === null) {
        if (depth >= 0) inside++;
        continue;
      }
      let track = this.#tracks.get(trackId);
      const known = track !== undefined;
      if (!track) {
        track = { label, inside: false, since: now, told: false, seen: now, x, y };
        this.#tracks.set(trackId, track);
      }
      track.label = label;
      track.x = x;
      track.y = y;
      track.seen = now;
      if (!track.inside && depth >= (known ? margin : 0)) {
        this.#enter(trackId, track, known, sightings, emit);
      } else if (track.inside && depth <= -margin) {
        this.#leave(trackId, track, true, sightings, emit);
      }
      if (track.inside) inside++;
      this.#tellDwell(trackId, track, sightings, emit);
    }
    this.occupancy.add(inside, now);
    this.#forget(now - PATIENCE, sightings, emit);
  }

  /** Nothing is known of what was inside any more. @param sightings of the result before the cut */
  cut(sightings: Sightings, emit: (event: ZoneEvent) => void): void {
    this.#forget(Number.POSITIVE_INFINITY, sightings, emit);
    this.occupancy.cut();
  }

  /** Stays that have ended. */
  get dwell(): Dwell {
    const stays = this.#stays;
    return { stays, mean: stays === 0 ? 0 : this.#seconds / stays, longest: this.#longest };
  }

  /** Who is inside, those too that are out of sight for a moment. */
  get staying(): readonly Stay[] {
    return [...this.#tracks].flatMap(([trackId, { inside, label, since }]) =>
      inside ? [{ trackId, label, seconds: this.#now - since }] : [],
    );
  }

  #fitted(width: number, height: number): Polygon {
    if (this.#polygon && width === this.#width && height === this.#height) return this.#polygon;
    const shorter = Math.min(width, height);
    this.#polygon = new Polygon(this.shape.points, width / shorter, height / shorter);
    this.#width = width;
    this.#height = height;
    return this.#polygon;
  }

  #enter(
    trackId: number,
    track: Track,
    border: boolean,
    sightings: Sightings,
    emit: (event: ZoneEvent) => void,
  ): void {
    track.inside = true;
    track.since = sightings.mediaTime;
    track.told = false;
    (border ? this.tally : this.unseen).add("in", track.label, trackId);
    emit({ type: "zoneenter", ...this.#about(trackId, track, sightings), border });
  }

  #leave(
    trackId: number,
    track: Track,
    border: boolean,
    sightings: Sightings,
    emit: (event: ZoneEvent) => void,
  ): void {
    const seconds = track.seen - track.since;
    track.inside = false;
    this.#stays++;
    this.#seconds += seconds;
    this.#longest = Math.max(this.#longest, seconds);
    (border ? this.tally : this.unseen).add("out", track.label, trackId);
    emit({ type: "zoneleave", ...this.#about(trackId, track, sightings), border, seconds });
  }

  #tellDwell(
    trackId: number,
    track: Track,
    sightings: Sightings,
    emit: (event: ZoneEvent) => void,
  ): void {
    const { dwell } = this.shape;
    const seconds = sightings.mediaTime - track.since;
    if (dwell === undefined || track.told || !track.inside || seconds < dwell) return;
    track.told = true;
    emit({ type: "dwell", ...this.#about(trackId, track, sightings), seconds });
  }

  #forget(before: number, sightings: Sightings, emit: (event: ZoneEvent) => void): void {
    for (const [trackId, track] of this.#tracks) {
      if (track.seen >= before) continue;
      if (track.inside) this.#leave(trackId, track, false, sightings, emit);
      this.#tracks.delete(trackId);
    }
  }

  #about(trackId: number, { label, x, y }: Track, sightings: Sightings): ZoneEventBase {
    const { name, task = "detection" } = this.shape;
    const { frameId, mediaTime } = sightings;
    return { name, task, trackId, label, frameId, mediaTime, x, y };
  }
}
