/** TensorFlow Lite to ONNX: small graphs against arithmetic by hand, the real files against a reference. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tfliteToOnnx } from "../../../../../src/engines/onnx/formats/tflite-to-onnx.ts";
import { Random } from "../../../../fixtures/random.ts";
import {
  type TinyOperator,
  type TinyTensor,
  tinyTflite,
} from "../../../../fixtures/tiny-tflite.ts";
import { photographAs } from "../../../models/convert/photograph.ts";
import { runOnnx } from "./run-onnx.ts";

declare const SHARED: string;
const FURTHER = join(SHARED, "models/further");

const random = new Random(7);
const whole = (count: number, most: number) =>
  Array.from({ length: count }, () => random.whole(0, most));

/** 5 × 5 pixels of two channels; a strided convolution, one for each channel, their sum, classes. */
const SIDE = 5;
const HALF = 3;
const tensors: readonly TinyTensor[] = [
  { name: "picture", shape: [1, SIDE, SIDE, 2] },
  {
    name: "kernel",
    shape: [2, 3, 3, 2],
    type: "uint8",
    stored: whole(36, 255),
    scale: 0.01,
    zero: 120,
  },
  { name: "bias", shape: [2], type: "int32", stored: [40, -30], scale: 0.01 },
  { name: "convolved", shape: [1, HALF, HALF, 2] },
  {
    name: "own kernel",
    shape: [1, 3, 3, 2],
    type: "uint8",
    stored: whole(18, 255),
    scale: 0.02,
    zero: 100,
  },
  { name: "own bias", shape: [2], type: "int32", stored: [5, 8], scale: 0.1 },
  { name: "each", shape: [1, HALF, HALF, 2] },
  { name: "sum", shape: [1, HALF, HALF, 2] },
  { name: "mean", shape: [1, 1, 1, 2] },
  { name: "rows", shape: [3, 2], stored: [1, 2, -1, 0.5, 0.25, -2] },
  { name: "row bias", shape: [3], stored: [0.1, -0.2, 0.3] },
  { name: "scores", shape: [1, 3] },
  { name: "probabilities", shape: [1, 3] },
];
const operators: readonly TinyOperator[] = [
  // SAME, strides 2 and 2, ReLU6.
  {
    code: 3,
    inputs: [0, 1, 2],
    output: 3,
    options: [
      [0, "int8", 0],
      [1, "int32", 2],
      [2, "int32", 2],
      [3, "int8", 3],
    ],
  },
  {
    code: 4,
    inputs: [3, 4, 5],
    output: 6,
    options: [
      [0, "int8", 0],
      [1, "int32", 1],
      [2, "int32", 1],
      [3, "int32", 1],
      [4, "int8", 1],
    ],
  },
  { code: 0, inputs: [6, 3], output: 7, options: [[0, "int8", 0]] },
  {
    code: 1,
    inputs: [7],
    output: 8,
    options: [
      [0, "int8", 1],
      [1, "int32", 1],
      [2, "int32", 1],
      [3, "int32", HALF],
      [4, "int32", HALF],
    ],
  },
  { code: 9, inputs: [8, 9, 10], output: 11, options: [[0, "int8", 0]] },
  { code: 25, inputs: [11], output: 12 },
];

const real = (index: number) => {
  const { stored = [], scale = 1, zero = 0 } = tensors[index] as TinyTensor;
  return stored.map((value) => scale * (value - zero));
};

/** The same by loops, NHWC throughout, padding as TensorFlow has it. */
function byHand(picture: readonly number[]) {
  const at = (values: readonly number[], side: number, y: number, x: number, c: number) =>
    y < 0 || x < 0 || y >= side || x >= side ? 0 : (values[(y * side + x) * 2 + c] ?? 0);
  const [kernel, bias, own, ownBias] = [real(1), real(2), real(4), real(5)];
  const convolved: number[] = [];
  for (let y = 0; y < HALF; y++)
    for (let x = 0; x < HALF; x++)
      for (let n = 0; n < 2; n++) {
        let sum = bias[n] ?? 0;
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++)
            for (let c = 0; c < 2; c++)
              sum +=
                at(picture, SIDE, 2 * y + i - 1, 2 * x + j - 1, c) *
                (kernel[((n * 3 + i) * 3 + j) * 2 + c] ?? 0);
        convolved.push(Math.min(6, Math.max(0, sum)));
      }
  const mean = [0, 0];
  for (let y = 0; y < HALF; y++)
    for (let x = 0; x < HALF; x++)
      for (let c = 0; c < 2; c++) {
        let sum = ownBias[c] ?? 0;
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++)
            sum += at(convolved, HALF, y + i - 1, x + j - 1, c) * (own[(i * 3 + j) * 2 + c] ?? 0);
        mean[c] = (mean[c] ?? 0) + (Math.max(0, sum) + at(convolved, HALF, y, x, c)) / HALF ** 2;
      }
  const [rows, rowBias] = [real(9), real(10)];
  const scores = [0, 1, 2].map(
    (k) =>
      (rows[2 * k] ?? 0) * (mean[0] ?? 0) +
      (rows[2 * k + 1] ?? 0) * (mean[1] ?? 0) +
      (rowBias[k] ?? 0),
  );
  const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
  return { descriptor: mean, probabilities: scores.map((score) => Math.exp(score) / total) };
}

const channelsFirst = (picture: readonly number[], side: number, channels: number) =>
  Float32Array.from(
    { length: picture.length },
    (_, i) => picture[(i % side ** 2) * channels + Math.floor(i / side ** 2)] ?? 0,
  );

describe("a small graph", () => {
  it("gives what arithmetic by hand gives, for one picture and for two at once", async () => {
    const file = tfliteToOnnx(tinyTflite(tensors, operators), "tiny");
    const pictures = [0, 1].map(() =>
      Array.from({ length: SIDE ** 2 * 2 }, () => random.next() * 2 - 1),
    );
    const values = pictures.map((picture) => channelsFirst(picture, SIDE, 2));
    const both = Float32Array.from([...(values[0] ?? []), ...(values[1] ?? [])]);
    const outputs = await runOnnx(file, "picture", [2, 2, SIDE, SIDE], both);
    expect([...outputs.keys()]).toEqual(["descriptor", "probabilities"]);
    for (const [index, picture] of pictures.entries()) {
      const wanted = byHand(picture);
      for (const name of ["descriptor", "probabilities"] as const) {
        const row = wanted[name];
        const given = outputs.get(name)?.data.slice(index * row.length, (index + 1) * row.length);
        for (const [i, value] of row.entries()) expect(given?.[i]).toBeCloseTo(value, 4);
      }
    }
  });

  it.each([
    [
      "an operation that is not known",
      operators.map((step, i) => (i === 5 ? { ...step, code: 77 } : step)),
    ],
    [
      "an activation that is not known",
      operators.map((step, i) =>
        i === 4 ? { ...step, options: [[0, "int8", 4]] as const } : step,
      ),
    ],
    ["no layer with weights", operators.slice(5)],
  ])("with %s is refused", (_, steps) => {
    expect(() => tfliteToOnnx(tinyTflite(tensors, steps), "tiny")).toThrow(
      expect.objectContaining({ code: "model-failed" }),
    );
  });

  it("that is cut off anywhere, or is no such file, is refused in words", () => {
    const file = tinyTflite(tensors, operators);
    for (let length = 0; length < file.length - 64; length += 37) {
      expect(() => tfliteToOnnx(file.slice(0, length), "tiny"), `${length}`).toThrow(
        expect.objectContaining({ code: "model-failed" }),
      );
    }
    expect(() => tfliteToOnnx(new TextEncoder().encode("<!doctype html>"), "tiny")).toThrow(
      /no TensorFlow Lite/,
    );
  });
});

const present = existsSync(FURTHER);
if (!present) console.warn(`Skipped: classifiers against their reference need ${FURTHER}.`);

describe.runIf(present)("MobileNetV2", () => {
  const picture = Array.from(photographAs(224, 224, 3, 255), (value) => value / 127.5 - 1);
  const read = (name: string) => new Uint8Array(readFileSync(join(FURTHER, name)));
  const best = (values: Float32Array) => values.indexOf(Math.max(...values));
  const planes = channelsFirst(picture, 224, 3);

  it("gives the classes and the descriptor of an independent conversion", async () => {
    const own = await runOnnx(
      tfliteToOnnx(read("src_mobilenet_v2_1.0_224_quant.tflite"), "MobileNetV2"),
      "picture",
      [1, 3, 224, 224],
      planes,
    );
    const reference = await runOnnx(
      read("cls_mobilenetv2_imagenet1001_w8.onnx"),
      "input",
      [1, 224, 224, 3],
      Float32Array.from(picture),
    );
    const classes = own.get("probabilities")?.data ?? new Float32Array();
    const theirs = reference.get("out_MobilenetV2_Predictions_Softmax")?.data ?? new Float32Array();
    expect(classes).toHaveLength(1001);
    expect(best(classes)).toBe(best(theirs));
    for (const [i, value] of classes.entries())
      expect(Math.abs(value - (theirs[i] ?? 9))).toBeLessThan(0.01);
    const descriptor = own.get("descriptor")?.data ?? new Float32Array();
    const pooled = reference.get("out_MobilenetV2_Logits_AvgPool")?.data ?? new Float32Array();
    expect(descriptor).toHaveLength(1280);
    for (const [i, value] of descriptor.entries())
      expect(Math.abs(value - (pooled[i] ?? 9))).toBeLessThan(0.1);
  });

  it("of birds sees none at a man’s table", async () => {
    const outputs = await runOnnx(
      tfliteToOnnx(read("mobilenet_v2_1.0_224_inat_bird_quant.tflite"), "birds"),
      "picture",
      [1, 3, 224, 224],
      planes,
    );
    const { BIRD_LABELS } = await import("../../../../../src/tasks/classification/labels/birds.ts");
    const classes = outputs.get("probabilities")?.data ?? new Float32Array();
    expect(classes).toHaveLength(BIRD_LABELS.length);
    expect(BIRD_LABELS[best(classes)]).toBe("background");
  });
});
