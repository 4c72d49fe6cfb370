/** Small pictures of a track: cut out of the video's file, or kept while a camera was looked through. */
import type { Frame } from "../../frames/frame.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import { thumbnail } from "../describe/thumbnail.ts";
import type { TrackSpan } from "./overview.ts";
import type { Sighting } from "./track-sightings.ts";

/** A track at a time. */
export interface TrackPicture {
  /** Media time in seconds. */
  readonly time: number;
  readonly picture: Blob;
}

/** Milliseconds after which a video that does not show a time is given up. */
const PATIENCE = 10_000;

/**
 * Cuts a track's pictures out of its video, in a player of its own, so that the one on show stays where it is.
 * Rejects where the video cannot be read.
 *
 * @param from the file, or an address that may be read
 * @param signal gives it up
 */
export async function* picturesFromVideo(
  from: Blob | string,
  sightings: readonly Sighting[],
  signal: AbortSignal,
): AsyncGenerator<TrackPicture> {
  const address = typeof from === "string" ? from : URL.createObjectURL(from);
  const video = document.createElement("video");
  try {
    video.muted = true;
    video.preload = "auto";
    video.crossOrigin = "anonymous";
    video.src = address;
    await event(video, "loadeddata", signal);
    for (const { time, box, width, height } of sightings) {
      const there = event(video, "seeked", signal);
      // A little into the frame: at its edge rounding may show the one before.
      video.currentTime = time + 1e-3;
      await there;
      const [across, down] = [video.videoWidth / width, video.videoHeight / height];
      const part = {
        x: box.x * across,
        y: box.y * down,
        width: box.width * across,
        height: box.height * down,
      };
      yield { time, picture: await thumbnail(video, part) };
    }
  } finally {
    video.removeAttribute("src");
    video.load();
    if (typeof from !== "string") URL.revokeObjectURL(address);
  }
}

function event(video: HTMLVideoElement, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    ended.addEventListener("abort", () => reject(ended.reason), { once: true });
    video.addEventListener(type, () => resolve(), { once: true });
    const failed = () => reject(video.error ?? new Error("The video cannot be read."));
    video.addEventListener("error", failed, { once: true });
    if (ended.aborted) reject(ended.reason);
  });
}

/** Pictures that are kept of a track at most; then every other one goes, and they come half as often. */
const MOST_PICTURES = 8;
/** Tracks of which pictures are kept; the one that was seen longest ago goes first. */
const MOST_TRACKS = 100;
/** Seconds between two pictures of a track, at first. */
const INTERVAL = 0.5;
/** Seconds between two pictures of any: encoding one takes the page about a millisecond. */
const REST = 0.1;

interface KeptTrack {
  interval: number;
  readonly pictures: { readonly time: number; picture: Blob | null }[];
}

/** Pictures of what was seen in a source that does not come again: at most 800, of some 2 kB. */
export class KeptTrackPictures {
  readonly #tracks = new Map<string, KeptTrack>();
  #last = Number.NEGATIVE_INFINITY;

  /** What is kept of a track, in the order of time. */
  of({ task, trackId }: TrackSpan): readonly TrackPicture[] {
    const kept = this.#tracks.get(`${task}/${trackId}`)?.pictures ?? [];
    return kept.flatMap(({ time, picture }) => (picture ? [{ time, picture }] : []));
  }

  /** Keeps what is due of a result. Borrows both; the frame is read before this returns. */
  take({ image, mediaTime }: Pick<Frame, "image" | "mediaTime">, result: TaskResult): void {
    if (mediaTime < this.#last) this.clear();
    if (mediaTime - this.#last < REST) return;
    for (const { trackId, box } of findTask(result.task)?.found?.(result) ?? []) {
      if (trackId === null || !box) continue;
      const track = this.#seen(`${result.task}/${trackId}`);
      const before = track.pictures.at(-1);
      if (before && mediaTime - before.time < track.interval) continue;
      this.#last = mediaTime;
      const kept: KeptTrack["pictures"][number] = { time: mediaTime, picture: null };
      track.pictures.push(kept);
      thumbnail(image, box).then(
        (picture) => {
          kept.picture = picture;
        },
        // The frame was closed, or the browser hides it: there is no picture of it.
        () => undefined,
      );
      if (track.pictures.length > MOST_PICTURES) thin(track);
      return;
    }
  }

  clear(): void {
    this.#tracks.clear();
    this.#last = Number.NEGATIVE_INFINITY;
  }

  /** The one that was seen last comes last. */
  #seen(key: string): KeptTrack {
    const track = this.#tracks.get(key) ?? { interval: INTERVAL, pictures: [] };
    this.#tracks.delete(key);
    this.#tracks.set(key, track);
    if (this.#tracks.size > MOST_TRACKS) {
      for (const oldest of this.#tracks.keys()) {
        this.#tracks.delete(oldest);
        break;
      }
    }
    return track;
  }
}

/** Leaves the first, and every other one after it. */
function thin(track: KeptTrack): void {
  track.interval *= 2;
  const left = track.pictures.filter((_, index) => index % 2 === 0);
  track.pictures.splice(0, track.pictures.length, ...left);
}
