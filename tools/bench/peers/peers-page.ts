/** One contender at work on a looping clip, measured for some seconds. */
import { loadVideo } from "../../../src/frames/video-element.ts";
import { MATCHES } from "./matches.ts";

/** What one contender did in one round. */
export interface Round {
  readonly seconds: number;
  readonly results: number;
  /** Milliseconds from the frame's presentation until its result was drawn, of each result. */
  readonly ages: readonly number[];
  /** Results by task, where the contender has several. */
  readonly byTask: Readonly<Record<string, number>>;
  /** Milliseconds in tasks of over 50 ms on the page. */
  readonly blocked: number;
  /** Frames of the clip that the browser has shown. */
  readonly shown: number;
}

declare global {
  interface Window {
    peers: {
      /** By match. */
      contenders(): Readonly<Record<string, readonly string[]>>;
      /** @param speed of the clip, 1 its own */
      ready(match: string, contender: string, clip: string, speed: number): Promise<void>;
      measure(seconds: number): Promise<Round>;
      /** Bytes of page and workers together; null where the browser does not say. */
      memory(): Promise<number | null>;
    };
  }
}

/** Milliseconds. */
const MEMORY_WAIT = 5000;

const results: number[] = [];
const byTask = new Map<string, number>();
const video = document.createElement("video");

async function ready(match: string, name: string, clip: string, speed: number): Promise<void> {
  const contender = MATCHES[match]?.[name];
  if (!contender) throw new Error(`There is no “${name}” in “${match}”.`);
  const canvas = document.createElement("canvas");
  video.muted = true;
  video.loop = true;
  document.body.append(video, canvas);
  await loadVideo(video, clip);
  video.playbackRate = speed;
  await video.play();
  await contender({
    video,
    canvas,
    drawn: (shown, task) => {
      results.push(performance.now() - shown);
      if (task !== undefined) byTask.set(task, (byTask.get(task) ?? 0) + 1);
    },
  });
  // Caches fill and code is compiled by the first ones.
  while (results.length < 10) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function measure(seconds: number): Promise<Round> {
  results.length = 0;
  byTask.clear();
  let blocked = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocked += duration;
  });
  observer.observe({ type: "longtask" });
  const shownBefore = video.getVideoPlaybackQuality();
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
  const lasted = (performance.now() - started) / 1000;
  const ages = results.slice();
  const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
  const before = shownBefore.totalVideoFrames - shownBefore.droppedVideoFrames;
  observer.disconnect();
  return {
    seconds: lasted,
    results: ages.length,
    ages,
    byTask: Object.fromEntries(byTask),
    blocked,
    shown: totalVideoFrames - droppedVideoFrames - before,
  };
}

/** A browser may wait for threads that never come to rest: null then. */
async function memory(): Promise<number | null> {
  const told = performance.measureUserAgentSpecificMemory?.();
  const late = new Promise<null>((resolve) => setTimeout(resolve, MEMORY_WAIT, null));
  return (await Promise.race([told, late]))?.bytes ?? null;
}

window.peers = {
  contenders: () =>
    Object.fromEntries(
      Object.entries(MATCHES).map(([match, contenders]) => [match, Object.keys(contenders)]),
    ),
  ready,
  measure,
  memory,
};
