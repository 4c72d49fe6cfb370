/**
 * What `Refiner` promises, held against every class that says it is one: the same frame again changes
 * nothing and gives the same, a cut forgets, what was found is borrowed, and what it knows can be taken out.
 * And what one costs: its file, and the one that names it.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { boxAround } from "../../../src/geometry/box-around.ts";
import { decodeValue, encodeValue } from "../../../src/recording/line-codec.ts";
import type { Refiner } from "../../../src/refine/refiner.ts";
import { Stream } from "../../../src/refine/stream.ts";
import type { FlowMap } from "../../../src/results/flow-map.ts";
import { UNTRACKED } from "../../../src/results/tracked.ts";
import { CLASSIFICATION_DEFAULTS } from "../../../src/tasks/classification/result.ts";
import { ClassSmoothing } from "../../../src/tasks/classification/worker/class-smoothing.ts";
import { DEPTH_DEFAULTS } from "../../../src/tasks/depth/result.ts";
import { SteadyDepth } from "../../../src/tasks/depth/worker/steady-depth.ts";
import { DETECTION_DEFAULTS } from "../../../src/tasks/detection/result.ts";
import { DetectionTracking } from "../../../src/tasks/detection/worker/detection-tracking.ts";
import { FACE_DEFAULTS } from "../../../src/tasks/faces/result.ts";
import { FaceSmoother } from "../../../src/tasks/faces/worker/face-smoother.ts";
import { FaceTracking } from "../../../src/tasks/faces/worker/face-tracking.ts";
import { HAND_LANDMARK_NAMES } from "../../../src/tasks/hands/anatomy.ts";
import { HANDS_DEFAULTS } from "../../../src/tasks/hands/result.ts";
import type { FoundHand } from "../../../src/tasks/hands/worker/found-hand.ts";
import { HandFollowing } from "../../../src/tasks/hands/worker/hand-following.ts";
import { POSE_DEFAULTS } from "../../../src/tasks/pose/result.ts";
import { COCO_NAMES } from "../../../src/tasks/pose/skeleton.ts";
import { PoseSmoother } from "../../../src/tasks/pose/worker/pose-smoother.ts";
import { PoseTracking } from "../../../src/tasks/pose/worker/pose-tracking.ts";
import { SEGMENTATION_DEFAULTS } from "../../../src/tasks/segmentation/result.ts";
import { SteadyMap } from "../../../src/tasks/segmentation/worker/steady-map.ts";
import { foundFace } from "../../fixtures/found-face.ts";
import { JOINTS, madeHand } from "../../fixtures/made-hand.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { Random } from "../../fixtures/random.ts";
import { refining } from "../../fixtures/refining.ts";

interface Kind {
  make(): Refiner<unknown, unknown, unknown>;
  readonly options: unknown;
  /** What is found on the n-th frame of a scene that moves a little. */
  find(n: number): unknown;
}

/** A kind whose parts fit each other; the tests need not know of what they are. */
function kind<Found, Options, Refined>(
  make: () => Refiner<Found, Options, Refined>,
  options: Options,
  find: (n: number) => Found,
): Kind {
  return { make: make as Kind["make"], options, find };
}

const MAP = { width: 32, height: 24 };
const PIXELS = MAP.width * MAP.height;

function noisy<Values extends Uint8Array | Float32Array>(
  values: Values,
  seed: number,
  value: (random: Random, i: number) => number,
): Values {
  const random = new Random(seed);
  for (let i = 0; i < values.length; i++) values[i] = value(random, i);
  return values;
}

const person = (n: number, at: number) => ({
  ...UNTRACKED,
  id: 0,
  score: 0.9,
  box: { x: at + 3 * n, y: 50, width: 80, height: 160 },
  keypoints: COCO_NAMES.map((name, i) => ({
    name,
    x: at + 3 * n + (i % 4) * 20 + ((n * i) % 3),
    y: 50 + i * 9,
    score: 0.8,
  })),
});

const hand = (n: number, at: number): FoundHand => {
  const landmarks = madeHand(JOINTS[n % 3 === 0 ? "pinch" : "victory"]).map(({ x, y, z }, i) => ({
    name: HAND_LANDMARK_NAMES[i] ?? "",
    x: at + 3 * n + 400 * x + ((n * i) % 3),
    y: 180 + 400 * y,
    z: 400 * z,
  }));
  const world = landmarks.map(({ x, y, z }) => ({ x: x / 400, y: y / 400, z: z / 400 }));
  const handedness = { side: n % 4 === 1 ? "left" : "right", score: 0.9 } as const;
  return { score: 0.9, handedness, box: boxAround(landmarks), landmarks, world };
};

/** By the name of the class. */
const KINDS: Readonly<Record<string, Kind>> = {
  ClassSmoothing: kind(
    () => new ClassSmoothing(["cat", "dog", "bus"]),
    CLASSIFICATION_DEFAULTS,
    (n) => ({
      once: [null, 1, 2].map((trackId) => ({
        box: { x: 10 * (trackId ?? 0), y: 0, width: 90, height: 60 },
        trackId,
        found: trackId === null ? null : "animal",
        probabilities: Float32Array.of(0.1 * (n % 7), 0.3, 0.7 - 0.1 * (n % 7)),
        taught: Float32Array.of(1 / (n + 1), n / (n + 1)),
        embedding: Float32Array.of(1, 0),
      })),
    }),
  ),
  DetectionTracking: kind(
    () => new DetectionTracking(modelEntry({ scoreThreshold: 0.5 })),
    DETECTION_DEFAULTS,
    (n) => ({
      detections: [100, 300].map((x, i) => ({
        box: { x: x + 4 * n, y: 80, width: 60, height: 90 },
        score: 0.8 - 0.1 * i,
        classIndex: i,
        label: `class ${i}`,
      })),
      hidden: [
        { box: { x: 500 - 4 * n, y: 80, width: 60, height: 90 }, score: 0.2, classIndex: 0 },
      ],
    }),
  ),
  HandFollowing: kind(
    () => new HandFollowing(),
    HANDS_DEFAULTS,
    (n) => ({ hands: [hand(n, 100), hand(n + 1, 400)] }),
  ),
  FaceSmoother: kind(
    () => new FaceSmoother(),
    FACE_DEFAULTS,
    (n) => ({
      faces: [foundFace(100 + 3 * n, 50), foundFace(400, 60 + 2 * n)].map((face, i) => ({
        ...face,
        id: i + 1,
      })),
      doubtful: [],
      places: [],
    }),
  ),
  FaceTracking: kind(
    () => new FaceTracking(),
    FACE_DEFAULTS,
    (n) => ({
      faces: [foundFace(100 + 3 * n, 50), foundFace(400, 60 + 2 * n)],
      doubtful: [foundFace(250, 200 - n, 40, 50, 0.3)],
    }),
  ),
  PoseSmoother: kind(
    () => new PoseSmoother(),
    POSE_DEFAULTS,
    (n) => ({ skeleton: "coco-17" as const, poses: [person(n, 100), person(n, 400)] }),
  ),
  PoseTracking: kind(
    () => new PoseTracking(),
    POSE_DEFAULTS,
    (n) => ({
      skeleton: "coco-17" as const,
      poses: [person(n, 100), person(n, 400)].map((pose, i) => ({ ...pose, id: i + 1 })),
    }),
  ),
  SteadyDepth: kind(
    () => new SteadyDepth(false),
    DEPTH_DEFAULTS,
    (n) => ({
      ...MAP,
      values: noisy(new Float32Array(PIXELS), n + 1, (random, i) => i / 100 + random.next()),
    }),
  ),
  SteadyMap: kind(
    () => new SteadyMap(),
    SEGMENTATION_DEFAULTS,
    (n) => ({
      ...MAP,
      classes: noisy(new Uint8Array(PIXELS), n + 1, (random, i) =>
        i % 32 < 16 + 2 * random.next() ? 1 : 0,
      ),
      confidence: noisy(new Uint8Array(PIXELS), n + 9, (random) => random.whole(128, 255)),
    }),
  ),
};

const ROOT = join(import.meta.dirname, "../../..");
const SOURCES = ["src", "workers"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({
      path: `${folder}/${path}`,
      text: readFileSync(join(ROOT, folder, path), "utf8"),
    })),
);
const REFINERS = SOURCES.flatMap(({ path, text }) =>
  [...text.matchAll(/class (\w+)\s+implements\s+Refiner</g)].map(([, name = ""]) => ({
    name,
    path,
  })),
);

/**
 * What they know stays where it is: hands come from MediaPipe, whose graph remembers more, and depth goes along
 * a picture that would have to be kept.
 */
const SEALED = ["HandFollowing", "SteadyDepth"];

/** Each known thing by the order of its first appearance: after a cut, ids go on. */
function plain(refined: unknown): unknown {
  const seen: unknown[] = [];
  return JSON.parse(
    JSON.stringify(refined, (key, value) => {
      if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
      if ((key !== "id" && key !== "trackId") || value === null) return value;
      if (!seen.includes(value)) seen.push(value);
      return seen.indexOf(value) + 1;
    }),
  );
}

it("every refiner is tried", () => {
  expect(REFINERS.map(({ name }) => name).toSorted()).toEqual(Object.keys(KINDS).toSorted());
});

describe.each(Object.entries(KINDS))("%s", (name, { make, options, find }) => {
  const STEP = 1 / 25;
  const flow: FlowMap = { width: 1, height: 1, u: Float32Array.of(3), v: new Float32Array(1) };

  /** Frames 0 to `count` of a scene; the last answer. */
  function follow(refine: ReturnType<typeof refining>, count: number, start: number): unknown {
    let last: unknown;
    for (let n = 0; n <= count; n++) last = refine(find(n), start + n * STEP, options, flow);
    return plain(last);
  }

  it("gives for the same frame what it gave, however often, and goes on as if nothing had been", () => {
    const [often, once] = [refining(make()), refining(make())];
    const given = follow(often, 6, 5);
    follow(once, 6, 5);
    for (let i = 0; i < 5; i++) expect(plain(often(find(6), 5 + 6 * STEP, options))).toEqual(given);
    const next = 5 + 7 * STEP;
    expect(plain(often(find(7), next, options))).toEqual(plain(once(find(7), next, options)));
  });

  it.each([
    ["a jump ahead", 60],
    ["time that goes back", 2],
    ["a still picture", 0],
  ])("forgets after %s", (_, time) => {
    const [used, fresh] = [refining(make()), refining(make())];
    follow(used, 6, 5);
    expect(plain(used(find(3), time, options))).toEqual(plain(fresh(find(3), time, options)));
    if (time === 0) return;
    // Not only for a frame.
    expect(follow(used, 5, time + STEP)).toEqual(follow(fresh, 5, time + STEP));
  });

  it("is taken out and put back, by way of a disk, and goes on as if it had not been", () => {
    const [used, other] = [make(), make()];
    if (SEALED.includes(name)) {
      expect(used.state).toBeUndefined();
      return;
    }
    const [own, its] = [new Stream(), new Stream()];
    const ask = (one: typeof used, stream: Stream, n: number, start = 5) => {
      const moment = stream.next({ width: 640, height: 360, mediaTime: start + n * STEP }, flow);
      return structuredClone(one.refine(find(n), options, moment));
    };
    for (let n = 0; n <= 6; n++) ask(used, own, n);
    // What the other knew before goes.
    for (let n = 0; n <= 3; n++) ask(other, its, n, 40);
    const state = used.state?.();
    const kept = decodeValue(encodeValue(structuredClone(state)));
    expect(kept).toEqual(state);
    other.restore?.(kept);
    its.restore(own.state());
    const next = [6, 7, 8, 9, 10, 11];
    const expected = next.map((n) => ask(used, own, n));
    expect(next.map((n) => ask(other, its, n))).toEqual(expected);
    // What was taken out is a copy.
    expect(state).toEqual(kept);
  });

  it("changes nothing of what was found", () => {
    const refine = refining(make());
    for (let n = 0; n < 5; n++) {
      const found = find(n);
      refine(found, 5 + n * STEP, options, flow);
      expect(found).toEqual(find(n));
    }
  });

  it("is known to its own file and the one that names it, and to no other", () => {
    const own = REFINERS.find((refiner) => refiner.name === name)?.path;
    const importers = SOURCES.filter(({ path, text }) => {
      return path !== own && new RegExp(`import [^;]*\\b${name}\\b[^;]* from`).test(text);
    });
    expect(importers).toHaveLength(1);
    // Of its own task's half in the worker: neither page nor pipeline are told of it.
    const folder = own?.slice(0, own.lastIndexOf("/"));
    expect(importers[0]?.path.slice(0, importers[0].path.lastIndexOf("/"))).toBe(folder);
  });
});
