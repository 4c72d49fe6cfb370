/** The CIFAR ResNets out of PyTorch's files, beside PyTorch itself running their author's own network. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cifarResnetToOnnx } from "../../../../../src/engines/onnx/formats/cifar-resnet.ts";
import { SHARED } from "../../../../../tools/root.ts";
import { runOnnx } from "./run-onnx.ts";

const FOLDER = join(SHARED, "models/further");
const FILES = ["resnet20-12fca82f.th", "resnet56-4bfd9763.th"] as const;
const present = existsSync(join(FOLDER, FILES[0]));
if (!present) console.warn(`Skipped: the ResNets need ${FOLDER}.`);

/** Made by `test/fixtures/reference/cifar-resnet.py`. */
const REFERENCE = JSON.parse(
  readFileSync(
    new URL("../../../../fixtures/reference/cifar-resnet.json", import.meta.url),
    "utf8",
  ),
) as Record<string, { probabilities: number[][]; descriptor: number[][] }>;

const SIDE = 32;

/** As the script makes them: one of noise, one of blurred noise, one that grows along each row. */
function pictures(): Float32Array {
  const [noise, blurred, sorted] = [0, 1, 2].map((k) =>
    Float32Array.from({ length: 3 * SIDE ** 2 }, (_, i) => ((i * 7919 + 31 * k) % 509) / 127 - 2),
  ) as [Float32Array, Float32Array, Float32Array];
  return Float32Array.from([...noise, ...blurredBy(blurred), ...rowsSorted(sorted)]);
}

function blurredBy(values: Float32Array): Float32Array {
  return values.map((_, i) => {
    const [plane, y, x] = [Math.floor(i / SIDE ** 2), Math.floor(i / SIDE) % SIDE, i % SIDE];
    let sum = 0;
    for (let v = Math.max(0, y - 2); v <= Math.min(SIDE - 1, y + 2); v++)
      for (let u = Math.max(0, x - 2); u <= Math.min(SIDE - 1, x + 2); u++)
        sum += values[plane * SIDE ** 2 + v * SIDE + u] as number;
    return (sum / 25) * 3;
  });
}

function rowsSorted(values: Float32Array): Float32Array {
  const sorted = values.slice();
  for (let from = 0; from < sorted.length; from += SIDE) sorted.subarray(from, from + SIDE).sort();
  return sorted;
}

it("what is no file of PyTorch is refused in words", () => {
  const call = Buffer.from("\x80\x02cposix\nsystem\nX\x04\x00\x00\x00true\x85R.", "latin1");
  for (const bytes of [new Uint8Array(), new Uint8Array(call), new Uint8Array(4096)])
    expect(() => cifarResnetToOnnx(bytes, "ResNet")).toThrow(
      expect.objectContaining({ code: "model-failed" }),
    );
});

describe.runIf(present)("a ResNet", () => {
  it.each(FILES)("of %s gives PyTorch’s classes and descriptor", async (file) => {
    const onnx = cifarResnetToOnnx(new Uint8Array(readFileSync(join(FOLDER, file))), "ResNet");
    const outputs = await runOnnx(onnx, "picture", [3, 3, SIDE, SIDE], pictures());
    const wanted = REFERENCE[file];
    expect([...outputs.keys()]).toEqual(["descriptor", "probabilities"]);
    for (const name of ["probabilities", "descriptor"] as const) {
      const rows = wanted?.[name] ?? [];
      const found = outputs.get(name);
      expect(found?.dims).toEqual([3, rows[0]?.length]);
      const off = rows.flat().map((value, i) => Math.abs(value - (found?.data[i] ?? 99)));
      expect(Math.max(...off), name).toBeLessThan(1e-4);
    }
  });

  it("cut off anywhere, or with something behind it, is refused in words", () => {
    const whole = new Uint8Array(readFileSync(join(FOLDER, FILES[0])));
    const refused = (bytes: Uint8Array) =>
      expect(() => cifarResnetToOnnx(bytes, "ResNet")).toThrow(
        expect.objectContaining({ code: "model-failed" }),
      );
    for (let length = 0; length < whole.length; length += 49_999)
      refused(whole.subarray(0, length));
    refused(Uint8Array.from([...whole, 0]));
  });
});
