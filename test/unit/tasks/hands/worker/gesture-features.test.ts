/** Features of gestures, and the real classifiers on them beside an independent reading of their Keras files. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tfliteToOnnx } from "../../../../../src/engines/onnx/formats/tflite-to-onnx.ts";
import {
  fingerTip,
  motionFeatures,
  PLACE_STEP,
  PLACES,
  placesOf,
  shapeFeatures,
} from "../../../../../src/tasks/hands/worker/gesture-features.ts";
import { SHARED } from "../../../../../tools/root.ts";
import { runOnnx } from "../../../engines/onnx/formats/run-onnx.ts";

/** Made by `test/fixtures/reference/gestures.py`. */
const REFERENCE = JSON.parse(
  readFileSync(new URL("../../../../fixtures/reference/gestures.json", import.meta.url), "utf8"),
) as {
  keypoint_classifier: { rows: number[][]; probabilities: number[][] };
  point_history_classifier: { rows: number[][]; classes: number[] };
};

it("a shape is told about the wrist, mirrored, over its greatest number", () => {
  const landmarks = Array.from({ length: 21 }, (_, i) => ({ x: 100 + 2 * i, y: 50 - 4 * i }));
  const features = shapeFeatures(landmarks);
  expect(features).toHaveLength(42);
  expect(Math.hypot(features[0] ?? 9, features[1] ?? 9)).toBe(0);
  expect(features[40]).toBeCloseTo(-0.5, 6);
  expect(features[41]).toBeCloseTo(-1, 6);
  // Elsewhere and larger it is the same.
  const other = shapeFeatures(landmarks.map(({ x, y }) => ({ x: 3 * x + 7, y: 3 * y - 9 })));
  for (const [i, value] of features.entries()) expect(other[i]).toBeCloseTo(value, 6);
});

it("places are a step apart, between results, and null where the hand did not point", () => {
  const seen = [
    { mediaTime: 0.5, place: null },
    { mediaTime: 0.75, place: { x: 0.1, y: 0.2 } },
    { mediaTime: 1, place: { x: 0.3, y: 0.4 } },
  ];
  const places = placesOf(seen);
  expect(places).toHaveLength(PLACES);
  expect(places.slice(0, -5).every((place) => place === null)).toBe(true);
  for (const [i, x] of [0.1, 0.15, 0.2, 0.25, 0.3].entries())
    expect(places[PLACES - 5 + i]?.x).toBeCloseTo(x, 6);
  const features = motionFeatures(places);
  expect(features).toHaveLength(2 * PLACES);
  expect(features[0]).toBe(0);
  expect(features[31]).toBeCloseTo(0.4, 6);
  expect(motionFeatures([{ x: 0.5, y: 0.5 }, null])).toEqual(Float32Array.of(0, 0, -0.5, -0.5));
});

const present = existsSync(join(SHARED, "models/further/gesture_keypoint_classifier.tflite"));
if (!present) console.warn("Skipped: the gesture classifiers need ../shared/models/further.");

describe.runIf(present)("the classifiers", () => {
  const run = (name: string, rows: readonly (readonly number[] | Float32Array)[]) =>
    runOnnx(
      tfliteToOnnx(
        new Uint8Array(readFileSync(join(SHARED, `models/further/gesture_${name}.tflite`))),
        name,
      ),
      "features",
      [rows.length, rows[0]?.length ?? 0],
      Float32Array.from(rows.flatMap((row) => [...row])),
    );

  const best = (values: Float32Array, row: number, classes: number) => {
    const own = values.slice(classes * row, classes * (row + 1));
    return own.indexOf(Math.max(...own));
  };

  it("of shapes gives what its Keras file gives", async () => {
    const { rows, probabilities } = REFERENCE.keypoint_classifier;
    const found = (await run("keypoint_classifier", rows)).get("probabilities")?.data;
    const off = probabilities.flat().map((value, i) => Math.abs(value - (found?.[i] ?? 9)));
    expect(Math.max(...off)).toBeLessThan(1e-5);
  });

  it("of motions is right about its own rows", async () => {
    // The Keras file beside it is of another training, so its numbers are no reference.
    const { rows, classes } = REFERENCE.point_history_classifier;
    const outputs = await run("point_history_classifier", rows);
    const values = outputs.get("probabilities")?.data ?? new Float32Array();
    const right = classes.filter((wanted, row) => best(values, row, 4) === wanted);
    expect(new Set(classes).size).toBe(4);
    expect(right.length).toBeGreaterThanOrEqual(classes.length - 1);
  });

  it("a finger that goes round is told the way that the person sees", async () => {
    const size = { width: 640, height: 480 };
    const circle = (direction: 1 | -1) =>
      Array.from({ length: PLACES }, (_, i) => {
        const angle = direction * 2 * Math.PI * i * PLACE_STEP;
        // In the picture of a camera, y down: growing angles go clockwise there.
        const [x, y] = [320 + 60 * Math.cos(angle), 200 + 60 * Math.sin(angle)];
        return fingerTip(Array(21).fill({ x, y }), size);
      });
    const found = await run("point_history_classifier", [
      motionFeatures(circle(-1)),
      motionFeatures(circle(1)),
      motionFeatures(Array(PLACES).fill({ x: 0.4, y: 0.4 })),
    ]);
    const values = found.get("probabilities")?.data ?? new Float32Array();
    const told = [0, 1, 2].map((row) => best(values, row, 4));
    // Still, clockwise, counter-clockwise, moving. Against the clock for the camera is clockwise in a mirror.
    expect(told).toEqual([1, 2, 0]);
  });
});
