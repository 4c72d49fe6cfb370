/** The networks that draw, beside what PyTorch made of the same numbers (`models/digits/train/export.py`). */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GENERATORS, type GeneratorId, generatorOf } from "../../../src/generation/generators.ts";
import { oneHot } from "../../../src/generation/latent.ts";
import { ROOT } from "../../../tools/root.ts";
import drawn from "../../fixtures/generated-digits.json" with { type: "json" };
import { runFedOnnx } from "../engines/onnx/formats/run-onnx.ts";

const own = GENERATORS.flatMap(({ decoder, encoder }) =>
  [decoder, encoder].filter((model) => model?.source.origin === "own"),
).map((model) => ({ file: model?.source.file ?? "", model }));

const fileOf = (name: string) => readFileSync(join(ROOT, "models/digits", name));

it.each(own)("$file is what the table says", ({ file, model }) => {
  const bytes = fileOf(file);
  expect(bytes.length).toBe(model?.bytes);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(model?.sha256);
});

it("every class has a place in the label, and no two are alike", () => {
  for (const { id, classes, label, decoder } of GENERATORS) {
    expect(classes.length + label.first, id).toBe(label.length);
    expect(new Set(classes).size, id).toBe(classes.length);
    expect(decoder.inputs.label, id).toMatchObject({ dims: [1, label.length] });
  }
});

describe.each([
  { id: "vae" as GeneratorId, by: drawn.vae },
  { id: "gan" as GeneratorId, by: drawn.gan },
])("$id", ({ id, by }) => {
  it("draws as it did where it was trained, two pictures at once", async () => {
    const { decoder, latent, label } = generatorOf(id);
    const outputs = await runFedOnnx(fileOf(decoder.source.file), {
      latent: { dims: [2, latent], data: Float32Array.from(by.latent) },
      label: { dims: [2, label.length], data: oneHot(2, label.length, by.digit) },
    });
    const picture = outputs.get("picture");
    expect(picture?.dims).toEqual([2, 1, 28, 28]);
    const off = by.ink.map((ink, i) => Math.abs(ink - (picture?.data[i] ?? 9)));
    expect(Math.max(...off)).toBeLessThan(0.001);
    // There is a digit, and two that differ.
    expect(Math.max(...by.ink)).toBeGreaterThan(0.8);
    expect(by.ink.slice(0, 784)).not.toEqual(by.ink.slice(784));
  });
});

it("the encoder says what it said where it was trained", async () => {
  const { encoder, label, latent } = generatorOf("vae");
  const { levels, digit } = drawn.encoder;
  const outputs = await runFedOnnx(fileOf(encoder?.source.file ?? ""), {
    picture: { dims: [1, 1, 28, 28], data: Float32Array.from(levels, (level) => level / 255) },
    label: { dims: [1, label.length], data: oneHot(1, label.length, digit) },
  });
  const found = outputs.get("latent")?.data ?? new Float32Array();
  expect(found).toHaveLength(latent);
  for (const [i, value] of drawn.encoder.latent.entries()) expect(found[i]).toBeCloseTo(value, 2);
});
