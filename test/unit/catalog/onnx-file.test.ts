/**
 * The reader of ONNX headers, on files that the format's own encoder wrote, on cut and random
 * bytes, and on real models.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  checkOnnx,
  describeOnnxFault,
  readOnnxInputs,
  readOnnxSignature,
} from "../../../src/catalog/onnx-file.ts";
import { onnx } from "../../fixtures/tiny-onnx.ts";
import { makeOnnx } from "./model-server.ts";

const text = (value: string) => new TextEncoder().encode(value);

it("reads inputs that onnx-proto wrote, without those that have a default", () => {
  expect(readOnnxInputs(makeOnnx())).toEqual([
    { name: "images", type: "float32", dims: ["batch", 3, 416, null] },
  ]);
  expect(readOnnxSignature(makeOnnx()).outputs).toEqual([
    { name: "out", type: "float32", dims: [1] },
  ]);
});

it.each([
  ["nothing", new Uint8Array(0), "empty"],
  ["a web page", text("\n<!DOCTYPE html><html>"), "web page"],
  ["a Git LFS pointer", text("version https://git-lfs.github.com/spec/v1\noid"), "Git LFS"],
  ["a TensorFlow Lite model", text("\u0000\u0000\u0000\u0000TFL3…"), "TensorFlow Lite"],
  ["an ORT file", text("\u0000\u0000\u0000\u0000ORTM…"), "ORT format"],
  ["a ZIP archive", text("PK\u0003\u0004…"), "ZIP"],
  ["prose", text("Not a model at all."), "not an ONNX file"],
  ["zeros", new Uint8Array(5000), "not an ONNX file"],
])("says that %s is no ONNX model", (_name, bytes, reason) => {
  expect(describeOnnxFault(bytes)).toContain(reason);
  expect(() => checkOnnx(bytes)).toThrow(expect.objectContaining({ code: "model-not-onnx" }));
});

it("finds a model cut off anywhere", () => {
  const bytes = makeOnnx(3000);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 12 }), (length) => {
      expect(describeOnnxFault(bytes.subarray(0, length))).not.toBeNull();
    }),
  );
});

it("answers random bytes without any other error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      describeOnnxFault(bytes);
    }),
  );
});

it("finds weights that lie in another file", () => {
  const model = onnx.ModelProto.create({
    irVersion: 8,
    graph: { initializer: [{ name: "w", dataLocation: 1 }], output: [{ name: "out" }] },
  });
  expect(describeOnnxFault(onnx.ModelProto.encode(model).finish())).toContain("separate file");
});

const shared = join(import.meta.dirname, "../../../../shared/models");
const real = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith(".onnx")) : [];
it.skipIf(real.length === 0)(`accepts the real models of ${shared}`, () => {
  for (const name of real) {
    const signature = readOnnxSignature(readFileSync(join(shared, name)));
    expect(signature.inputs.length, name).toBeGreaterThan(0);
    expect(signature.outputs.length, name).toBeGreaterThan(0);
  }
});
