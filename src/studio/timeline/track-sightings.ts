import type { Recording } from "../../recording/recording.ts";
import type { Box } from "../../results/box.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import type { TrackSpan } from "./overview.ts";

/** Where a track was at a time. */
export interface Sighting {
  /** Media time in seconds. */
  readonly time: number;
  /** In pixels of the picture. */
  readonly box: Box;
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Lines that are looked at for one on which the track is: for the others it was lost for a moment. */
const TRIES = 8;

/** A track at some times over its life, its first and its last included; fewer where there are not so many. */
export async function trackSightings(
  recording: Recording,
  track: TrackSpan,
  most: number,
): Promise<readonly Sighting[]> {
  const first = recording.nearest(track.first);
  const last = recording.nearest(track.last);
  const sightings: Sighting[] = [];
  for (let at = first - 1; sightings.length < most; ) {
    const wanted = Math.round(first + (sightings.length * (last - first)) / Math.max(1, most - 1));
    const found = await sightingFrom(recording, track, Math.max(wanted, at + 1), last);
    if (!found) break;
    sightings.push(found.sighting);
    at = found.index;
  }
  return sightings;
}

async function sightingFrom(recording: Recording, track: TrackSpan, from: number, last: number) {
  for (let index = from; index <= Math.min(last, from + TRIES); index++) {
    const line = await recording.line(index);
    const result = line?.results[track.task];
    if (!line || !result) continue;
    const own = findTask(track.task)
      ?.found?.(result)
      .find(({ trackId }) => trackId === track.trackId);
    if (!own?.box) continue;
    const { width, height } = result.stamp;
    return { index, sighting: { time: line.mediaTime, box: own.box, width, height } };
  }
  return null;
}
