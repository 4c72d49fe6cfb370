/**
 * `npx tsx tools/eval/compare-classifier.ts --images DIR --source FILE --reference FILE`
 *
 * How far our conversion of MobileNetV2's TensorFlow Lite file (`--source`) is from an independent one
 * (`--reference`, ONNX, NHWC), by onnxruntime-web in Node over the pictures of a folder, stretched to
 * 224 × 224 by ffmpeg.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as ort from "onnxruntime-web";
import { tfliteToOnnx } from "../../src/engines/onnx/formats/tflite-to-onnx.ts";

const SIDE = 224;

const { values } = parseArgs({
  options: {
    images: { type: "string" },
    source: { type: "string" },
    reference: { type: "string" },
  },
});
const { images, source, reference } = values;
if (!images || !source || !reference) {
  console.error("--images, --source and --reference are needed.");
  process.exit(2);
}
ort.env.wasm.numThreads = 1;
const open = (file: Uint8Array) =>
  ort.InferenceSession.create(file, { executionProviders: ["wasm"] });
const own = await open(tfliteToOnnx(new Uint8Array(readFileSync(source)), source));
const other = await open(new Uint8Array(readFileSync(reference)));
const [otherInput = ""] = other.inputNames;

/** Float32 in [−1, 1], NHWC. */
function picture(path: string): Float32Array {
  const scale = `scale=${SIDE}:${SIDE}:flags=area`;
  const how = ["-v", "error", "-i", path, "-vf", scale, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"];
  return Float32Array.from(execFileSync("ffmpeg", how), (value) => value / 127.5 - 1);
}

function channelsFirst(values: Float32Array): Float32Array {
  const area = SIDE ** 2;
  return values.map((_, i) => values[(i % area) * 3 + Math.floor(i / area)] ?? 0);
}

const data = (tensor: ort.Tensor | undefined) =>
  (tensor?.data ?? new Float32Array()) as Float32Array;
const best = (scores: Float32Array) => scores.indexOf(Math.max(...scores));
const farthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);

const pictures = readdirSync(images).filter((name) => /\.jpe?g$/i.test(name));
let agreed = 0;
let probability = 0;
let descriptor = 0;
for (const name of pictures) {
  const nhwc = picture(join(images, name));
  const planes = new ort.Tensor("float32", channelsFirst(nhwc), [1, 3, SIDE, SIDE]);
  const ours = await own.run({ picture: planes });
  const theirs = await other.run({
    [otherInput]: new ort.Tensor("float32", nhwc, [1, SIDE, SIDE, 3]),
  });
  const [classes, pooled] = Object.values(theirs).sort((a, b) => a.dims.length - b.dims.length);
  if (best(data(ours.probabilities)) === best(data(classes))) agreed++;
  probability = Math.max(probability, farthest(data(ours.probabilities), data(classes)));
  descriptor = Math.max(descriptor, farthest(data(ours.descriptor), data(pooled)));
}
console.log(
  `${agreed} of ${pictures.length} pictures have the same first class; probabilities differ by at most ${probability.toFixed(4)}, descriptors by ${descriptor.toFixed(3)}.`,
);
