/**
 * `npx tsx tools/eval/judge-gesture-rows.ts MODEL.tflite ROWS.csv`
 *
 * What a learned classifier of gestures says of rows of a class and its features, such as it was trained on:
 * `model/keypoint_classifier/keypoint.csv` and `model/point_history_classifier/point_history.csv` of
 * Kazuhito00/hand-gesture-recognition-using-mediapipe (Apache-2.0). A row of each class: what it was taken for.
 */
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { tfliteToOnnx } from "../../src/engines/onnx/formats/tflite-to-onnx.ts";

const [model, file] = process.argv.slice(2);
if (!model || !file) {
  console.error("npx tsx tools/eval/judge-gesture-rows.ts MODEL.tflite ROWS.csv");
  process.exit(2);
}
const rows = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(",").map(Number));
ort.env.wasm.numThreads = 1;
const onnx = tfliteToOnnx(new Uint8Array(readFileSync(model)), model);
const session = await ort.InferenceSession.create(onnx);
const features = Float32Array.from(rows.flatMap(([, ...values]) => values));
const dims = [rows.length, features.length / rows.length];
const outputs = await session.run({ features: new ort.Tensor("float32", features, dims) });
const { data, dims: shape } = outputs.probabilities as ort.Tensor;
const classes = shape[1] ?? 0;
const table = Array.from({ length: classes }, () => Array<number>(classes).fill(0));
let right = 0;
for (const [i, [wanted = 0]] of rows.entries()) {
  const own = Array.from((data as Float32Array).subarray(i * classes, (i + 1) * classes));
  const found = own.indexOf(Math.max(...own));
  if (found === wanted) right++;
  const row = table[wanted];
  if (row) row[found] = (row[found] ?? 0) + 1;
}
console.log(`${rows.length} rows, ${((100 * right) / rows.length).toFixed(1)} % right`);
for (const [wanted, row] of table.entries()) console.log(`class ${wanted}: ${row.join(" ")}`);
