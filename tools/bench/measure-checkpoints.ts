/**
 * What checkpoints of an exact analysis take, packed as they are written, as docs/recording.md quotes it:
 *
 *     npx tsx tools/bench/measure-checkpoints.ts
 *
 * Of made-up scenes in which every number has all its digits.
 */
import { deflateSync } from "fflate";
import { encodeValue } from "../../src/recording/line-codec.ts";
import type { Refiner } from "../../src/refine/refiner.ts";
import { Stream } from "../../src/refine/stream.ts";
import { UNTRACKED } from "../../src/results/tracked.ts";
import { CLASSIFICATION_DEFAULTS } from "../../src/tasks/classification/result.ts";
import { ClassSmoothing } from "../../src/tasks/classification/worker/class-smoothing.ts";
import { DETECTION_MODELS } from "../../src/tasks/detection/models.ts";
import { DETECTION_DEFAULTS } from "../../src/tasks/detection/result.ts";
import { DetectionTracking } from "../../src/tasks/detection/worker/detection-tracking.ts";
import { POSE_DEFAULTS, type PoseBody } from "../../src/tasks/pose/result.ts";
import { COCO_NAMES } from "../../src/tasks/pose/skeleton.ts";
import { PoseSmoother } from "../../src/tasks/pose/worker/pose-smoother.ts";
import { PoseTracking } from "../../src/tasks/pose/worker/pose-tracking.ts";
import { SEGMENTATION_DEFAULTS } from "../../src/tasks/segmentation/result.ts";
import { SteadyMap } from "../../src/tasks/segmentation/worker/steady-map.ts";
import { Random } from "../../test/fixtures/random.ts";

const FRAMES = 60;
const SIZE = { width: 1920, height: 1080 };
const random = new Random(1);
const noise = () => random.next();

/** Packed bytes of what refiners know after some frames. */
function measure<Found, Options>(
  name: string,
  refiners: readonly Refiner<Found, Options>[],
  options: Options,
  find: (frame: number) => Found,
): void {
  const stream = new Stream();
  for (let frame = 0; frame < FRAMES; frame++) {
    const moment = stream.next({ ...SIZE, mediaTime: 1 + frame / 30 });
    let body = find(frame);
    for (const refiner of refiners) body = refiner.refine(body, options, moment);
  }
  const states = [stream, ...refiners].map((part) => part.state?.());
  const bytes = deflateSync(encodeValue(states)).length;
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB`);
}

const [model] = DETECTION_MODELS;
if (!model) throw new Error("The catalogue has no detector.");
const box = (at: number, frame: number) => ({
  x: ((at * 97) % 1700) + 2 * frame + noise(),
  y: ((at * 53) % 800) + noise(),
  width: 60 + noise(),
  height: 140 + noise(),
});

for (const count of [10, 100]) {
  measure(
    `${count} objects`,
    [new DetectionTracking(model) as Refiner<object, typeof DETECTION_DEFAULTS>],
    DETECTION_DEFAULTS,
    (frame) => ({
      detections: Array.from({ length: count }, (_, at) => ({
        box: box(at, frame),
        score: 0.9,
        classIndex: 0,
        label: "person",
      })),
    }),
  );
}
for (const count of [1, 10]) {
  measure(
    `poses of ${count}`,
    [new PoseSmoother(), new PoseTracking()],
    { ...POSE_DEFAULTS, smoothing: "strong" },
    (frame): PoseBody => ({
      skeleton: "coco-17",
      poses: Array.from({ length: count }, (_, at) => {
        const place = box(at, frame);
        const keypoints = COCO_NAMES.map((name, joint) => ({
          name,
          x: place.x + 3 * joint + noise(),
          y: place.y + 8 * joint + noise(),
          score: noise(),
        }));
        return { ...UNTRACKED, id: 0, score: 0.9, box: place, keypoints };
      }),
    }),
  );
}
measure(
  "1000 classes of 5 boxes",
  [new ClassSmoothing([]) as Refiner<object, typeof CLASSIFICATION_DEFAULTS>],
  CLASSIFICATION_DEFAULTS,
  () => ({
    once: Array.from({ length: 5 }, (_, trackId) => ({
      box: box(trackId, 0),
      trackId,
      found: "bird",
      probabilities: Float32Array.from({ length: 1000 }, () => noise() / 1000),
      taught: new Float32Array(0),
      embedding: new Float32Array(0),
    })),
  }),
);
for (const side of [257, 640]) {
  const pixels = side * side;
  // Blots of 16 pixels, whose confidence is different in each.
  const classOf = (i: number) => ((Math.floor(i / 16) ^ Math.floor(i / side / 16)) & 3) * 5;
  measure(`a map of ${side}`, [new SteadyMap()], SEGMENTATION_DEFAULTS, () => ({
    width: side,
    height: side,
    classes: Uint8Array.from({ length: pixels }, (_, i) => classOf(i)),
    confidence: Uint8Array.from({ length: pixels }, () => 128 + Math.floor(127 * noise())),
  }));
}
