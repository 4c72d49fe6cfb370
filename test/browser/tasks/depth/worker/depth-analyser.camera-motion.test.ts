/** Depth under a camera that turns: what was known of a place goes along with it. */
import { expect, it } from "vitest";
import { DEPTH_MODELS } from "../../../../../src/tasks/depth/models.ts";
import {
  DEPTH_DEFAULTS,
  type DepthMap,
  type DepthOptions,
} from "../../../../../src/tasks/depth/result.ts";
import { depthWorkerTask } from "../../../../../src/tasks/depth/worker/index.ts";
import { sharedFile } from "../../../../fixtures/shared-data.ts";

/** Source pixels a frame: not a whole number of the map's pixels. */
const STEP = 10;
const FRAMES = 12;
const CROP = { width: 480, height: 352 };

/** Views of a photograph, each `STEP` pixels to the right of the last one. */
async function views(photograph: Uint8Array<ArrayBuffer>): Promise<readonly VideoFrame[]> {
  const picture = await createImageBitmap(new Blob([photograph]));
  expect(picture.width).toBeGreaterThanOrEqual(CROP.width + STEP * (FRAMES - 1));
  return Array.from({ length: FRAMES }, (_, k) => {
    const canvas = new OffscreenCanvas(CROP.width, CROP.height);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.drawImage(picture, -k * STEP, -40);
    return new VideoFrame(canvas, { timestamp: k * 40_000 });
  });
}

/** Mean change of a place's inverse depth from frame to frame, as a share of the range. */
function change(before: DepthMap, after: DepthMap): number {
  const { width, height } = after;
  const shift = (STEP / CROP.width) * width;
  const whole = Math.floor(shift);
  const part = shift - whole;
  const sorted = before.values.toSorted();
  const span =
    (sorted[Math.floor(0.95 * sorted.length)] as number) -
    (sorted[Math.floor(0.05 * sorted.length)] as number);
  let sum = 0;
  let count = 0;
  // The edges, where the network sees other things beside, are left out.
  for (let y = 8; y < height - 8; y++) {
    for (let x = 8; x < width - whole - 9; x++) {
      const at = y * width + x + whole;
      const left = before.values[at] as number;
      const right = before.values[at + 1] as number;
      sum += Math.abs((after.values[y * width + x] as number) - (left + (right - left) * part));
      count++;
    }
  }
  return sum / count / span;
}

async function flicker(frames: readonly VideoFrame[], steadiness: DepthOptions["steadiness"]) {
  const [model] = DEPTH_MODELS;
  if (model?.source.origin !== "own") throw new Error("The first is the project's own.");
  const response = await fetch(`/models/depth/${model.source.file}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const create = depthWorkerTask.analysers[model.analyser];
  if (!create) throw new Error(`There is no analyser “${model.analyser}”.`);
  const analyser = await create({ model, bytes }, "wasm");
  const maps: DepthMap[] = [];
  let decode = 0;
  for (const [k, image] of frames.entries()) {
    const frame = { image, mediaTime: 1 + k / 25, ...CROP };
    const options = { ...DEPTH_DEFAULTS, steadiness, readMap: true };
    const { body, timings } = await analyser.analyse(frame, options);
    body.layer.close();
    maps.push(body.map as DepthMap);
    decode += timings.decode / frames.length;
  }
  await analyser.dispose();
  const changes = maps.slice(3).map((map, k) => change(maps[k + 2] as DepthMap, map));
  console.info(steadiness, { decode });
  return changes.reduce((sum, value) => sum + value, 0) / changes.length;
}

it("flickers less along a motion, the steadier it is to be", async () => {
  const photograph = await sharedFile("data/depth/in-nyu-livingroom.png");
  if (!photograph) return;
  const frames = await views(photograph);
  const off = await flicker(frames, "off");
  const light = await flicker(frames, "light");
  const strong = await flicker(frames, "strong");
  for (const frame of frames) frame.close();
  console.info({ off, light, strong });
  expect(light).toBeLessThan(0.75 * off);
  expect(strong).toBeLessThan(0.5 * off);
});
