/** The nine actions' classifier out of its pickle, beside scikit-learn's own arithmetic on the same file. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nineActionsToOnnx } from "../../../../../src/engines/onnx/formats/nine-actions.ts";
import { SHARED } from "../../../../../tools/root.ts";
import { runOnnx } from "./run-onnx.ts";

const FILE = join(SHARED, "models/further/action9_trained_classifier.pickle");
const present = existsSync(FILE);
if (!present) console.warn(`Skipped: the nine actions need ${FILE}.`);

/** Made by `test/fixtures/reference/nine-actions.py`. */
const REFERENCE = JSON.parse(
  readFileSync(
    new URL("../../../../fixtures/reference/nine-actions.json", import.meta.url),
    "utf8",
  ),
) as { features: number[][]; probabilities: number[][] };

it("a pickle of something else is refused in words", () => {
  const call = Buffer.from("\x80\x02cposix\nsystem\nX\x04\x00\x00\x00true\x85R.", "latin1");
  for (const bytes of [new Uint8Array(), new Uint8Array(call)])
    expect(() => nineActionsToOnnx(bytes, "Nine actions")).toThrow(
      expect.objectContaining({ code: "model-failed" }),
    );
  expect(() => nineActionsToOnnx(new Uint8Array(call), "Nine actions")).toThrow(/posix system/);
});

describe.runIf(present)("the classifier", () => {
  const bytes = () => new Uint8Array(readFileSync(FILE));

  it("gives scikit-learn’s probabilities", async () => {
    const { features, probabilities } = REFERENCE;
    const outputs = await runOnnx(
      nineActionsToOnnx(bytes(), "Nine actions"),
      "features",
      [features.length, 314],
      Float32Array.from(features.flat()),
    );
    const found = outputs.get("probabilities");
    expect(found?.dims).toEqual([features.length, 9]);
    const off = probabilities.flat().map((value, i) => Math.abs(value - (found?.data[i] ?? 9)));
    expect(Math.max(...off)).toBeLessThan(1e-5);
    // They are not all of one action, nor all certain.
    const best = probabilities.map((row) => row.indexOf(Math.max(...row)));
    expect(new Set(best).size).toBeGreaterThan(2);
  });

  it("cut off anywhere is refused in words", () => {
    const whole = bytes();
    for (let length = 0; length < whole.length; length += 9973)
      expect(() => nineActionsToOnnx(whole.subarray(0, length), "Nine actions")).toThrow(
        expect.objectContaining({ code: "model-failed" }),
      );
  });
});
