/**
 * `npx tsx tools/eval/cifar-accuracy.ts FOLDER FILE.th…`
 *
 * How often the ResNets for CIFAR-10 are right about pictures of 32 × 32 in folders that are called as the classes
 * (FOLDER/airplane/0000.jpg), run as they are run in the browser: converted to ONNX, by onnxruntime-web in
 * WebAssembly, on one thread. With milliseconds of a picture by itself. ffmpeg decodes the pictures.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ort from "onnxruntime-web";
import { cifarResnetToOnnx } from "../../src/engines/onnx/formats/cifar-resnet.ts";
import { CIFAR_LABELS } from "../../src/tasks/classification/labels/cifar.ts";

const [folder, ...files] = process.argv.slice(2);
if (!folder || files.length === 0) {
  console.error("npx tsx tools/eval/cifar-accuracy.ts FOLDER FILE.th…");
  process.exit(2);
}

const SIDE = 32;
const PLACES = SIDE ** 2;
const MEAN = [123.675, 116.28, 103.53];
const DEVIATION = [58.395, 57.12, 57.375];
const BATCH = 100;

/** Of one class: planes of all its pictures, one behind the other, as the networks take them. */
function picturesOf(label: string): Float32Array {
  const pattern = join(folder ?? "", label, "*.jpg");
  const decoding = ["-v", "error", "-pattern_type", "glob", "-i", pattern];
  const raw = execFileSync("ffmpeg", [...decoding, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], {
    maxBuffer: 2 ** 28,
  });
  return Float32Array.from({ length: raw.length }, (_, i) => {
    const [picture, rest] = [Math.floor(i / (3 * PLACES)), i % (3 * PLACES)];
    const [channel, place] = [Math.floor(rest / PLACES), rest % PLACES];
    const level = raw[(picture * PLACES + place) * 3 + channel] ?? 0;
    return (level - (MEAN[channel] ?? 0)) / (DEVIATION[channel] ?? 1);
  });
}

ort.env.wasm.numThreads = 1;
const classes = CIFAR_LABELS.map(picturesOf);
for (const file of files) {
  const onnx = cifarResnetToOnnx(new Uint8Array(readFileSync(file)), file);
  const session = await ort.InferenceSession.create(onnx);
  const run = async (values: Float32Array) => {
    const dims = [values.length / (3 * PLACES), 3, SIDE, SIDE];
    const outputs = await session.run({ picture: new ort.Tensor("float32", values, dims) });
    return (outputs.probabilities as ort.Tensor).data as Float32Array;
  };
  let [right, all] = [0, 0];
  for (const [wanted, pictures] of classes.entries()) {
    for (let from = 0; from < pictures.length; from += BATCH * 3 * PLACES) {
      const scores = await run(pictures.slice(from, from + BATCH * 3 * PLACES));
      for (let i = 0; i < scores.length; i += CIFAR_LABELS.length) {
        const own = Array.from(scores.subarray(i, i + CIFAR_LABELS.length));
        if (own.indexOf(Math.max(...own)) === wanted) right++;
        all++;
      }
    }
  }
  const times: number[] = [];
  const one = (classes[0] as Float32Array).slice(0, 3 * PLACES);
  for (let i = 0; i < 50; i++) {
    const started = performance.now();
    await run(one);
    times.push(performance.now() - started);
  }
  const median = times.toSorted((a, b) => a - b)[times.length / 2] ?? 0;
  const share = ((100 * right) / all).toFixed(2);
  console.log(`${file}: ${right} of ${all} right, ${share} %; ${median.toFixed(2)} ms a picture`);
}
