/** SqueezeNet out of Deep Compression’s file: the real one on a photograph, and damaged ones. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { deepCompressionToOnnx } from "../../../../../src/engines/onnx/formats/deep-compression.ts";
import { IMAGENET_LABELS } from "../../../../../src/tasks/classification/labels/imagenet.ts";
import { photographAs } from "../../../models/convert/photograph.ts";
import { runOnnx } from "./run-onnx.ts";

declare const SHARED: string;
const FILE = join(SHARED, "models/further/compressed_SqueezeNet.net");
const present = existsSync(FILE);
if (!present) console.warn(`Skipped: SqueezeNet needs ${FILE}.`);

const SIDE = 227;
const MEAN = [104, 117, 123] as const;

it("a file of another kind is refused in words", () => {
  for (const bytes of [new Uint8Array(0), new Uint8Array(100_000).fill(255)]) {
    expect(() => deepCompressionToOnnx(bytes, "SqueezeNet")).toThrow(
      expect.objectContaining({ code: "model-failed" }),
    );
  }
});

describe.runIf(present)("SqueezeNet", () => {
  const bytes = present ? new Uint8Array(readFileSync(FILE)) : new Uint8Array();

  it("sees what is on a man’s table", async () => {
    const rgb = photographAs(SIDE, SIDE, 3, 255);
    const picture = Float32Array.from({ length: rgb.length }, (_, i) => {
      const [c, place] = [Math.floor(i / SIDE ** 2), i % SIDE ** 2];
      return (rgb[3 * place + 2 - c] ?? 0) - (MEAN[c] ?? 0);
    });
    const outputs = await runOnnx(
      deepCompressionToOnnx(bytes, "SqueezeNet"),
      "picture",
      [1, 3, SIDE, SIDE],
      picture,
    );
    expect(outputs.get("descriptor")?.dims).toEqual([1, 512]);
    const classes = outputs.get("probabilities")?.data ?? new Float32Array();
    const labels = IMAGENET_LABELS.slice(1);
    const five = [...classes.entries()].toSorted(([, a], [, b]) => b - a).slice(0, 5);
    // A man in a suit.
    expect(five.map(([index]) => labels[index])).toContain("suit, suit of clothes");
    expect(classes.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 4);
  });

  it.each([1, 1000, 300_000])("without its last %i bytes is refused", (missing) => {
    expect(() => deepCompressionToOnnx(bytes.slice(0, -missing), "SqueezeNet")).toThrow(/cut off/);
  });

  it("with a byte more is refused", () => {
    expect(() => deepCompressionToOnnx(new Uint8Array([...bytes, 0]), "SqueezeNet")).toThrow(
      /too long/,
    );
  });
});
