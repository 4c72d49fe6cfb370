/**
 * Every detection entry of the catalogue with its decoder: boxes are planted in the output tensors
 * that its network would give, and found again.
 */
import { describe, expect, it } from "vitest";
import {
  labelsOf,
  requireTensors,
  scoreThresholdOf,
  type TensorModelEntry,
} from "../../../../../src/catalog/model.ts";
import { pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import type { OutputTensor } from "../../../../../src/engines/tensors.ts";
import { place } from "../../../../../src/geometry/placement.ts";
import { CATALOGUE, modelById } from "../../../../../src/tasks/catalogue.ts";
import { USER_LAYOUTS } from "../../../../../src/tasks/detection/page/user-layouts.ts";
import {
  DETECTION_DEFAULTS,
  type DetectionOptions,
} from "../../../../../src/tasks/detection/result.ts";
import { userModel } from "../../../../../src/tasks/detection/user-model.ts";
import type { FoundDetections } from "../../../../../src/tasks/detection/worker/candidates.ts";
import { DETECTION_DECODERS } from "../../../../../src/tasks/detection/worker/index.ts";

/** What a network "sees": a box in input pixels, on whole cells of every stride. */
interface Planted {
  readonly classIndex: number;
  readonly score: number;
  /** Centre and size in input pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const tensor = (dims: number[], data: OutputTensor["data"]): OutputTensor => ({
  type: data instanceof BigInt64Array ? "int64" : "float32",
  dims,
  data,
});
const logit = (p: number) => Math.log(p / (1 - p));

/** A column for each box: centre, size, classes, and what else there is. */
function columns(boxes: readonly Planted[], rows: number): OutputTensor {
  const n = 50;
  const values = new Float32Array(rows * n);
  boxes.forEach((b, i) => {
    [b.x, b.y, b.width, b.height].forEach((v, row) => {
      values[row * n + i] = v;
    });
    values[(4 + b.classIndex) * n + i] = b.score;
  });
  return tensor([1, rows, n], values);
}

/** Centre and size as shares of the input. */
function shareOf(model: TensorModelEntry, { x, y, width, height }: Planted): number[] {
  const input = pictureInput(model);
  return [x / input.width, y / input.height, width / input.width, height / input.height];
}

/** Writes boxes the way each network would put them out. */
const ENCODERS: Record<
  string,
  (model: TensorModelEntry, boxes: readonly Planted[]) => OutputTensor[]
> = {
  yolox(model, boxes) {
    const input = pictureInput(model);
    const n = [8, 16, 32].reduce((sum, s) => sum + (input.width / s) * (input.height / s), 0);
    const rows = new Float32Array(n * 85);
    for (const b of boxes) {
      const columns = input.width / 8;
      const [cx, cy] = [Math.floor(b.x / 8), Math.floor(b.y / 8)];
      const at = (cy * columns + cx) * 85;
      rows.set([b.x / 8 - cx, b.y / 8 - cy, Math.log(b.width / 8), Math.log(b.height / 8)], at);
      rows[at + 4] = 1;
      rows[at + 5 + b.classIndex] = b.score;
    }
    return [tensor([1, n, 85], rows)];
  },
  yolov8: (_, boxes) => [columns(boxes, 84)],
  "yolov8-seg": (_, boxes) => [
    columns(boxes, 84 + 32),
    tensor([1, 32, 160, 160], new Float32Array(32 * 160 * 160)),
  ],
  yolov5(_, boxes) {
    const rows = new Float32Array(50 * 85);
    boxes.forEach((b, i) => {
      rows.set([b.x, b.y, b.width, b.height, 1], i * 85);
      rows[i * 85 + 5 + b.classIndex] = b.score;
    });
    return [tensor([1, 50, 85], rows)];
  },
  "end-to-end"(_, boxes) {
    const rows = new Float32Array(300 * 6);
    boxes.forEach(({ x, y, width, height, score, classIndex }, i) => {
      const corners = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      rows.set([...corners, score, classIndex], i * 6);
    });
    return [tensor([1, 300, 6], rows)];
  },
  detr(model, boxes) {
    const logits = new Float32Array(300 * 80).fill(-10);
    const shares = new Float32Array(300 * 4);
    boxes.forEach((b, i) => {
      logits[i * 80 + b.classIndex] = logit(b.score);
      shares.set(shareOf(model, b), i * 4);
    });
    return [tensor([1, 300, 80], logits), tensor([1, 300, 4], shares)];
  },
  "detr-rows"(model, boxes) {
    const rows = new Float32Array(300 * 84);
    boxes.forEach((b, i) => {
      rows.set(shareOf(model, b), i * 84);
      rows[i * 84 + 4 + b.classIndex] = b.score;
    });
    return [tensor([1, 300, 84], rows)];
  },
  picodet(model, boxes) {
    const input = pictureInput(model);
    const strides = [8, 16, 32, 64];
    const cells = strides.map((s) => Math.ceil(input.width / s) * Math.ceil(input.height / s));
    const scores = cells.map((n) => new Float32Array(n * 80));
    const bins = cells.map((n) => new Float32Array(n * 32));
    for (const b of boxes) {
      // Level 2, stride 32: the sides are whole bins, so the softmax is one-hot.
      const columns = Math.ceil(input.width / 32);
      const cell = Math.floor(b.y / 32) * columns + Math.floor(b.x / 32);
      (scores[2] as Float32Array)[cell * 80 + b.classIndex] = b.score;
      [b.width, b.height, b.width, b.height].forEach((size, side) => {
        (bins[2] as Float32Array)[cell * 32 + side * 8 + size / 2 / 32] = 100;
      });
    }
    return [
      ...scores.map((data, i) => tensor([1, cells[i] ?? 0, 80], data)),
      ...bins.map((data, i) => tensor([1, cells[i] ?? 0, 32], data)),
    ];
  },
  deim(_, boxes) {
    const labels = new BigInt64Array(300);
    const corners = new Float32Array(1200);
    const scores = new Float32Array(300);
    boxes.forEach((b, i) => {
      labels[i] = BigInt(b.classIndex);
      scores[i] = b.score;
      corners.set(
        [b.x - b.width / 2, b.y - b.height / 2, b.x + b.width / 2, b.y + b.height / 2],
        i * 4,
      );
    });
    return [tensor([1, 300], labels), tensor([1, 300, 4], corners), tensor([1, 300], scores)];
  },
  fastestdet(model, boxes) {
    const input = pictureInput(model);
    const plane = 22 * 22;
    const values = new Float32Array(85 * plane);
    for (const b of boxes) {
      const x = (b.x / input.width) * 22;
      const y = (b.y / input.height) * 22;
      const cell = Math.floor(y) * 22 + Math.floor(x);
      const score = b.score;
      values[cell] = score;
      values[plane + cell] = Math.atanh(x - Math.floor(x));
      values[2 * plane + cell] = Math.atanh(y - Math.floor(y));
      values[3 * plane + cell] = logit(b.width / input.width);
      values[4 * plane + cell] = logit(b.height / input.height);
      values[(5 + b.classIndex) * plane + cell] = score;
    }
    return [tensor([1, 85, 22, 22], values)];
  },
  centernet(model, boxes) {
    const { width, height } = pictureInput(model);
    const [columns, rows] = [width / 4, height / 4];
    const heat = new Float32Array(rows * columns * 80);
    const sides = new Float32Array(rows * columns * 4);
    for (const b of boxes) {
      const cell = Math.round(b.y / 4) * columns + Math.round(b.x / 4);
      heat[cell * 80 + b.classIndex] = b.score;
      // A lower neighbour is no peak.
      heat[(cell + 1) * 80 + b.classIndex] = b.score * 0.9;
      sides.set([b.width / 2, b.height / 2, b.width / 2, b.height / 2], cell * 4);
    }
    return [tensor([1, rows, columns, 80], heat), tensor([1, rows, columns, 4], sides)];
  },
};

const USER_MODELS = USER_LAYOUTS.map(({ id }) =>
  userModel({
    name: id,
    layout: id,
    labels: labelsOf(modelById("yolox-nano")),
    width: 640,
    height: 640,
  }),
);
const MODELS = [...CATALOGUE.filter(({ task }) => task === "detection"), ...USER_MODELS].map(
  requireTensors,
);

/** A person and a dog, on cell centres of stride 32 (which are whole cells of the finer ones). */
const PERSON = { classIndex: 0, score: 0.9, x: 112, y: 144, width: 64, height: 128 };
const DOG = { classIndex: 16, score: 0.8, x: 240, y: 240, width: 128, height: 64 };

/** Twice as wide as the input, so that stretch and letterbox differ. */
const FRAME = { width: 832, height: 416 };

function decode(
  model: TensorModelEntry,
  outputs: readonly OutputTensor[],
  options: Partial<DetectionOptions> = {},
): FoundDetections["detections"] {
  return decodeAll(model, outputs, options).detections;
}

function decodeAll(
  model: TensorModelEntry,
  outputs: readonly OutputTensor[],
  options: Partial<DetectionOptions>,
): FoundDetections {
  const decoder = DETECTION_DECODERS[model.analyser];
  if (!decoder) throw new Error(`no decoder ${model.analyser}`);
  const input = pictureInput(model);
  const placement = place({ x: 0, y: 0, ...FRAME }, input);
  return decoder(outputs, {
    model,
    input,
    placement,
    ...FRAME,
    options: { ...DETECTION_DEFAULTS, ...options },
  });
}

describe.each(MODELS.map((model) => [model.id, model] as const))("%s", (_, model) => {
  const encode = (boxes: readonly Planted[]) => {
    const encoder = ENCODERS[model.analyser];
    if (!encoder) throw new Error(`no encoder for ${model.analyser}`);
    return encoder(model, boxes);
  };
  const { scaleX, scaleY, offsetX, offsetY } = place({ x: 0, y: 0, ...FRAME }, pictureInput(model));

  it("finds nothing in zeros", () => {
    expect(decode(model, encode([]))).toEqual([]);
  });

  it("finds boxes where they were planted, in source pixels, best first", () => {
    const found = decode(model, encode([DOG, PERSON]));
    expect(found.map(({ label }) => label)).toEqual(["person", "dog"]);
    [PERSON, DOG].forEach((planted, index) => {
      const { box, score } = found[index] ?? { box: null, score: 0 };
      const left = Math.max(0, (planted.x - planted.width / 2 - offsetX) / scaleX);
      const top = Math.max(0, (planted.y - planted.height / 2 - offsetY) / scaleY);
      expect(score).toBeCloseTo(planted.score, 5);
      expect(box?.x).toBeCloseTo(left, 1);
      expect(box?.y).toBeCloseTo(top, 1);
      expect(box?.width).toBeCloseTo((planted.x + planted.width / 2 - offsetX) / scaleX - left, 1);
      const bottom = Math.min(FRAME.height, (planted.y + planted.height / 2 - offsetY) / scaleY);
      expect(box?.height).toBeCloseTo(bottom - top, 1);
    });
  });

  it("obeys threshold, class filter and maximum count", () => {
    const outputs = encode([DOG, PERSON]);
    const labels = (options: Partial<DetectionOptions>) =>
      decode(model, outputs, options).map(({ label }) => label);
    expect(labels({ scoreThreshold: 0.85 })).toEqual(["person"]);
    expect(labels({ labels: ["dog"] })).toEqual(["dog"]);
    expect(labels({ maxDetections: 1 })).toEqual(["person"]);
  });

  it("finds the same with tracking and without, and hides weaker boxes for the tracker", () => {
    const weak = { ...PERSON, x: 304, score: scoreThresholdOf(model) * 0.6 };
    // NMS keeps one of the two where the network needs it, whatever lies below.
    const beside = { ...DOG, y: 272, score: scoreThresholdOf(model) * 0.5 };
    const outputs = encode([DOG, PERSON, weak, beside]);
    for (const options of [
      {},
      { labels: ["dog"] },
      { maxDetections: 1 },
      { scoreThreshold: 0.85 },
    ]) {
      const without = decodeAll(model, outputs, { ...options, tracking: false });
      const { detections, hidden } = decodeAll(model, outputs, { ...options, tracking: true });
      expect(detections).toEqual(without.detections);
      expect(without).not.toHaveProperty("hidden");
      expect(hidden?.map(({ score }) => score)).toContainEqual(expect.closeTo(weak.score, 4));
      const shown = detections.map(({ score }) => score);
      for (const { score } of hidden ?? []) expect(shown).not.toContain(score);
    }
  });

  it("ignores what is not a number", () => {
    const outputs = encode([PERSON, DOG]);
    for (const { data } of outputs) if (data instanceof Float32Array) data.fill(Number.NaN);
    expect(decode(model, outputs)).toEqual([]);
  });

  it("says which shape it expected", () => {
    expect(() => decode(model, [tensor([1, 2, 3], new Float32Array(6))])).toThrow(/Output \d/);
  });
});
