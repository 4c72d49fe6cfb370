/**
 * Lines as detection and pose make them of a busy street, without any network: things come, walk about
 * and go, boxes and joints tremble, and every number has all the digits that a network gives it, so that
 * it packs no better than a real one.
 */
import { type ResultLine, resultLine } from "../../src/recording/result-line.ts";
import { COCO_LABELS } from "../../src/results/coco-labels.ts";
import type { Stamp, TaskResult } from "../../src/results/stamp.ts";
import { SKELETONS } from "../../src/tasks/pose/skeleton.ts";

const SIZE = { width: 1920, height: 1080 };

/** At once, at most; each is there about half of the time. */
const THINGS = 16;
/** Of these. */
const PERSONS = 8;
/** Seconds that one stays, on average. */
const STAY = 20;

/** Mulberry32: numbers in [0, 1) from a seed, the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Walker {
  readonly label: string;
  trackId: number;
  since: number;
  here: boolean;
  x: number;
  y: number;
  u: number;
  v: number;
}

/** Lines of so many frames a second, for so many seconds. */
export function* simulatedLines(seconds: number, frameRate: number): Iterable<ResultLine> {
  const next = random(14);
  const tremble = (size: number) => (next() + next() - 1) * size;
  let tracks = 0;
  const walkers = Array.from({ length: THINGS }, (_, i): Walker => {
    const label = i < PERSONS ? "person" : (COCO_LABELS[1 + Math.floor(next() * 20)] as string);
    return { label, trackId: 0, since: 0, here: false, x: 0, y: 0, u: 0, v: 0 };
  });
  for (let frame = 0; frame < seconds * frameRate; frame++) {
    const time = frame / frameRate;
    for (const walker of walkers) {
      if (next() < 1 / (STAY * frameRate)) {
        const { here } = walker;
        Object.assign(walker, { here: !here, trackId: ++tracks, since: time });
        Object.assign(walker, {
          x: next() * 1700,
          y: next() * 700,
          u: tremble(90),
          v: tremble(30),
        });
      }
      walker.x = Math.abs(walker.x + walker.u / frameRate) % 1700;
      walker.y = Math.abs(walker.y + walker.v / frameRate) % 700;
    }
    const seen = walkers.filter(({ here }) => here);
    const tracked = ({ trackId, since, u, v }: Walker) => ({
      trackId,
      age: time - since,
      velocity: { x: u + tremble(3), y: v + tremble(3) },
    });
    const boxOf = ({ x, y }: Walker) => ({
      x: x + tremble(2),
      y: y + tremble(2),
      width: 120 + tremble(4),
      height: 300 + tremble(6),
    });
    const detections = seen.map((walker) => ({
      box: boxOf(walker),
      score: 0.6 + 0.35 * next(),
      classIndex: COCO_LABELS.indexOf(walker.label),
      label: walker.label,
      ...tracked(walker),
    }));
    const poses = seen
      .filter(({ label }) => label === "person")
      .map((walker) => ({
        id: walker.trackId,
        ...tracked(walker),
        score: 0.5 + 0.4 * next(),
        box: boxOf(walker),
        keypoints: SKELETONS["coco-17"].names.map((name, i) => ({
          name,
          x: walker.x + 60 + tremble(40),
          y: walker.y + i * 17 + tremble(4),
          score: next(),
        })),
      }));
    const results = new Map<string, TaskResult>([
      [
        "detection",
        { task: "detection", stamp: stampOf(frame, time, next), detections } as TaskResult,
      ],
      [
        "pose",
        {
          task: "pose",
          stamp: stampOf(frame, time, next),
          skeleton: "coco-17",
          poses,
        } as TaskResult,
      ],
    ]);
    yield resultLine(frame, { mediaTime: time, results });
  }
}

function stampOf(frame: number, time: number, next: () => number): Stamp {
  const captureTime = 1.8e12 + 1000 * time + next();
  return {
    frameId: frame,
    mediaTime: time,
    captureTime,
    resultTime: captureTime + 40 * next(),
    ...SIZE,
    modelId: "picodet-s-416",
    backend: "wasm",
    timings: { queued: next(), preprocess: 5 * next(), run: 60 * next(), decode: next() },
  };
}
