/**
 * face-api's networks out of the files of its package, beside what face-api 1.7.15 itself says of the same
 * made-up pictures (its own TensorFlow.js, on the processor in Node; the numbers were written down once).
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packFaceWeights } from "../../../../../models/face-weights/pack-face-weights.ts";
import { faceWeightFiles } from "../../../../../models/recipes.ts";
import { faceAttributesToOnnx } from "../../../../../src/engines/onnx/formats/face-attributes.ts";
import { faceRecognitionToOnnx } from "../../../../../src/engines/onnx/formats/face-recognition.ts";
import { ROOT } from "../../../../../tools/root.ts";
import { runOnnx } from "./run-onnx.ts";

const FOLDER = join(ROOT, "node_modules/@vladmandic/face-api");
const present = existsSync(FOLDER);
if (!present) console.warn(`Skipped: face-api's networks need ${FOLDER}.`);

const MEAN = [122.782, 117.001, 104.298] as const;

/** Waves of colour, [1, 3, side, side], as the networks want it. */
function waves(side: number): Float32Array {
  return Float32Array.from({ length: 3 * side * side }, (_, i) => {
    const colour = Math.floor(i / side ** 2);
    const [x, y] = [(i % side) / side, Math.floor((i % side ** 2) / side) / side];
    const wave = Math.sin(9 * x + colour) * Math.cos(7 * y + 2 * colour);
    return (Math.floor(127 + 100 * wave) - (MEAN[colour] ?? 0)) / 255;
  });
}

function packed(...networks: readonly string[]): Uint8Array {
  const files = networks.map((name) => {
    const { list, bytes } = faceWeightFiles(name);
    return {
      name,
      list: readFileSync(join(FOLDER, list), "utf8"),
      bytes: readFileSync(join(FOLDER, bytes)),
    };
  });
  return packFaceWeights(files);
}

it("a file of another kind is refused in words", () => {
  const list = '[{"name":"fc","shape":[256,128],"quantization":{"scale":1,"min":0}}]\n';
  const files = ["", "{}\n", "[{}]\n", `${list}short`].map((text) =>
    new TextEncoder().encode(text),
  );
  for (const bytes of [...files, new Uint8Array(200_000).fill(255)]) {
    for (const convert of [faceRecognitionToOnnx, faceAttributesToOnnx]) {
      expect(() => convert(bytes, "Faces")).toThrow(
        expect.objectContaining({ code: "model-failed" }),
      );
    }
  }
});

describe.runIf(present)("face-api's networks", () => {
  it("describe a picture as face-api does", async () => {
    const onnx = faceRecognitionToOnnx(packed("face_recognition_model"), "recognition");
    const outputs = await runOnnx(onnx, "picture", [1, 3, 150, 150], waves(150));
    const { dims, data } = outputs.get("descriptor") ?? { dims: [], data: new Float32Array() };
    expect(dims).toEqual([1, 128]);
    const first = [-0.0422694, 0.1136452, 0.0588343, 0.0031053];
    for (const [i, value] of first.entries()) expect(data[i]).toBeCloseTo(value, 5);
  });

  it("guess age, gender and expression as face-api does", async () => {
    const bytes = packed("age_gender_model", "face_expression_model");
    const outputs = await runOnnx(
      faceAttributesToOnnx(bytes, "attributes"),
      "picture",
      [1, 3, 112, 112],
      waves(112),
    );
    expect(outputs.get("age")?.data[0]).toBeCloseTo(7.45265, 3);
    const gender = outputs.get("gender")?.data ?? [];
    for (const [i, value] of [0.660529, 0.339471].entries())
      expect(gender[i]).toBeCloseTo(value, 5);
    const expression = outputs.get("expression")?.data ?? [];
    const expected = [0.20352, 0.024585, 0.029469, 0.721126, 0.000126, 0.019951, 0.001222];
    for (const [i, value] of expected.entries()) expect(expression[i]).toBeCloseTo(value, 5);
  });

  it("with a byte more or fewer is refused", () => {
    const bytes = packed("face_recognition_model");
    expect(() => faceRecognitionToOnnx(bytes.slice(0, -1), "Faces")).toThrow(/ends within “fc”/);
    const longer = new Uint8Array([...bytes, 0]);
    expect(() => faceRecognitionToOnnx(longer, "Faces")).toThrow(/too long/);
  });
});
