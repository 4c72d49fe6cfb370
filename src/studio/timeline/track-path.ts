import type { Recording } from "../../recording/recording.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import type { TrackSpan } from "./overview.ts";

/** The way of a track over the picture. */
export interface TrackPath {
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** In pixels of the picture, in the order of time. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** Points of a way at most: more than anybody can tell apart. */
const MOST = 400;

/** Reads the way of a track; null where nothing of it is kept. */
export async function trackPath(recording: Recording, track: TrackSpan): Promise<TrackPath | null> {
  const from = recording.indexAt(track.first);
  const to = recording.indexAt(track.last) + 1;
  const step = Math.max(1, Math.ceil((to - from) / MOST));
  const points: { x: number; y: number }[] = [];
  let size: { width: number; height: number } | null = null;
  let at = 0;
  for await (const { results } of recording.lines(from, to)) {
    if (at++ % step !== 0) continue;
    const result = results[track.task];
    if (!result) continue;
    size = result.stamp;
    const own = findTask(track.task)
      ?.trackPoints?.(result)
      .find(({ trackId }) => trackId === track.trackId);
    if (own) points.push({ x: own.x, y: own.y });
  }
  return size && points.length > 0 ? { width: size.width, height: size.height, points } : null;
}
