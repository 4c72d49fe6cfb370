/** What is read of a network's inside: layers, inner values, filters, scores, worse pictures, what was covered. */
import * as ort from "onnxruntime-web";
import { describe, expect, it } from "vitest";
import { activationMaps } from "../../../src/inside/activation-maps.ts";
import { bestClasses, classScores } from "../../../src/inside/class-scores.ts";
import { blurred, degraded, type Pixels } from "../../../src/inside/degradation.ts";
import { filterPictures } from "../../../src/inside/first-filters.ts";
import { gaborLikeness, gaborThreshold, gaussians } from "../../../src/inside/gabor.ts";
import { FROM_INPUT, readLayers } from "../../../src/inside/layers.ts";
import { covered, dropMap, occlusionGrid } from "../../../src/inside/occlusion.ts";
import { layerTimes } from "../../../src/inside/profile.ts";
import { FIRST_WEIGHTS, tapOnnx } from "../../../src/inside/tapped-onnx.ts";
import { pixelsToTensor, tensorToPixels } from "../../../src/inside/tensor-pixels.ts";
import { node, onnxFile, tensor, weights } from "../../fixtures/tiny-onnx.ts";

/** A convolution that adds the colours up, a rectifier, a sum that skips it, a mean over the places. */
const bytes = onnxFile({
  input: [tensor("picture", [1, 3, 4, 4])],
  output: [tensor("mean", [1, 1, 1, 1])],
  node: [
    node("Identity", ["w"], "kernel"),
    node("Conv", ["picture", "kernel"], "summed", { kernel_shape: [2, 2], strides: [2, 2] }),
    node("Relu", ["summed"], "positive"),
    node("Add", ["positive", "summed"], "both"),
    node("ReduceMean", ["both"], "mean", { axes: [2, 3] }),
  ],
  initializer: [weights("w", [1, 3, 2, 2], new Array(12).fill(1))],
});

describe("layers", () => {
  const graph = readLayers(bytes);

  it("are the operations on the picture, with their connections and what they learnt", () => {
    expect(graph.layers.map(({ type, from }) => [type, from])).toEqual([
      ["Conv", [FROM_INPUT]],
      ["Relu", [0]],
      ["Add", [1, 0]],
      ["ReduceMean", [2]],
    ]);
    expect(graph.parameters).toBe(12);
    expect(graph.layers[0]).toMatchObject({ parameters: 12, settings: "2×2 · stride 2" });
    expect(graph.layers.map(({ given }) => given)).toEqual([false, false, false, true]);
  });

  it("give their outputs out, and the answer stays the same", async () => {
    const picture = new ort.Tensor(
      "float32",
      Float32Array.from({ length: 48 }, (_, i) => i - 20),
      [1, 3, 4, 4],
    );
    const valuesOf = async (file: Uint8Array) => {
      const session = await ort.InferenceSession.create(file);
      const tensors = Object.entries(await session.run({ picture }));
      return Object.fromEntries(
        tensors.map(([name, { data }]) => [name, [...(data as Float32Array)]]),
      );
    };
    const before = await valuesOf(bytes);
    const {
      mean,
      summed = [],
      positive,
      [FIRST_WEIGHTS]: kernel,
    } = await valuesOf(tapOnnx(bytes, graph));
    expect(mean).toEqual(before.mean);
    const patch = [0, 1, 4, 5].flatMap((i) => [i, i + 16, i + 32]);
    expect(summed[0]).toBe(patch.reduce((sum, value) => sum + value - 20, 0));
    expect(positive).toEqual(summed.map((value) => Math.max(0, value)));
    expect(kernel).toEqual(new Array(12).fill(1));
  });

  it("have the times of the last run in the report", () => {
    const line = (name: string, dur: number) => JSON.stringify({ cat: "Node", name, dur });
    const lines = [
      "[",
      `${line("layer-0_kernel_time", 9000)},`,
      `${line("layer-0_kernel_time", 1500)},`,
      `${line("layer-2_kernel_time", 250)},`,
      "]",
    ];
    expect(layerTimes(lines, 3)).toEqual([1.5, null, 0.25]);
  });
});

describe("Gabor-like filters", () => {
  const wave = (angle: number, phase: number, spread: number) =>
    Float32Array.from({ length: 49 }, (_, i) => {
      const [x, y] = [(i % 7) - 3, Math.floor(i / 7) - 3];
      const along = x * Math.cos(angle) + y * Math.sin(angle);
      return (
        Math.exp(-(x * x + y * y) / (2 * spread ** 2)) *
        Math.cos((2 * Math.PI * along) / 5.5 + phase)
      );
    });
  const likeness = (values: Float32Array) => gaborLikeness({ width: 7, height: 7, values });

  it("are waves of one direction under a hill, and neither noise nor the hill alone", () => {
    const threshold = gaborThreshold(7, 7);
    const slanted = likeness(wave(Math.PI / 4, 0.6, 2.2));
    expect(slanted.correlation).toBeGreaterThan(Math.max(0.9, threshold));
    expect(slanted.stripes).toBe(135);
    expect(likeness(wave(0, 0, 2.2)).stripes).toBe(90);
    const hill = Float32Array.from({ length: 49 }, (_, i) =>
      Math.exp(-(((i % 7) - 3) ** 2 + (Math.floor(i / 7) - 3) ** 2) / 8),
    );
    expect(likeness(hill).correlation).toBeLessThan(slanted.correlation);
    expect(likeness(new Float32Array(49).fill(3)).correlation).toBe(0);
  });

  it("are so called of random filters in about 5 of 100", () => {
    const random = gaussians(2);
    const threshold = gaborThreshold(3, 3);
    const count = Array.from({ length: 600 }, () =>
      gaborLikeness({ width: 3, height: 3, values: Float32Array.from({ length: 9 }, random) }),
    ).filter(({ correlation }) => correlation >= threshold).length;
    expect(count / 600).toBeGreaterThan(0.02);
    expect(count / 600).toBeLessThan(0.09);
  });

  it("are pictures in the order of red, green and blue", () => {
    const blue = Float32Array.from({ length: 27 }, (_, i) => (i < 9 ? 1 : 0));
    const [first] = filterPictures([1, 3, 3, 3], blue, true)?.filters ?? [];
    expect([...(first?.pixels.subarray(0, 4) ?? [])]).toEqual([128, 128, 255, 255]);
    expect(filterPictures([8, 16, 3, 3], new Float32Array(1152), false)).toBeNull();
  });
});

describe("scores", () => {
  it("are the row that is a distribution, whatever else is given", () => {
    const descriptor = { dims: [1, 3], data: [4, -1, 2] };
    const found = classScores([descriptor, { dims: [1, 3], data: [0.1, 0.7, 0.2] }], null);
    expect(found?.kind).toBe("probabilities");
    expect(bestClasses(found?.scores ?? new Float32Array(), 1)[0]?.index).toBe(1);
  });

  it("of rows of other numbers are their softmax", () => {
    const found = classScores([{ dims: [1, 2], data: [0, Math.log(3)] }], 2);
    expect(found?.scores[1]).toBeCloseTo(0.75, 6);
  });

  it("of dense outputs are the strongest places, of all outputs together", () => {
    const found = classScores(
      [
        { dims: [1, 2, 1, 3], data: [0.1, 0.9, 0.2, 0.3, 0.1, 0.1] },
        { dims: [1, 3, 2], data: [0.4, 0.1, 0.1, 0.8, 0, 0] },
      ],
      2,
    );
    expect(found?.kind).toBe("strongest place");
    expect([...(found?.scores ?? [])].map((score) => score.toFixed(1))).toEqual(["0.9", "0.8"]);
  });
});

describe("pictures", () => {
  const picture: Pixels = {
    width: 21,
    height: 15,
    data: new Uint8ClampedArray(4 * 21 * 15).fill(255),
  };

  it("come out of tensors as they went in, in either order", () => {
    const data = picture.data.map((_, i) => (i % 4 === 3 ? 255 : (37 * i) % 256));
    for (const layout of ["NCHW", "NHWC"] as const)
      for (const channels of ["RGB", "BGR"] as const) {
        const input = {
          width: 21,
          height: 15,
          layout,
          channels,
          mean: [104, 117, 123],
          std: [58, 57, 60],
          fit: "stretch",
        } as const;
        const again = tensorToPixels(pixelsToTensor({ ...picture, data }, input), input);
        expect(again.data).toEqual(data);
      }
  });

  it("blurred keep their light, and a point becomes as wide as is said", () => {
    const data = new Uint8ClampedArray(4 * 31 * 31);
    data.fill(255, 4 * (15 * 31 + 15), 4 * (15 * 31 + 15) + 4);
    const point = { width: 31, height: 31, data };
    const { data: spread } = blurred(point, 1);
    // A Gaussian of standard deviation 1 has .159 in its middle of two dimensions.
    expect(spread[4 * (15 * 31 + 15)]).toBeCloseTo(255 * 0.159, -0.5);
    expect(spread[4 * (15 * 31 + 17)]).toBe(spread[4 * (17 * 31 + 15)]);
    expect(blurred(picture, 4).data).toEqual(picture.data);
    expect(blurred(point, 0).data).toEqual(data);
  });

  it("with noise differ by as much as is said, darkened ones are darker", () => {
    const grey = { width: 60, height: 60, data: new Uint8ClampedArray(4 * 3600).fill(128) };
    const { data } = degraded(grey, "noise", 20);
    const colours = [...data].filter((_, i) => i % 4 !== 3);
    const deviation = Math.sqrt(
      colours.reduce((sum, v) => sum + (v - 128) ** 2, 0) / colours.length,
    );
    expect(deviation).toBeGreaterThan(18);
    expect(deviation).toBeLessThan(22);
    expect(degraded(grey, "brightness", 50).data[0]).toBe(64);
  });

  it("are covered patch by patch, and what is lost lies where it was covered", () => {
    const grid = occlusionGrid(21, 15, 5);
    const drops = new Float32Array(grid.columns * grid.rows);
    drops[0] = 1;
    const patch = covered(picture, grid, 0, 0);
    const map = dropMap(grid, drops, 21, 15);
    for (let i = 0; i < map.length; i++)
      if ((map[i] as number) > 0) expect(patch.data[4 * i]).toBe(128);
    expect(map[0]).toBe(1);
    expect(map.at(-1)).toBe(0);
    // Together the patches leave nothing uncovered.
    const touched = new Set<number>();
    for (let row = 0; row < grid.rows; row++)
      for (let column = 0; column < grid.columns; column++)
        for (const [i, v] of covered(picture, grid, column, row).data.entries())
          if (v === 128) touched.add(i >> 2);
    expect(touched.size).toBe(21 * 15);
  });
});

it("activations are grey from the least to the greatest", () => {
  const maps = activationMaps([1, 2, 1, 2], [0, 2, 4, 0]);
  expect(maps).toMatchObject({
    width: 2,
    height: 1,
    channels: 2,
    least: 0,
    greatest: 4,
    zeros: 0.5,
  });
  expect([...(maps?.levels ?? [])]).toEqual([0, 128, 255, 0]);
  expect(activationMaps([2, 2, 2, 2], [])).toBeNull();
});
