/** ml5's decoder of sketches out of its weights, beside TensorFlow.js's own layers on the same weights. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { sketchDecoderToOnnx } from "../../../../../src/engines/onnx/formats/sketch-decoder.ts";
import { startTensorFlow } from "../../../../../src/engines/tensorflow/start-tensorflow.ts";
import { generatorOf } from "../../../../../src/generation/generators.ts";
import { oneHot, randomLatent } from "../../../../../src/generation/latent.ts";
import { SHARED } from "../../../../../tools/root.ts";
import { runFedOnnx } from "./run-onnx.ts";

const FOLDER = join(SHARED, "models/further/cvae");
const present = existsSync(FOLDER);
if (!present) console.warn(`Skipped: the sketches need ${FOLDER}.`);

it("a file of another length is refused in words", () => {
  for (const bytes of [new Uint8Array(), new Uint8Array(250_883), new Uint8Array(250_888)])
    expect(() => sketchDecoderToOnnx(bytes, "Sketches")).toThrow(
      expect.objectContaining({ code: "model-failed" }),
    );
});

describe.runIf(present)("the decoder", () => {
  it("draws as TensorFlow.js does", async () => {
    const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
    await startTensorFlow(`${dirname(entry)}/`);
    const bytes = readFileSync(join(FOLDER, "group1-shard1of1"));
    const { latent, label, decoder } = generatorOf("sketches");
    expect(bytes.length).toBe(decoder.bytes);
    const numbers = Float32Array.from([...randomLatent(latent, 1), ...randomLatent(latent, 2)]);
    const labels = oneHot(2, label.length, 5);

    const outputs = await runFedOnnx(sketchDecoderToOnnx(bytes, "Sketches"), {
      latent: { dims: [2, latent], data: numbers },
      label: { dims: [2, label.length], data: labels },
    });
    const picture = outputs.get("picture");
    expect(picture?.dims).toEqual([2, 1, 28, 28]);

    const expected = layersOf(bytes, numbers, labels);
    expect(Math.max(...expected)).toBeGreaterThan(0.5);
    const off = expected.map((ink, i) => Math.abs(ink - (picture?.data[i] ?? 9)));
    expect(Math.max(...off)).toBeLessThan(1e-4);
  });
});

/** As `model.json` lists weights and layers. */
function layersOf(file: Buffer, numbers: Float32Array, labels: Float32Array): Float32Array {
  const { weightsManifest } = JSON.parse(readFileSync(join(FOLDER, "model.json"), "utf8")) as {
    weightsManifest: [{ weights: { name: string; shape: number[] }[] }];
  };
  const floats = new Float32Array(new Uint8Array(file).buffer);
  let at = 0;
  const weights = new Map(
    weightsManifest[0].weights.map(({ name, shape }) => {
      const size = shape.reduce((a, b) => a * b);
      at += size;
      return [name, tf.tensor(floats.slice(at - size, at), shape)] as const;
    }),
  );
  const weight = <R extends tf.Rank>(name: string) => weights.get(name) as tf.Tensor<R>;
  const up = (value: tf.Tensor4D, layer: string, channels: number) => {
    const [n, rows, columns] = value.shape;
    const drawn = tf.conv2dTranspose(
      value,
      weight<tf.Rank.R4>(`${layer}/kernel`),
      [n, rows, columns, channels],
      1,
      "same",
    );
    return tf.add(drawn, weight(`${layer}/bias`)) as tf.Tensor4D;
  };
  const doubled = (value: tf.Tensor4D) => {
    const [, rows, columns] = value.shape;
    return tf.image.resizeNearestNeighbor(value, [2 * rows, 2 * columns]);
  };
  const picture = tf.tidy(() => {
    const input = tf.concat([tf.tensor(numbers, [2, 16]), tf.tensor(labels, [2, 51])], 1);
    const dense = tf.relu(
      tf.add(tf.matMul(input, weight("dense_5/kernel")), weight("dense_5/bias")),
    );
    const first = tf.reshape<tf.Rank.R4>(dense, [2, 7, 7, 16]);
    const second = doubled(tf.relu(up(first, "conv2d_transpose_1", 32)));
    const third = doubled(tf.relu(up(second, "conv2d_transpose_2", 16)));
    return tf.sigmoid(up(third, "conv2d_transpose_3", 1));
  });
  return Float32Array.from(picture.dataSync());
}
