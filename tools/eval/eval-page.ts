/** The evaluation's page: the real pipeline over pictures by address, driven by eval.ts. */
import { firstValueFrom, lastValueFrom } from "rxjs";
import { requireTensors } from "../../src/catalog/model.ts";
import { pictureInput } from "../../src/catalog/network-inputs.ts";
import { Frame } from "../../src/frames/frame.ts";
import { imageFrames } from "../../src/frames/image.ts";
import type { ImageInput } from "../../src/geometry/image-input.ts";
import { inputSize } from "../../src/geometry/input-size.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import type { EngineInfo } from "../../src/results/engine-info.ts";
import { type Pixels, reduceByArea } from "./area-reduction.ts";
import type { Alongside, PlainResult } from "./judge.ts";
import { isReference, modelOrReference } from "./reference-models.ts";

declare const __MODEL_MIRROR__: string;

export interface EvalPage {
  /** Loads the model (a `user` one out of the mirror); rejects with what the pipeline says. */
  load(request: {
    taskId: string;
    /** Of the catalogue or of `reference-models.ts`. */
    modelId: string;
    backend: BackendChoice;
    options: unknown;
    /** What the task builds on, where that is to run with options of its own. */
    alongside?: readonly Alongside[];
  }): Promise<EngineInfo>;
  /**
   * The result of the picture at `address`; with `#xywh=x,y,width,height` of that part of it, by itself.
   * @param mediaTime seconds; 0 for a picture by itself
   */
  analyse(address: string, mediaTime: number): Promise<PlainResult>;
}

declare global {
  interface Window {
    foveaEval: EvalPage;
  }
}

const mirror = __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null;
const pipeline = new Pipeline({
  modelBase: new URL("/models/", location.href).href,
  modelMirror: mirror,
});

/** What pictures are reduced for by area before the pipeline sees them; null: not at all. */
let reducedFor: ImageInput | null = null;

/** Id of the task whose results are wanted. */
let judged = "";

/** Takes ownership of `frame`. */
function reduced(frame: Frame, input: ImageInput): Frame {
  using owned = frame;
  const { width, height } = owned;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("No 2D context.");
  context.drawImage(owned.image, 0, 0);
  const size = inputSize(input, owned);
  const pixels = reduceByArea(
    context.getImageData(0, 0, width, height) as Pixels,
    size.width,
    size.height,
  );
  const image = new VideoFrame(pixels.data, {
    format: "RGBX",
    codedWidth: size.width,
    codedHeight: size.height,
    timestamp: 0,
  });
  return new Frame(image, owned);
}

/** A part in whole pixels, as PNG; the picture itself where the address names no part. */
async function partOf(picture: Blob, address: string): Promise<Blob> {
  const [x, y, width, height] = /#xywh=([\d,]+)$/.exec(address)?.[1]?.split(",").map(Number) ?? [];
  if (x === undefined || y === undefined || !width || !height) return picture;
  const bitmap = await createImageBitmap(picture, x, y, width, height);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: "image/png" });
}

async function mirrored(file: string): Promise<Blob> {
  if (mirror === null) throw new Error(`${file} is only in the mirror, and there is none.`);
  const address = new URL(file, mirror);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.blob();
}

window.foveaEval = {
  async load({ taskId, modelId, backend, options, alongside = [] }) {
    judged = taskId;
    for (const other of alongside) {
      const model = modelOrReference(other.modelId);
      pipeline.setTask({ ...other, model, backend });
    }
    const model = modelOrReference(modelId);
    reducedFor = isReference(modelId) ? pictureInput(requireTensors(model)) : null;
    const { source } = model;
    const file = source.origin === "user" ? { file: await mirrored(source.file) } : {};
    return new Promise((resolve, reject) => {
      pipeline.states.subscribe((states) => {
        const state = states.get(taskId);
        if (state?.status === "ready") resolve(state.engine);
        if (state?.status === "failed") reject(state.error);
      });
      pipeline.setTask({ taskId, model, backend, options, ...file });
    });
  },

  async analyse(address, mediaTime) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const picture = await partOf(await response.blob(), address);
    async function* frames() {
      const still = await firstValueFrom(imageFrames(picture));
      const frame = new Frame(still.take(), { mediaTime, captureTime: still.captureTime });
      yield reducedFor ? reduced(frame, reducedFor) : frame;
    }
    const { results } = await lastValueFrom(pipeline.analyseEvery(frames()));
    const result = results.get(judged);
    if (!result) throw new Error(`${address} gave no result`);
    const { layer: _, ...plain } = result;
    return plain;
  },
};
