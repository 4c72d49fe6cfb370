import type { Box } from "../results/box.ts";
import type { TaskResult } from "../results/stamp.ts";
import { ANCHOR_PLACES, type Anchor } from "./anchor.ts";

/** Something found that has a place. */
interface Placed {
  readonly box: Box;
  readonly trackId: number | null;
  readonly label?: string;
}

/** What is called so where a task names no classes. */
const LABELS: Readonly<Record<string, string>> = { pose: "person", faces: "face", hands: "hand" };

/** Results in which a track is not seen before its classes are forgotten. */
const FORGOTTEN_AFTER = 300;

interface Track {
  readonly votes: Map<string, number>;
  label: string;
  unseen: number;
}

/** A thing on the present result; lent until the next one. */
export interface Sighting {
  trackId: number | null;
  label: string;
  box: Box;
}

/**
 * The things of one task's results, result by result, without making anything new for a frame. Which
 * things: those of the result's first list whose entries have a `box` and a `trackId`, as detections,
 * poses, faces and hands are; a program's own task likewise.
 *
 * A network that is unsure names a thing anew with every frame, so a track has the class that it had
 * most often.
 */
export class Sightings {
  readonly #all: Sighting[] = [];
  readonly #tracks = new Map<number, Track>();
  /** How many of the present result. */
  count = 0;
  frameId = 0;
  mediaTime = 0;
  /** Of the picture, in pixels. */
  width = 1;
  height = 1;

  /** Takes in a result. Borrows it until the next. */
  read(result: TaskResult): void {
    const { frameId, mediaTime, width, height } = result.stamp;
    this.frameId = frameId;
    this.mediaTime = mediaTime;
    this.width = width;
    this.height = height;
    this.count = 0;
    for (const track of this.#tracks.values()) track.unseen++;
    const placed = placedOf(result);
    for (let i = 0; i < placed.length; i++) this.#add(placed[i] as Placed, result.task);
    for (const [trackId, { unseen }] of this.#tracks) {
      if (unseen > FORGOTTEN_AFTER) this.#tracks.delete(trackId);
    }
  }

  /** The i-th of `count`. */
  at(index: number): Sighting {
    return this.#all[index] as Sighting;
  }

  /** What tracks were called counts no more: their numbers are given anew. */
  forget(): void {
    this.#tracks.clear();
  }

  /** Of a sighting, as a share of the picture's width. */
  x({ box }: Sighting, anchor: Anchor): number {
    return (box.x + box.width * ANCHOR_PLACES[anchor][0]) / this.width;
  }

  /** Of a sighting, as a share of the picture's height. */
  y({ box }: Sighting, anchor: Anchor): number {
    return (box.y + box.height * ANCHOR_PLACES[anchor][1]) / this.height;
  }

  #add({ box, trackId, label }: Placed, task: string): void {
    // A sum of finite numbers is finite, and NaN or an infinity is handed on.
    if (!Number.isFinite(box.x + box.y + box.width + box.height)) return;
    const name = label ?? LABELS[task] ?? task;
    const known = this.#all[this.count];
    const sighting = known ?? { trackId, label: name, box };
    if (!known) this.#all.push(sighting);
    sighting.trackId = trackId;
    sighting.box = box;
    sighting.label = trackId === null ? name : this.#vote(trackId, name);
    this.count++;
  }

  #vote(trackId: number, label: string): string {
    let track = this.#tracks.get(trackId);
    if (!track) {
      track = { votes: new Map(), label, unseen: 0 };
      this.#tracks.set(trackId, track);
    }
    track.unseen = 0;
    const votes = (track.votes.get(label) ?? 0) + 1;
    track.votes.set(label, votes);
    if (votes > (track.votes.get(track.label) ?? 0)) track.label = label;
    return track.label;
  }
}

const NOTHING: readonly Placed[] = [];

function placedOf(result: TaskResult): readonly Placed[] {
  const fields = result as unknown as Readonly<Record<string, unknown>>;
  for (const key in fields) {
    const value = fields[key];
    if (Array.isArray(value) && isPlaced(value[0])) return value as readonly Placed[];
  }
  return NOTHING;
}

function isPlaced(value: unknown): boolean {
  return typeof value === "object" && value !== null && "trackId" in value && "box" in value;
}
