/**
 * Classification by the real networks on photographs: what a zebra and two trams are, over the picture, a
 * region and detected boxes; descriptors; taught categories. The embedded network without ../shared, too.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelEntry } from "../../../../../src/catalog/model.ts";
import type { AnalysedFrame } from "../../../../../src/engines/engine.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { CLASSIFICATION_MODELS } from "../../../../../src/tasks/classification/models.ts";
import {
  CLASSIFICATION_DEFAULTS,
  type ClassificationBody,
  type ClassificationOptions,
} from "../../../../../src/tasks/classification/result.ts";
import { classificationWorkerTask } from "../../../../../src/tasks/classification/worker/index.ts";
import {
  type Analyser,
  type Needed,
  NO_NEEDS,
} from "../../../../../src/tasks/worker/worker-task.ts";
import { teach } from "../../../../../src/teaching/taught.ts";
import { TRAINING_DEFAULTS } from "../../../../../src/teaching/train.ts";
import { photographFrame, sharedFile } from "../../../../fixtures/shared-data.ts";

function entry(id: string): ModelEntry {
  const model = CLASSIFICATION_MODELS.find((one) => one.id === id);
  if (!model) throw new Error(`The catalogue lacks ${id}.`);
  return model;
}

async function open(model: ModelEntry, bytes: Uint8Array) {
  const create = classificationWorkerTask.analysers[model.analyser];
  if (!create) throw new Error(`There is no analyser ${model.analyser}.`);
  return create({ model, bytes }, "wasm");
}

const frameOf = (image: VideoFrame): AnalysedFrame => ({
  image,
  mediaTime: 0,
  width: image.displayWidth,
  height: image.displayHeight,
});
const options = (change: Partial<ClassificationOptions> = {}) => ({
  ...CLASSIFICATION_DEFAULTS,
  embedding: true,
  ...change,
});
const lengthOf = (values: Float32Array | undefined) => Math.hypot(...(values ?? []));
const distance = (a?: Float32Array, b?: Float32Array) =>
  Math.hypot(...(a ?? []).map((value, i) => value - (b?.[i] ?? Number.NaN)));

/** Stripes or dots, as large as they are said to be. */
function drawn(kind: "stripes" | "dots", size: number, shift: number): VideoFrame {
  const canvas = new OffscreenCanvas(320, 240);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D context");
  context.fillStyle = "#d8d4c8";
  context.fillRect(0, 0, 320, 240);
  context.fillStyle = kind === "stripes" ? "#233a7a" : "#a03020";
  for (let y = shift; y < 240; y += 2 * size) {
    if (kind === "stripes") context.fillRect(0, y, 320, size);
    else for (let x = shift; x < 320; x += 2 * size) context.fillRect(x, y, size, size);
  }
  return new VideoFrame(canvas, { timestamp: 0 });
}

describe("the embedded network", () => {
  let analyser: Analyser<ClassificationBody, ClassificationOptions>;
  beforeAll(async () => {
    const file = await fetch("/models/centernet.onnx");
    analyser = await open(entry("centernet-backbone"), new Uint8Array(await file.arrayBuffer()));
  });
  afterAll(() => analyser.dispose());

  async function describeDrawn(...drawing: Parameters<typeof drawn>) {
    using image = { frame: drawn(...drawing), [Symbol.dispose]: () => image.frame.close() };
    const { body } = await analyser.analyse(frameOf(image.frame), options());
    return body.parts[0];
  }

  it("describes in 120 numbers of length 1 what it has no name for", async () => {
    const part = await describeDrawn("stripes", 12, 0);
    expect(part).toMatchObject({ trackId: null, found: null, classes: [], taught: [] });
    expect(part?.box).toEqual({ x: 0, y: 0, width: 320, height: 240 });
    expect(part?.embedding).toHaveLength(120);
    expect(lengthOf(part?.embedding)).toBeCloseTo(1, 4);
  });

  it("tells apart what it was taught, and says “none” of neither", async () => {
    const shown = [];
    for (const kind of ["stripes", "dots"] as const) {
      for (const shift of [0, 5, 9]) shown.push(await describeDrawn(kind, 12, shift));
    }
    const descriptors = shown.flatMap((part) => part?.embedding ?? []);
    const examples = { size: 120, descriptors, classes: [0, 0, 0, 1, 1, 1], classCount: 3 };
    const taught = teach(examples, ["stripes", "dots"], "centernet-backbone", TRAINING_DEFAULTS);
    for (const kind of ["stripes", "dots"] as const) {
      const image = drawn(kind, 12, 7);
      const { body } = await analyser.analyse(frameOf(image), options({ taught }));
      image.close();
      expect(body.parts[0]?.taught[0]?.label).toBe(kind);
    }
    const image = drawn("dots", 12, 7);
    const foreign = { ...taught, modelId: "mobilenet-v2" };
    const { body } = await analyser.analyse(frameOf(image), options({ taught: foreign }));
    image.close();
    expect(body.parts[0]?.taught).toEqual([]);
  });
});

const FILE = "models/further/src_mobilenet_v2_1.0_224_quant.tflite";
const mobilenet = await sharedFile(FILE);
if (!mobilenet) console.warn(`Skipped: MobileNetV2 on photographs needs ../shared/${FILE}.`);

describe.skipIf(!mobilenet)("MobileNetV2", () => {
  let analyser: Analyser<ClassificationBody, ClassificationOptions>;
  let zebra: VideoFrame;
  let tram: VideoFrame;
  beforeAll(async () => {
    analyser = await open(entry("mobilenet-v2"), mobilenet as Uint8Array);
    const read = async (name: string) => {
      const bytes = await sharedFile(`data/coco/images/${name}.jpg`);
      if (!bytes) throw new Error(`There is no ${name}.`);
      return photographFrame(bytes);
    };
    zebra = await read("000000001818");
    tram = await read("000000006040");
  });
  afterAll(async () => {
    zebra.close();
    tram.close();
    await analyser.dispose();
  });

  it("names the picture, best first, probabilities adding up to no more than one", async () => {
    const { body } = await analyser.analyse(frameOf(zebra), options());
    const [part] = body.parts;
    expect(part?.classes).toHaveLength(5);
    expect(part?.classes[0]?.label).toBe("zebra");
    expect(part?.classes[0]?.probability).toBeGreaterThan(0.9);
    const sum = part?.classes.reduce((total, { probability }) => total + probability, 0) ?? 2;
    expect(sum).toBeLessThanOrEqual(1.0001);
    expect(part?.embedding).toHaveLength(1280);
    expect(lengthOf(part?.embedding)).toBeCloseTo(1, 4);
  });

  it("names each detected box, tracks and names of detection beside", async () => {
    const { displayWidth: width, displayHeight: height } = tram;
    const box = { x: 0.1 * width, y: 0.1 * height, width: 0.8 * width, height: 0.8 * height };
    const corner = { x: 0, y: 0, width: 0.2 * width, height: 0.2 * height };
    const detections = [
      { ...UNTRACKED, trackId: 7, box, score: 0.9, classIndex: 6, label: "train" },
      { ...UNTRACKED, box: corner, score: 0.5, classIndex: 0, label: "person" },
      { ...UNTRACKED, box: corner, score: 0.4, classIndex: 0, label: "person" },
    ];
    const needs = {
      ...NO_NEEDS,
      result: async () =>
        ({
          body: { detections },
          timings: { preprocess: 0, run: 0, decode: 0 },
        }) as unknown as Needed<never>,
    };
    const { body } = await analyser.analyse(
      frameOf(tram),
      options({ of: "boxes", maxBoxes: 2 }),
      needs,
    );
    expect(body.parts.map(({ trackId, found }) => [trackId, found])).toEqual([
      [7, "train"],
      [null, "person"],
    ]);
    expect(body.parts[0]?.box).toEqual(box);
    expect(body.parts[0]?.classes[0]?.label).toMatch(/tram/);
  });

  it("a region is described as the same box detected would be; outside there is only the whole", async () => {
    const region = { x: 60, y: 40, width: 200, height: 120 };
    const whole = await analyser.analyse(frameOf(zebra), options());
    const part = await analyser.analyse(frameOf(zebra), options({ region }));
    expect(part.body.parts[0]?.box).toEqual(region);
    expect(distance(part.body.parts[0]?.embedding, whole.body.parts[0]?.embedding)).toBeGreaterThan(
      0.1,
    );
    const detections = [{ ...UNTRACKED, box: region, score: 1, classIndex: 22, label: "zebra" }];
    const needs = {
      ...NO_NEEDS,
      result: async () =>
        ({
          body: { detections },
          timings: { preprocess: 0, run: 0, decode: 0 },
        }) as unknown as Needed<never>,
    };
    const detected = await analyser.analyse(frameOf(zebra), options({ of: "boxes" }), needs);
    expect(distance(part.body.parts[0]?.embedding, detected.body.parts[0]?.embedding)).toBeLessThan(
      1e-3,
    );
    const beyond = { x: 99_999, y: 0, width: 10, height: 10 };
    const outside = await analyser.analyse(frameOf(zebra), options({ region: beyond }));
    expect(outside.body.parts[0]?.box).toEqual(whole.body.parts[0]?.box);
  });
});
