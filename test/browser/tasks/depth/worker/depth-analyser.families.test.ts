/** Each family of depth networks, played by a tiny one with the same inputs and outputs. */
import { describe, expect, it } from "vitest";
import type { OnnxModelEntry } from "../../../../../src/catalog/model.ts";
import { pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import { measuresOf } from "../../../../../src/engines/measures.ts";
import { openPictureNetwork } from "../../../../../src/engines/picture-network.ts";
import { DEPTH_MODELS } from "../../../../../src/tasks/depth/models.ts";
import {
  DEPTH_DEFAULTS,
  type DepthBody,
  type DepthMap,
} from "../../../../../src/tasks/depth/result.ts";
import { depthWorkerTask } from "../../../../../src/tasks/depth/worker/index.ts";
import { modelEntry } from "../../../../fixtures/model-entry.ts";
import { type DepthNetwork, depthNetwork } from "./depth-network.ts";

/** Left, middle and right third of the picture; grey. */
const GREYS = [240, 120, 30] as const;

function thirds(width: number, height: number): VideoFrame {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    const grey = GREYS[Math.floor(((i % width) * 3) / width)] as number;
    pixels.fill(grey, i * 4, i * 4 + 3);
  }
  return new VideoFrame(pixels, {
    format: "RGBX",
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
  });
}

function entry(id: string): OnnxModelEntry {
  const model = DEPTH_MODELS.find((one) => one.id === id);
  if (!model) throw new Error(`no ${id}`);
  return model;
}

async function analyse(
  model: OnnxModelEntry,
  network: DepthNetwork,
  { width = 320, height = 192, backend = "wasm" as "wasm" | "webgpu" } = {},
): Promise<DepthBody & { readonly map: DepthMap }> {
  const create = depthWorkerTask.analysers[model.analyser];
  if (!create) throw new Error(`no ${model.analyser}`);
  const analyser = await create({ model, bytes: depthNetwork(network) }, backend);
  const image = thirds(width, height);
  try {
    const options = { ...DEPTH_DEFAULTS, readMap: true };
    const { body } = await analyser.analyse({ image, mediaTime: 0, width, height }, options);
    body.layer.close();
    if (!body.map) throw new Error("no map");
    return { ...body, map: body.map };
  } finally {
    image.close();
    await analyser.dispose();
  }
}

/** In the middle of the thirds, half way down. */
function inThirds({ width, height, values }: DepthMap): number[] {
  const row = Math.floor(height / 2) * width;
  return [1 / 6, 1 / 2, 5 / 6].map((x) => values[row + Math.floor(x * width)] as number);
}

function normalised(model: OnnxModelEntry, grey: number): number {
  const input = pictureInput(model);
  const sum = input.mean.reduce(
    (all, mean, i) => all + (grey - mean) / (input.std[i] as number),
    0,
  );
  return sum / 3;
}

const TCMONO: DepthNetwork = {
  input: "input",
  inputShape: [1, 3, 192, 320],
  output: "output",
  channel: true,
};
const MIDAS: DepthNetwork = {
  input: "image",
  inputShape: [1, 3, 256, 256],
  output: "depth_estimates",
  channel: true,
};
const DEPTH_ANYTHING: DepthNetwork = {
  input: "pixel_values",
  inputShape: ["batch_size", "num_channels", "height", "width"],
  output: "predicted_depth",
  channel: false,
};

describe.each([
  ["tcmonodepth-small", "TCMonoDepth", TCMONO, [320, 192]],
  ["midas-v21-small", "MiDaS", MIDAS, [256, 256]],
  ["midas-v21-small", "MiDaS without a channel", { ...MIDAS, channel: false }, [256, 256]],
  ["depth-anything-v2-small-fp16", "Depth Anything", DEPTH_ANYTHING, [518, 294]],
  [
    "depth-anything-v2-small-q4f16",
    "Depth Anything with halves",
    { ...DEPTH_ANYTHING, float16: true },
    [518, 294],
  ],
] as const)("%s (%s)", (id, _, network, [width, height]) => {
  it("gives relative inverse depth, never below 0", async () => {
    const model = entry(id);
    const { map, metric, range } = await analyse(model, network);
    expect(metric).toBe(false);
    expect([map.width, map.height]).toEqual([width, height]);
    inThirds(map).forEach((value, i) => {
      const wanted = Math.max(0, normalised(model, GREYS[i] as number));
      // Halves have eleven bits; the picture is resized to within a quarter of a grey level.
      expect(Math.abs(value - wanted)).toBeLessThan(0.002 * Math.abs(wanted) + (0.005 * 255) / 58);
    });
    expect(map.values.every((value) => value >= 0)).toBe(true);
    expect(range.low).toBeCloseTo(Math.max(0, normalised(model, GREYS[2])), 1);
    expect(range.high).toBeCloseTo(normalised(model, GREYS[0]), 1);
  });
});

it("Depth Anything takes the size that suits the picture, a multiple of its patches", async () => {
  const model = entry("depth-anything-v2-small-fp16");
  for (const { width, height } of pictureInput(model).sizes ?? []) {
    expect([width % 14, height % 14]).toEqual([0, 0]);
  }
  const { map } = await analyse(model, DEPTH_ANYTHING, { width: 180, height: 320 });
  expect([map.width, map.height]).toEqual([294, 518]);
});

describe("FastDepth", () => {
  const plain = pictureInput(modelEntry());
  const model = modelEntry({
    task: "depth",
    analyser: "metric-depth",
    inputs: { image: { ...plain, width: 224, height: 224, std: [255, 255, 255] } },
  });
  const network: DepthNetwork = {
    input: "image",
    inputShape: [1, 3, 224, 224],
    output: "depth",
    channel: true,
    offset: 0.5,
  };

  it("gives metres", async () => {
    const { map, metric, range } = await analyse(model, network);
    expect(metric).toBe(true);
    const metres = inThirds(map);
    GREYS.forEach((grey, i) => {
      expect(metres[i]).toBeCloseTo(0.5 + grey / 255, 2);
    });
    expect(range.low).toBeCloseTo(0.5 + GREYS[2] / 255, 2);
    expect(range.high).toBeCloseTo(0.5 + GREYS[0] / 255, 2);
  });

  it("never gives a distance that is none", async () => {
    const { map } = await analyse(model, { ...network, offset: -0.6 });
    expect(map.values.every((metres) => metres >= 0.0499)).toBe(true);
  });
});

describe("a network of any size with half as many pixels of depth", () => {
  const plain = pictureInput(modelEntry());
  const model = modelEntry({
    task: "depth",
    analyser: "inverse-depth",
    inputs: {
      image: {
        ...plain,
        width: 96,
        height: 64,
        sizes: [
          { width: 96, height: 64 },
          { width: 64, height: 64 },
          { width: 64, height: 96 },
        ],
      },
    },
  });
  const network: DepthNetwork = {
    input: "image",
    inputShape: [1, 3, "height", "width"],
    output: "inverse_depth",
    channel: true,
    half: true,
  };

  it.each([
    [320, 192, 48, 32],
    [200, 200, 32, 32],
    [192, 320, 32, 48],
  ])("looks at %i × %i in a size that suits it", async (width, height, across, down) => {
    const { map } = await analyse(model, network, { width, height });
    expect([map.width, map.height]).toEqual([across, down]);
    inThirds(map).forEach((value, i) => {
      expect(value).toBeCloseTo(GREYS[i] as number, 0);
    });
  });

  it("sees the same on WebGPU, and changes size there from frame to frame", async () => {
    const loaded = { model, bytes: depthNetwork(network) };
    const engine = await openPictureNetwork(loaded, "webgpu");
    for (const [width, height] of [
      [320, 192],
      [192, 320],
      [320, 192],
    ] as const) {
      const image = thirds(width, height);
      const { output } = await engine.run({ image, mediaTime: 0 });
      image.close();
      const [depth] = output.outputs;
      const [rows = 0, columns = 0] = depth?.dims.slice(-2) ?? [];
      expect([columns, rows]).toEqual(width > height ? [48, 32] : [32, 48]);
      const values = depth?.data as Float32Array;
      inThirds({ width: columns, height: rows, values }).forEach((value, i) => {
        expect(value).toBeCloseTo(GREYS[i] as number, -0.5);
      });
    }
    expect(engine.description.backend).toBe("webgpu");
    const bare = await measuresOf(loaded)[0]?.(2);
    expect(bare).toHaveLength(2);
    await engine.dispose();
  });

  it("is refused when its file has one size alone", async () => {
    const bytes = depthNetwork({ ...network, inputShape: [1, 3, 64, 96] });
    await expect(openPictureNetwork({ model, bytes }, "wasm")).rejects.toMatchObject({
      code: "model-input-mismatch",
    });
  });
});

it("cuts the padding of a letterbox away", async () => {
  const plain = pictureInput(modelEntry());
  const model = modelEntry({
    task: "depth",
    analyser: "inverse-depth",
    inputs: {
      images: { ...plain, width: 64, height: 64, fit: "letterbox", anchor: "centre", pad: 255 },
    },
  });
  const network: DepthNetwork = {
    input: "images",
    inputShape: [1, 3, 64, 64],
    output: "depth",
    channel: true,
  };
  const { map, range } = await analyse(model, network);
  // 320 × 192 is 64 × 38 there.
  expect([map.width, map.height]).toEqual([64, 38]);
  expect(range.high).toBeCloseTo(GREYS[0], -0.5);
});

it("says what was expected of a network that gives no depth", async () => {
  const network = { ...TCMONO, planes: true };
  await expect(analyse(entry("tcmonodepth-small"), network)).rejects.toMatchObject({
    code: "model-output-mismatch",
    message: expect.stringMatching(/1, 1, 192, 320.*1, 3, 192, 320/),
  });
});
