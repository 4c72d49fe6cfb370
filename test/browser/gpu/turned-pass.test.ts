/**
 * Turned regions and several regions of one frame as tensors, against an independent reference that
 * goes the other way round: it lets every pixel of the picture give its share to the input's pixels.
 */
import { afterAll, describe, expect, it } from "vitest";
import type { ImageInput } from "../../../src/geometry/image-input.ts";
import { type Placement, place } from "../../../src/geometry/placement.ts";
import type { Region } from "../../../src/geometry/region.ts";
import { acquireDevice } from "../../../src/gpu/device.ts";
import { createPreprocessor } from "../../../src/gpu/preprocessor.ts";
import { oriented, type Picture, texture } from "../../fixtures/picture.ts";
import { greatestDifference, unnormalise } from "../../fixtures/reference-resize.ts";
import { frameOf, photograph, readBack } from "./pictures.ts";

/** In units of 1/255. The arithmetic of the GPU is in float32, of its texture in eight bits. */
const TOLERANCE = 1;

const input: ImageInput = {
  width: 96,
  height: 80,
  layout: "NCHW",
  channels: "BGR",
  mean: [123.675, 116.28, 103.53],
  std: [58.395, 57.12, 57.375],
  fit: "letterbox",
  anchor: "centre",
  pad: 114,
};

const acquired = await acquireDevice();
const device = acquired && (await readsFrames(acquired.device)) ? acquired.device : null;
if (!device) console.warn("Turned regions on the GPU are not tested: it reads no frames here.");
afterAll(() => acquired?.device.destroy());

async function readsFrames(gpu: GPUDevice): Promise<boolean> {
  const preprocessor = createPreprocessor(input, gpu);
  const picture = texture(8, 8);
  const frame = frameOf(picture);
  const prepared = await preprocessor.prepare(frame, place(whole(picture), input));
  frame.close();
  preprocessor.dispose();
  return prepared.kind === "gpu";
}

function whole({ width, height }: Picture): Region {
  return { x: 0, y: 0, width, height };
}

/**
 * In float64, by the definition: a pixel of the picture lies somewhere in the input; it counts there by
 * a triangle along each of the input's axes, an input pixel wide or a pixel of the picture, whichever
 * is more. Values un-normalised, in [0, 255], [height, width, 3] RGB.
 */
function reference(picture: Picture, placement: Placement): Float64Array {
  const { angle, region, scaleX, scaleY, content } = placement;
  const sums = new Float64Array(input.width * input.height * 3);
  const weights = new Float64Array(input.width * input.height);
  const centreX = region.x + region.width / 2;
  const centreY = region.y + region.height / 2;
  const contentX = content.x + content.width / 2;
  const contentY = content.y + content.height / 2;
  const [reachX, reachY] = [Math.max(1, scaleX), Math.max(1, scaleY)];
  for (let py = 0; py < picture.height; py++) {
    for (let px = 0; px < picture.width; px++) {
      const dx = px + 0.5 - centreX;
      const dy = py + 0.5 - centreY;
      // Along the region's own axes, which point where the angle says.
      const x = contentX + (dx * Math.cos(angle) + dy * Math.sin(angle)) * scaleX;
      const y = contentY + (dy * Math.cos(angle) - dx * Math.sin(angle)) * scaleY;
      for (let iy = Math.floor(y - reachY - 0.5); iy <= y + reachY; iy++) {
        for (let ix = Math.floor(x - reachX - 0.5); ix <= x + reachX; ix++) {
          const inside =
            ix >= content.x &&
            iy >= content.y &&
            ix < content.x + content.width &&
            iy < content.y + content.height;
          if (!inside) continue;
          const weight =
            Math.max(0, 1 - Math.abs(ix + 0.5 - x) / reachX) *
            Math.max(0, 1 - Math.abs(iy + 0.5 - y) / reachY);
          const at = iy * input.width + ix;
          weights[at] = (weights[at] as number) + weight;
          for (let c = 0; c < 3; c++) {
            const value = picture.data[(py * picture.width + px) * 4 + c] as number;
            sums[at * 3 + c] = (sums[at * 3 + c] as number) + weight * value;
          }
        }
      }
    }
  }
  return sums.map((sum, i) => {
    const weight = weights[Math.floor(i / 3)] as number;
    return weight > 1e-4 ? sum / weight : (input.pad ?? 0);
  });
}

/** The tensor of some regions of a frame that is closed, a picture each, un-normalised. */
async function tensorsOf(
  frame: VideoFrame,
  placements: readonly Placement[],
  kind: "cpu" | "gpu",
): Promise<Float64Array[]> {
  const preprocessor = createPreprocessor(input, kind === "gpu" ? device : null);
  const prepared = await preprocessor.prepareAll(frame, placements);
  frame.close();
  expect(prepared.kind).toBe(kind);
  const all =
    prepared.kind === "cpu" ? prepared.data : await readBack(device as GPUDevice, prepared.buffer);
  const length = 3 * input.width * input.height;
  const tensors = placements.map((_, index) =>
    unnormalise(all.slice(index * length, (index + 1) * length), input),
  );
  preprocessor.dispose();
  return tensors;
}

const REGIONS: readonly (readonly [string, Region])[] = [
  ["reduced", { x: 120, y: 60, width: 380, height: 300, angle: 0.4 }],
  ["enlarged", { x: 300, y: 200, width: 40, height: 30, angle: -1.1 }],
  ["stretched over the picture's edge", { x: -90, y: 250, width: 400, height: 120, angle: 2.5 }],
  ["upside down", { x: 200, y: 100, width: 192, height: 160, angle: Math.PI }],
  ["far outside of the picture", { x: 5000, y: 5000, width: 100, height: 100, angle: 0.3 }],
];

describe.each(device ? (["cpu", "gpu"] as const) : (["cpu"] as const))("on the %s", (kind) => {
  it.each(REGIONS)("a photograph, %s", async (_, region) => {
    const picture = await photograph("000000000139");
    const placement = place(region, input);
    const [tensor] = await tensorsOf(frameOf(picture), [placement], kind);
    const error = greatestDifference(tensor as Float64Array, reference(picture, placement));
    console.info(`${kind} ${_}: ${error.toFixed(3)}/255`);
    expect(error).toBeLessThanOrEqual(TOLERANCE);
  });

  it.each([
    { rotation: 90 },
    { rotation: 180 },
    { rotation: 270 },
    { flip: true },
    { rotation: 90, flip: true },
  ] as const)("a frame that is to be shown with %o", async (orientation) => {
    const stored = texture(120, 70);
    const shown = oriented(stored, orientation);
    const placement = place({ x: 10, y: 5, width: 60, height: 50, angle: 0.7 }, input);
    const [tensor] = await tensorsOf(frameOf(stored, orientation), [placement], kind);
    const error = greatestDifference(tensor as Float64Array, reference(shown, placement));
    expect(error).toBeLessThanOrEqual(TOLERANCE);
  });

  it("turned hardly, it is what the upright filter makes", async () => {
    const picture = await photograph("000000000139");
    const region = { x: 100, y: 50, width: 384, height: 320 };
    const [upright, turned] = await tensorsOf(
      frameOf(picture),
      [place(region, input), place({ ...region, angle: 1e-6 }, input)],
      kind,
    );
    // But for the outermost pixels, which the upright filter takes of the region alone.
    const middle = (tensor: Float64Array | undefined) =>
      (tensor ?? new Float64Array()).filter((_, i) => {
        const x = Math.floor(i / 3) % input.width;
        const y = Math.floor(i / 3 / input.width);
        return x > 1 && y > 1 && x < input.width - 2 && y < input.height - 2;
      });
    expect(greatestDifference(middle(upright), middle(turned))).toBeLessThanOrEqual(TOLERANCE);
  });

  it("a great reduction keeps the mean, though it does not read every pixel", async () => {
    const picture = texture(1200, 900);
    const region = { x: 100, y: 100, width: 960, height: 640, angle: 0.6 };
    const placement = place(region, input);
    const [tensor] = await tensorsOf(frameOf(picture), [placement], kind);
    const wanted = reference(picture, placement);
    const mean = (values: Float64Array | undefined) =>
      Array.from(values ?? []).reduce((a, b) => a + b, 0) / (values?.length ?? 0);
    expect(Math.abs(mean(tensor) - mean(wanted))).toBeLessThan(1);
  });

  it("several regions of one frame are what each is alone, whatever the order", async () => {
    const picture = await photograph("000000000139");
    const regions: Region[] = [
      whole(picture),
      { x: 120, y: 60, width: 380, height: 300, angle: 0.4 },
      { x: 30, y: 40, width: 100, height: 200 },
      { x: 300, y: 200, width: 40, height: 30, angle: -1.1 },
    ];
    const placements = regions.map((region) => place(region, input));
    const alone: Float64Array[] = [];
    for (const placement of placements) {
      const [tensor] = await tensorsOf(frameOf(picture), [placement], kind);
      alone.push(tensor as Float64Array);
    }
    const together = await tensorsOf(frameOf(picture), placements, kind);
    expect(together).toEqual(alone);
    const backwards = await tensorsOf(frameOf(picture), placements.toReversed(), kind);
    expect(backwards.toReversed()).toEqual(alone);
  });

  it("leaves nothing of the region before, whichever way it lay", async () => {
    const picture = texture(200, 100);
    const preprocessor = createPreprocessor(input, kind === "gpu" ? device : null);
    const regions: Region[] = [
      whole(picture),
      { x: 50, y: 20, width: 40, height: 80, angle: 1 },
      { x: 0, y: 0, width: 30, height: 100 },
      { x: 150, y: 50, width: 100, height: 100, angle: 3 },
      whole(picture),
    ];
    for (const region of regions) {
      const placement = place(region, input);
      const frame = frameOf(picture);
      const prepared = await preprocessor.prepare(frame, placement);
      frame.close();
      const tensor =
        prepared.kind === "cpu"
          ? prepared.data
          : await readBack(device as GPUDevice, prepared.buffer);
      const [fresh] = await tensorsOf(frameOf(picture), [placement], kind);
      expect(unnormalise(tensor, input)).toEqual(fresh);
    }
    preprocessor.dispose();
  });
});
