/** Describes pictures and parts of them by the real pipeline, driven by teaching-table.ts. */
import { configure } from "../../src/catalog/configuration.ts";
import { createTask } from "../../src/pipeline/create-task.ts";
import type { Box } from "../../src/results/box.ts";
import { colourHistogram } from "./colour-histogram.ts";

declare const __MODEL_MIRROR__: string;

/** A box as shares of the picture. */
export type Share = readonly [x: number, y: number, width: number, height: number];

export interface DescribePage {
  /** The descriptors of parts of the picture at `address`, of the whole without `shares`. */
  describe(modelId: string, address: string, shares: readonly Share[] | null): Promise<number[][]>;
  /** Colour histograms of the same. */
  histograms(address: string, shares: readonly Share[] | null): Promise<number[][]>;
}

declare global {
  interface Window {
    foveaDescribe: DescribePage;
  }
}

configure({
  modelBase: "/models/",
  ...(__MODEL_MIRROR__ ? { modelMirror: __MODEL_MIRROR__ } : {}),
});

const options = { embedding: true, smoothing: "off", of: "picture" } as const;
const load = (model: string) => createTask("classification", { model, backend: "wasm", options });
const tasks = new Map<string, ReturnType<typeof load>>();

async function picture(address: string): Promise<ImageBitmap> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return createImageBitmap(await response.blob());
}

function boxesOf({ width, height }: ImageBitmap, shares: readonly Share[]): Box[] {
  return shares.map(([x, y, w, h]) => ({
    x: x * width,
    y: y * height,
    width: w * width,
    height: h * height,
  }));
}

window.foveaDescribe = {
  async describe(modelId, address, shares) {
    const task = tasks.get(modelId) ?? load(modelId);
    tasks.set(modelId, task);
    const classifier = await task;
    const bitmap = await picture(address);
    const regions = shares ? boxesOf(bitmap, shares) : [undefined];
    const descriptors: number[][] = [];
    for (const region of regions) {
      const { parts } = await classifier.analyse(bitmap, region ? { region } : {});
      descriptors.push(Array.from(parts[0]?.embedding ?? []));
    }
    bitmap.close();
    return descriptors;
  },

  async histograms(address, shares) {
    const bitmap = await picture(address);
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (!context) throw new Error("No 2D context.");
    context.drawImage(bitmap, 0, 0);
    const boxes = shares ? boxesOf(bitmap, shares) : [{ x: 0, y: 0, width, height }];
    bitmap.close();
    return boxes.map(({ x, y, width, height }) => {
      const { data } = context.getImageData(x, y, Math.max(1, width), Math.max(1, height));
      return colourHistogram(data);
    });
  },
};
