import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { OutputTensor } from "../../../../../src/engines/tensors.ts";
import { DEPTH_MODELS } from "../../../../../src/tasks/depth/models.ts";
import { readInverseDepth } from "../../../../../src/tasks/depth/worker/decode-depth.ts";
import { inverseDepth } from "../../../../../src/tasks/depth/worker/decode-inverse-depth.ts";
import { metricDepth } from "../../../../../src/tasks/depth/worker/decode-metric-depth.ts";
import { Wiggle } from "../../../../../src/tasks/depth/worker/wiggle.ts";

const INPUT = { width: 4, height: 2 };
const WHOLE = { x: 0, y: 0, ...INPUT };
const VALUES = [0, 1, 2, 3, 4, 5, 6, 7];

function float32(values: readonly number[], ...dims: number[]): OutputTensor {
  return { type: "float32", dims, data: Float32Array.from(values) };
}

describe("reading a map of depth", () => {
  it.each([[[1, 1, 2, 4]], [[1, 2, 4]]])("takes %j", (dims) => {
    const map = readInverseDepth([float32(VALUES, ...dims)], INPUT, WHOLE, inverseDepth, null);
    expect(map).toMatchObject(INPUT);
    expect([...map.values]).toEqual(VALUES);
  });

  it("takes halves", () => {
    // 1, -2, 0.5, 65504, the smallest subnormal, infinity, NaN, 0.333.
    const data = Uint16Array.of(0x3c00, 0xc000, 0x3800, 0x7bff, 0x0001, 0x7c00, 0x7e00, 0x3555);
    const output: OutputTensor = { type: "float16", dims: [1, 2, 4], data };
    const { values } = readInverseDepth([output], INPUT, WHOLE, inverseDepth, null);
    expect([...values]).toEqual([1, 0, 0.5, 65504, 2 ** -24, 0, 0, 0.333251953125]);
  });

  it("takes smaller maps of the input's shape and cuts the padding away", () => {
    const input = { width: 16, height: 16 };
    const output = float32(
      Array.from({ length: 64 }, (_, i) => i),
      1,
      1,
      8,
      8,
    );
    const content = { x: 0, y: 4, width: 16, height: 8 };
    const map = readInverseDepth([output], input, content, inverseDepth, null);
    expect([map.width, map.height]).toEqual([8, 4]);
    expect([...map.values]).toEqual(Array.from({ length: 32 }, (_, i) => i + 16));
  });

  it("writes into the last map where it fits", () => {
    const outputs = [float32(VALUES, 1, 2, 4)];
    const first = readInverseDepth(outputs, INPUT, WHOLE, inverseDepth, null);
    expect(readInverseDepth(outputs, INPUT, WHOLE, inverseDepth, first)).toBe(first);
    const narrow = { x: 1, y: 0, width: 2, height: 2 };
    const other = readInverseDepth(outputs, INPUT, narrow, inverseDepth, first);
    expect([...other.values]).toEqual([1, 2, 5, 6]);
  });

  it.each([
    ["nothing", []],
    ["of another shape", [float32(VALUES, 1, 4, 2)]],
    ["of several channels", [float32([...VALUES, ...VALUES], 1, 2, 2, 4)]],
    ["larger than the input", [float32(Array(32).fill(1), 1, 4, 8)]],
    ["flat", [float32(VALUES, 8)]],
    ["integers", [{ type: "int32", dims: [1, 2, 4], data: new Int32Array(8) }]],
  ] as readonly [string, OutputTensor[]][])("refuses what is %s", (_, outputs) => {
    expect(() => readInverseDepth(outputs, INPUT, WHOLE, inverseDepth, null)).toThrow(
      expect.objectContaining({ code: "model-output-mismatch" }),
    );
  });

  it("never gives relative inverse depth below 0 or what is no number", () => {
    const odd = [-3, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2];
    expect(odd.map(inverseDepth.inverse)).toEqual([0, 0, 0, 0, 2]);
  });

  it("turns metres over, within 5 cm and a kilometre", () => {
    const odd = [4, 0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9];
    expect(odd.map(metricDepth.inverse)).toEqual([0.25, 20, 20, 0.001, 0.001, 0.001]);
  });
});

describe("wiggle", () => {
  const eyes = (times: readonly number[]) => {
    const wiggle = new Wiggle();
    return times.map((time) => wiggle.eyeAt(time)[0]).join("");
  };

  it("changes place some six times a second, whatever the frames' rate", () => {
    const at = (rate: number) => Array.from({ length: rate }, (_, i) => 10 + i / rate);
    expect((eyes(at(30)).match(/l+|r+/g) ?? []).length).toBe(6);
    expect(eyes(at(5))).toBe("lrlrl");
  });

  it("holds still for a paused frame, and goes on after a jump back", () => {
    expect(eyes([3, 3, 3])).toBe("lll");
    expect(eyes([9, 1, 1.05])).toBe("lrr");
  });
});

describe.each(DEPTH_MODELS.map((model) => [model.id, model] as const))("%s", (_, model) => {
  it("is the file in the repository, if it is the project's own", () => {
    const { source, bytes, sha256 } = model;
    if (source.origin !== "own") return;
    const file = readFileSync(
      new URL(`../../../../../models/depth/${source.file}`, import.meta.url),
    );
    expect({ bytes: file.length, sha256: createHash("sha256").update(file).digest("hex") }).toEqual(
      {
        bytes,
        sha256,
      },
    );
  });

  it("comes from an address that is pinned, if from any", () => {
    const { source } = model;
    if (source.origin !== "url") return;
    expect(source.url).toMatch(/\/[0-9a-f]{40}\//);
  });
});
