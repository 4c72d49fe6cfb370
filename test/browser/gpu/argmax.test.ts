/** The greatest class of each pixel, on processor and GPU, on logits whose winners are known. */
import { afterAll, expect, it } from "vitest";
import { GpuArgmax } from "../../../src/gpu/argmax.ts";
import { acquireDevice } from "../../../src/gpu/device.ts";
import { BufferUsage } from "../../../src/gpu/flags.ts";
import type { Box } from "../../../src/results/box.ts";
import { cpuArgmax } from "../../../src/tasks/segmentation/worker/cpu-argmax.ts";

const SHAPE = { width: 5, height: 3, classes: 4 };
const WHOLE = { x: 0, y: 0, width: 5, height: 3 };

const acquired = await acquireDevice();
if (!acquired) console.warn("The shader is not tested: this browser has no WebGPU.");
afterAll(() => acquired?.device.destroy());

/** Softmax by its definition, in float64. */
function reference(values: readonly number[]): [number, number] {
  const sum = values.reduce((total, value) => total + Math.exp(value), 0);
  const best = Math.max(...values);
  return [values.indexOf(best), Math.round((255 * Math.exp(best)) / sum)];
}

const PLAIN: readonly (readonly number[])[] = [
  [0, 1, 2, 3],
  [-5, -1, -7, -3],
  [2, 2, 1, 2], // a tie: the first wins
  [-40, 40, -40, -40], // a certain one
  [0, 0, 0, 0],
  [-100.5, -100, -101, -103],
  [12, -3, 11.5, 0],
  [1e-8, 2e-8, 0, -1e-8],
  [30, 18.5, 29, 17],
  [-0, 0, -1, -2],
  [88, 87, 86, 85],
  [-88, -87, -86, -85],
];
const { NaN: nan, NEGATIVE_INFINITY: low, POSITIVE_INFINITY: high } = Number;
const BROKEN: readonly { values: readonly number[]; expected: readonly [number, number] }[] = [
  { values: [nan, 1, nan, 0], expected: [1, Math.round(255 / (1 + Math.exp(-1)))] },
  { values: [nan, nan, low, nan], expected: [0, 0] },
  { values: [high, 3, low, 3], expected: [1, 128] },
];
const PIXELS = [...PLAIN, ...BROKEN.map(({ values }) => values)];
const EXPECTED = [...PLAIN.map(reference), ...BROKEN.map(({ expected }) => expected)];

type Argmax = (logits: Float32Array<ArrayBuffer>, content: Box) => Promise<[number, number][]>;

const onCpu: Argmax = async (logits, content) => {
  const classes = new Uint8Array(content.width * content.height);
  const confidence = new Uint8Array(classes.length);
  cpuArgmax(logits, SHAPE, content, classes, confidence);
  return pairs(classes, confidence);
};

const onGpu: Argmax = async (logits, content) => {
  if (!acquired) throw new Error("no device");
  const { device } = acquired;
  const buffer = device.createBuffer({
    size: logits.byteLength,
    usage: BufferUsage.STORAGE | BufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, logits);
  const argmax = await GpuArgmax.create(device, SHAPE);
  const classes = new Uint8Array(content.width * content.height);
  const confidence = new Uint8Array(classes.length);
  // Twice: what is left of the first run must not show in the second.
  await argmax.run(buffer, WHOLE, new Uint8Array(15), new Uint8Array(15));
  await argmax.run(buffer, content, classes, confidence);
  argmax.dispose();
  buffer.destroy();
  return pairs(classes, confidence);
};

function pairs(classes: Uint8Array, confidence: Uint8Array): [number, number][] {
  return [...classes].map((index, i) => [index, confidence[i] as number]);
}

const WAYS: readonly [string, Argmax][] = [
  ["processor", onCpu],
  ...(acquired ? ([["GPU", onGpu]] as [string, Argmax][]) : []),
];

it.each(WAYS)("finds winners and their probabilities, on the %s", async (_, argmax) => {
  const found = await argmax(new Float32Array(PIXELS.flat()), WHOLE);
  expect(found.map(([index]) => index)).toEqual(EXPECTED.map(([index]) => index));
  found.forEach(([, confidence], i) => {
    expect(Math.abs(confidence - (EXPECTED[i]?.[1] ?? Number.NaN))).toBeLessThanOrEqual(1);
  });
});

it.each(WAYS)("looks at the picture and not at its padding, on the %s", async (_, argmax) => {
  const content = { x: 1, y: 1, width: 3, height: 2 };
  const found = await argmax(new Float32Array(PIXELS.flat()), content);
  const inside = [6, 7, 8, 11, 12, 13].map((i) => EXPECTED[i]?.[0]);
  expect(found.map(([index]) => index)).toEqual(inside);
});
