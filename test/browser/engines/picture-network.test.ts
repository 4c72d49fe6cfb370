/** A network on several regions of one frame: one reading, at once or one after the other. */
import { describe, expect, it, vi } from "vitest";
import type { TensorModelEntry } from "../../../src/catalog/model.ts";
import { pictureInput } from "../../../src/catalog/network-inputs.ts";
import { OnnxNetwork } from "../../../src/engines/onnx/onnx-network.ts";
import {
  openPictureNetwork,
  openPictureNetworkOnGpu,
} from "../../../src/engines/picture-network.ts";
import type { OutputTensor, Tensors } from "../../../src/engines/tensors.ts";
import { pointToSource } from "../../../src/geometry/placement.ts";
import type { Region } from "../../../src/geometry/region.ts";
import { tinyModel } from "./onnx/tiny-model.ts";
import { meanNetwork, mixingNetwork } from "./onnx/tiny-network.ts";

/** 40 × 40 red at the top left, 40 × 40 green beside it, the lower half 80 × 40 blue. */
function flag(): VideoFrame {
  const pixels = new Uint8Array(80 * 80 * 4);
  for (let y = 0; y < 80; y++) {
    for (let x = 0; x < 80; x++) {
      const colour = y >= 40 ? [0, 0, 200] : x < 40 ? [200, 0, 0] : [0, 200, 0];
      pixels.set([...colour, 255], (y * 80 + x) * 4);
    }
  }
  return new VideoFrame(pixels, {
    format: "RGBX",
    codedWidth: 80,
    codedHeight: 80,
    timestamp: 0,
  });
}

const REGIONS: readonly Region[] = [
  { x: 5, y: 5, width: 30, height: 30 },
  { x: 45, y: 5, width: 30, height: 30 },
  // 70 × 30 of blue, standing: a quarter turn lays it down.
  { x: 25, y: 25, width: 30, height: 70, angle: Math.PI / 2 },
];
const MEANS = [
  [200, 0, 0],
  [0, 200, 0],
  [0, 0, 200],
] as const;

function meansOf({ outputs }: Tensors): number[] {
  const [mean] = outputs as readonly [OutputTensor];
  expect(mean.dims).toEqual([1, 3, 1, 1]);
  return [...(mean.data as Float32Array)];
}

function expectMeans(found: readonly (readonly number[])[], wanted = MEANS): void {
  expect(found).toHaveLength(wanted.length);
  for (const [index, means] of found.entries()) {
    for (const [colour, mean] of means.entries()) {
      expect(Math.abs(mean - (wanted[index]?.[colour] as number))).toBeLessThan(2);
    }
  }
}

describe.each(["wasm", "webgpu"] as const)("several regions on %s", (backend) => {
  it.each([
    ["at once", meanNetwork(8, 1, "batch"), 1],
    ["one after the other where the file takes one picture", meanNetwork(), 3],
    // It is asked once, does not answer for each, and is asked singly from then on.
    ["one after the other where the file promises too much", mixingNetwork(), 4],
  ])("are seen %s", async (_, bytes, runs) => {
    const network = await openPictureNetwork({ model: tinyModel(), bytes }, backend);
    const ran = vi.spyOn(OnnxNetwork.prototype, "run");
    const reads = vi.spyOn(VideoFrame.prototype, "copyTo");
    const image = flag();
    try {
      const { output } = await network.runEach({ image }, REGIONS, meansOf);
      expectMeans(output);
      expect(ran).toHaveBeenCalledTimes(runs);
      if (network.description.preprocess === "cpu") expect(reads).toHaveBeenCalledOnce();
      // Alone they are the same.
      const alone: number[][] = [];
      for (const region of REGIONS) {
        alone.push(meansOf((await network.run({ image, mediaTime: 0, region })).output));
      }
      expectMeans(alone);
      const again = await network.runEach({ image }, REGIONS.toReversed(), meansOf);
      expectMeans(again.output.toReversed());
    } finally {
      image.close();
      reads.mockRestore();
      ran.mockRestore();
      await network.dispose();
    }
  });

  it("go each by the input size that suits it", async () => {
    const sizes = [
      { width: 8, height: 8 },
      { width: 16, height: 8 },
    ];
    const model: TensorModelEntry = tinyModel({
      inputs: { image: { ...pictureInput(tinyModel()), sizes } },
    });
    const bytes = meanNetwork("any", 1, "batch");
    const network = await openPictureNetwork({ model, bytes }, backend);
    const image = flag();
    const wide = { x: 0, y: 45, width: 70, height: 33 };
    const regions = [REGIONS[0] as Region, wide, REGIONS[1] as Region];
    const { output } = await network.runEach({ image }, regions, (tensors) => ({
      means: meansOf(tensors),
      width: tensors.input.width,
    }));
    image.close();
    await network.dispose();
    expect(output.map(({ width }) => width)).toEqual([8, 16, 8]);
    expectMeans(
      output.map(({ means }) => means),
      [MEANS[0], MEANS[2], MEANS[1]] as never,
    );
  });

  it("say where in the frame a place of the input lies", async () => {
    const network = await openPictureNetwork({ model: tinyModel(), bytes: meanNetwork() }, backend);
    const image = flag();
    const { output } = await network.runEach({ image }, REGIONS, ({ placement }) =>
      pointToSource(placement, 0, 0),
    );
    image.close();
    await network.dispose();
    expect(output.slice(0, 2)).toEqual([
      { x: 5, y: 5 },
      { x: 45, y: 5 },
    ]);
    // About (40, 60): what was 35 above and 15 to the left is 35 to the right and 15 above.
    expect(output[2]?.x).toBeCloseTo(75, 6);
    expect(output[2]?.y).toBeCloseTo(45, 6);
  });

  it("are none where there are none", async () => {
    const network = await openPictureNetwork({ model: tinyModel(), bytes: meanNetwork() }, backend);
    const image = flag();
    expect((await network.runEach({ image }, [], meansOf)).output).toEqual([]);
    image.close();
    await network.dispose();
  });
});

it("outputs that stay on the GPU come one after the other", async () => {
  const bytes = meanNetwork(8, 1, "batch");
  const network = await openPictureNetworkOnGpu({ model: tinyModel(), bytes }, "webgpu");
  const image = flag();
  const { output } = await network.runEach({ image }, REGIONS, (given) => "device" in given);
  image.close();
  await network.dispose();
  expect(output).toEqual([true, true, true]);
});
