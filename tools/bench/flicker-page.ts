/** Runs depth over the first frames of a clip, every one exactly, and measures how it flickers. */

import { exactFrames } from "../../src/frames/exact-file.ts";
import type { Frame } from "../../src/frames/frame.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { modelById } from "../../src/tasks/catalogue.ts";
import {
  DEPTH_DEFAULTS,
  type DepthOptions,
  type DepthResult,
} from "../../src/tasks/depth/result.ts";
import { asInverse } from "../eval/depth-metrics.ts";
import { type Flicker, FlickerMeter, GRID } from "./flicker.ts";
import { watch } from "./watch.ts";

declare const __MODEL_MIRROR__: string;

export interface FlickerRequest {
  readonly modelId: string;
  readonly backend: BackendChoice;
  readonly clipUrl: string;
  readonly frames: number;
  /** "off" gives the network's own maps. */
  readonly steadiness: readonly DepthOptions["steadiness"][];
}

export type FlickerBySteadiness = Readonly<Record<string, Flicker>>;

declare global {
  interface Window {
    measureFlicker(request: FlickerRequest): Promise<FlickerBySteadiness>;
  }
}

/** Luma (Rec. 601) of a frame on the meter's grid. */
class LumaGrid {
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #luma = new Float32Array(GRID.width * GRID.height);

  constructor() {
    const canvas = new OffscreenCanvas(GRID.width, GRID.height);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("No 2D context.");
    context.imageSmoothingQuality = "high";
    this.#context = context;
  }

  /** Borrows `frame`; the values are borrowed until the next call. */
  read(frame: Frame): Float32Array {
    this.#context.drawImage(frame.image, 0, 0, GRID.width, GRID.height);
    const { data } = this.#context.getImageData(0, 0, GRID.width, GRID.height);
    for (let i = 0; i < this.#luma.length; i++) {
      const [red = 0, green = 0, blue = 0] = data.subarray(4 * i, 4 * i + 3);
      this.#luma[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
    }
    return this.#luma;
  }
}

async function measureFlicker(request: FlickerRequest): Promise<FlickerBySteadiness> {
  const response = await fetch(request.clipUrl);
  if (!response.ok) throw new Error(`${request.clipUrl} answers ${response.status}`);
  const clip = await response.blob();
  const pipeline = new Pipeline({
    modelBase: new URL("/models/", location.href).href,
    modelMirror: __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null,
  });
  try {
    const options = { ...DEPTH_DEFAULTS, readMap: true };
    const { ready } = watch(pipeline, "depth");
    pipeline.setTask({
      taskId: "depth",
      model: modelById(request.modelId),
      backend: request.backend,
      options,
    });
    await ready;
    const measured: Record<string, Flicker> = {};
    for (const steadiness of request.steadiness) {
      pipeline.setOptions("depth", { ...options, steadiness });
      measured[steadiness] = await measureOnce(pipeline, clip, request.frames);
    }
    return measured;
  } finally {
    pipeline.dispose();
  }
}

async function measureOnce(pipeline: Pipeline, clip: Blob, count: number): Promise<Flicker> {
  const meter = new FlickerMeter();
  const grid = new LumaGrid();
  let luma: Float32Array = new Float32Array(0);
  async function* firstFrames() {
    let frames = 0;
    for await (const frame of exactFrames(clip)) {
      luma = grid.read(frame);
      yield frame;
      if (++frames === count) return;
    }
  }
  // One frame at a time, so a result belongs to the frame that was read last.
  await pipeline.analyseEvery(firstFrames()).forEach(({ results }) => {
    const { map, metric } = results.get("depth") as DepthResult;
    if (!map) throw new Error("The result has no map.");
    meter.add(luma, asInverse(map, metric));
  });
  return meter.result();
}

window.measureFlicker = measureFlicker;
