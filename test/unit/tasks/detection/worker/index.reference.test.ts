/**
 * Each layout's decoder on random tensors against a plain reading of the layout's definition: no early
 * way out, no shared code but the placement's; edges of sigmoid, softmax and exp, NaN here and there,
 * and boxes that reach out of the picture.
 */
import { describe, expect, it } from "vitest";
import { pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import type { OutputTensor } from "../../../../../src/engines/tensors.ts";
import { place, pointToSource } from "../../../../../src/geometry/placement.ts";
import { DETECTION_DEFAULTS } from "../../../../../src/tasks/detection/result.ts";
import { DETECTION_DECODERS } from "../../../../../src/tasks/detection/worker/index.ts";
import { modelEntry } from "../../../../fixtures/model-entry.ts";
import { Random } from "../../../../fixtures/random.ts";

const LABELS = ["a", "b", "c"];
const CLASSES = LABELS.length;
const SIZE = { width: 64, height: 64 };
/** Not the input's shape, so that the picture has padding beside it. */
const FRAME = { width: 300, height: 200 };
const THRESHOLD = 0.3;

/** A raw box in input pixels. */
interface Raw {
  readonly score: number;
  readonly classIndex: number;
  readonly corners: readonly [number, number, number, number];
}

interface Layout {
  outputs(random: Random): OutputTensor[];
  /** Straight from the definition. */
  boxes(outputs: readonly OutputTensor[]): Raw[];
}

const tensor = (dims: readonly number[], fill: (i: number) => number): OutputTensor => ({
  type: "float32",
  dims,
  data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => fill(i)),
});

const valuesOf = (output: OutputTensor | undefined) => Array.from(output?.data ?? [], Number);

const around = (x: number, y: number, width: number, height: number) =>
  [x - width / 2, y - height / 2, x + width / 2, y + height / 2] as const;

/** A value now and then that is no number, or far out. */
function spoilt(random: Random, usual: number): number {
  const dice = random.next();
  if (dice < 0.01) return Number.NaN;
  if (dice < 0.02) return Number.POSITIVE_INFINITY;
  if (dice < 0.03) return Number.NEGATIVE_INFINITY;
  return usual;
}

/** Rows of `length` values. */
const rowsOf = (output: OutputTensor | undefined, length: number): number[][] => {
  const values = valuesOf(output);
  return Array.from({ length: values.length / length }, (_, i) =>
    values.slice(i * length, (i + 1) * length),
  );
};

/** Index of the greatest. */
const winner = (values: readonly number[]) => values.indexOf(Math.max(...values));

const LAYOUTS: Readonly<Record<string, Layout>> = {
  yolox: {
    outputs: (random) => {
      const row = 5 + CLASSES;
      const cells = 64 + 16 + 4;
      return [
        tensor([1, cells, row], (i) => {
          const column = i % row;
          if (column < 2) return random.between(-1, 2);
          if (column < 4) return spoilt(random, random.between(-3, 2));
          return column === 4 ? spoilt(random, random.next()) : random.next();
        }),
      ];
    },
    boxes([output]) {
      const values = valuesOf(output);
      const grid = [8, 16, 32].flatMap((stride) => {
        const side = 64 / stride;
        return Array.from({ length: side * side }, (_, cell) => ({
          stride,
          column: cell % side,
          row: Math.floor(cell / side),
        }));
      });
      return grid.map(({ stride, column, row }, i) => {
        const [tx = 0, ty = 0, tw = 0, th = 0, objectness = 0, ...classes] = values.slice(
          i * (5 + CLASSES),
          (i + 1) * (5 + CLASSES),
        );
        return {
          classIndex: winner(classes),
          score: objectness * Math.max(...classes),
          corners: around(
            (tx + column) * stride,
            (ty + row) * stride,
            Math.exp(tw) * stride,
            Math.exp(th) * stride,
          ),
        };
      });
    },
  },
  yolov8: {
    outputs: (random) => [
      tensor([1, 4 + CLASSES, 40], (i) => {
        const row = Math.floor(i / 40);
        if (row < 2) return random.between(-10, 74);
        return row < 4 ? spoilt(random, random.between(0, 60)) : random.next();
      }),
    ],
    boxes([output]) {
      const values = valuesOf(output);
      return Array.from({ length: 40 }, (_, i) => {
        const [x = 0, y = 0, width = 0, height = 0, ...classes] = Array.from(
          { length: 4 + CLASSES },
          (_, row) => values[row * 40 + i] as number,
        );
        return {
          classIndex: winner(classes),
          score: Math.max(...classes),
          corners: around(x, y, width, height),
        };
      });
    },
  },
  "yolov8-seg": {
    outputs: (random) => [
      tensor([1, 4 + CLASSES + 32, 40], (i) => {
        const row = Math.floor(i / 40);
        if (row < 2) return random.between(-10, 74);
        if (row < 4) return spoilt(random, random.between(0, 60));
        // Coefficients are greater than any probability.
        return row < 4 + CLASSES ? random.next() : random.between(2, 9);
      }),
      tensor([1, 32, 2, 2], () => random.next()),
    ],
    boxes([output]) {
      const values = valuesOf(output);
      return Array.from({ length: 40 }, (_, i) => {
        const [x = 0, y = 0, width = 0, height = 0, ...classes] = Array.from(
          { length: 4 + CLASSES },
          (_, row) => values[row * 40 + i] as number,
        );
        return {
          classIndex: winner(classes),
          score: Math.max(...classes),
          corners: around(x, y, width, height),
        };
      });
    },
  },
  yolov5: {
    outputs: (random) => [
      tensor([1, 60, 5 + CLASSES], (i) => {
        const column = i % (5 + CLASSES);
        if (column < 2) return random.between(-10, 74);
        if (column < 4) return spoilt(random, random.between(0, 60));
        return column === 4 ? spoilt(random, random.next()) : random.next();
      }),
    ],
    boxes: ([output]) =>
      rowsOf(output, 5 + CLASSES).map(
        ([x = 0, y = 0, w = 0, h = 0, objectness = 0, ...classes]) => ({
          classIndex: winner(classes),
          score: objectness * Math.max(...classes),
          corners: around(x, y, w, h),
        }),
      ),
  },
  "end-to-end": {
    outputs: (random) => [
      tensor([1, 40, 6], (i) => {
        const column = i % 6;
        if (column === 5) return random.whole(0, CLASSES - 1);
        if (column === 4) return spoilt(random, random.next());
        return spoilt(random, random.between(-10, 40) + (column < 2 ? 0 : 30));
      }),
    ],
    boxes: ([output]) =>
      rowsOf(output, 6).map(([left = 0, top = 0, right = 0, bottom = 0, score = 0, c = 0]) => ({
        classIndex: c,
        score,
        corners: [left, top, right, bottom],
      })),
  },
  detr: {
    outputs: (random) => [
      tensor([1, 40, CLASSES], () => random.between(-4, 4)),
      tensor([1, 40, 4], () => spoilt(random, random.between(-0.1, 1))),
    ],
    boxes: ([logits, shares]) => {
      const boxes = rowsOf(shares, 4);
      return rowsOf(logits, CLASSES).map((row, i) => {
        const [x = 0, y = 0, width = 0, height = 0] = boxes[i] ?? [];
        return {
          classIndex: winner(row),
          score: 1 / (1 + Math.exp(-Math.max(...row))),
          corners: around(64 * x, 64 * y, 64 * width, 64 * height),
        };
      });
    },
  },
  "detr-rows": {
    outputs: (random) => [
      tensor([1, 40, 4 + CLASSES], (i) =>
        i % (4 + CLASSES) < 4 ? spoilt(random, random.between(-0.1, 1)) : random.next(),
      ),
    ],
    boxes: ([output]) =>
      rowsOf(output, 4 + CLASSES).map(([x = 0, y = 0, width = 0, height = 0, ...classes]) => ({
        classIndex: winner(classes),
        score: Math.max(...classes),
        corners: around(64 * x, 64 * y, 64 * width, 64 * height),
      })),
  },
  picodet: {
    outputs: (random) => {
      const cells = [64, 16, 4, 1];
      return [
        ...cells.map((n) => tensor([1, n, CLASSES], () => spoilt(random, random.next()))),
        // Far apart: a softmax that does not take the greatest away first would overflow.
        ...cells.map((n) => tensor([1, n, 32], () => random.between(-800, 800))),
      ];
    },
    boxes(outputs) {
      return [8, 16, 32, 64].flatMap((stride, level) => {
        const side = 64 / stride;
        const scores = valuesOf(outputs[level]);
        const bins = valuesOf(outputs[4 + level]);
        const far = (cell: number, index: number) => {
          const logits = bins.slice((cell * 4 + index) * 8, (cell * 4 + index + 1) * 8);
          const weights = logits.map((value) => Math.exp(value - Math.max(...logits)));
          const sum = weights.reduce((a, b) => a + b, 0);
          return stride * weights.reduce((total, weight, bin) => total + (bin * weight) / sum, 0);
        };
        return Array.from({ length: side * side * CLASSES }, (_, i) => {
          const cell = Math.floor(i / CLASSES);
          const x = ((cell % side) + 0.5) * stride;
          const y = (Math.floor(cell / side) + 0.5) * stride;
          return {
            classIndex: i % CLASSES,
            score: scores[i] as number,
            corners: [
              x - far(cell, 0),
              y - far(cell, 1),
              x + far(cell, 2),
              y + far(cell, 3),
            ] as const,
          };
        });
      });
    },
  },
  deim: {
    outputs: (random) => [
      {
        type: "int64",
        dims: [1, 30],
        data: BigInt64Array.from({ length: 30 }, () => BigInt(random.whole(0, CLASSES - 1))),
      },
      tensor([1, 30, 4], (i) => spoilt(random, random.between(-10, 40) + (i % 4 < 2 ? 0 : 30))),
      tensor([1, 30], () => spoilt(random, random.next())),
    ],
    boxes([labels, corners, scores]) {
      const sides = valuesOf(corners);
      return valuesOf(scores).map((score, i) => ({
        classIndex: valuesOf(labels)[i] as number,
        score,
        corners: sides.slice(4 * i, 4 * i + 4) as unknown as Raw["corners"],
      }));
    },
  },
  fastestdet: {
    outputs: (random) => [
      tensor([1, 5 + CLASSES, 4, 4], (i) => {
        const plane = Math.floor(i / 16);
        if (plane === 0 || plane > 4) return random.next();
        // Saturated either way.
        return spoilt(random, random.between(-1, 1) * (random.next() < 0.2 ? 1000 : 2));
      }),
    ],
    boxes([output]) {
      const values = valuesOf(output);
      return Array.from({ length: 16 }, (_, cell) => {
        const [objectness = 0, tx = 0, ty = 0, tw = 0, th = 0, ...classes] = Array.from(
          { length: 5 + CLASSES },
          (_, plane) => values[plane * 16 + cell] as number,
        );
        const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
        return {
          classIndex: winner(classes),
          score: objectness ** 0.6 * Math.max(...classes) ** 0.4,
          corners: around(
            (((cell % 4) + Math.tanh(tx)) / 4) * 64,
            ((Math.floor(cell / 4) + Math.tanh(ty)) / 4) * 64,
            sigmoid(tw) * 64,
            sigmoid(th) * 64,
          ),
        };
      });
    },
  },
  centernet: {
    outputs: (random) => [
      tensor([1, 16, 16, CLASSES], () => random.next()),
      tensor([1, 16, 16, 4], () => spoilt(random, random.between(-2, 20))),
    ],
    boxes([heat, sides]) {
      const values = valuesOf(heat);
      const distances = valuesOf(sides);
      const at = (x: number, y: number, c: number) =>
        x < 0 || y < 0 || x > 15 || y > 15 ? 0 : (values[(y * 16 + x) * CLASSES + c] as number);
      return Array.from({ length: 16 * 16 * CLASSES }, (_, i) => {
        const classIndex = i % CLASSES;
        const cell = Math.floor(i / CLASSES);
        const [x, y] = [cell % 16, Math.floor(cell / 16)];
        const around9 = [-1, 0, 1].flatMap((dy) =>
          [-1, 0, 1].map((dx) => at(x + dx, y + dy, classIndex)),
        );
        const score = at(x, y, classIndex);
        const [left = 0, top = 0, right = 0, bottom = 0] = distances.slice(4 * cell, 4 * cell + 4);
        return {
          classIndex,
          score: score === Math.max(...around9) ? score : 0,
          corners: [4 * x - left, 4 * y - top, 4 * x + right, 4 * y + bottom] as const,
        };
      });
    },
  },
};

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));

describe.each(["letterbox", "stretch"] as const)(
  "boxes of a picture that is fitted by %s",
  (fit) => {
    const images = { ...pictureInput(modelEntry()), ...SIZE, fit, anchor: "centre" } as const;
    const model = modelEntry({ inputs: { images }, labels: LABELS, scoreThreshold: THRESHOLD });
    const placement = place({ x: 0, y: 0, ...FRAME }, images);

    it("has a reference for every decoder", () => {
      expect(Object.keys(LAYOUTS).toSorted()).toEqual(Object.keys(DETECTION_DECODERS).toSorted());
    });

    it.each(Object.keys(LAYOUTS))("are those of the definition for %s", (name) => {
      const layout = LAYOUTS[name] as Layout;
      for (let seed = 1; seed <= 10; seed++) {
        const outputs = layout.outputs(new Random(seed));
        const found = DETECTION_DECODERS[name]?.(outputs, {
          model,
          input: images,
          placement,
          ...FRAME,
          options: { ...DETECTION_DEFAULTS, tracking: false, maxDetections: 1e6 },
        });
        const wanted = layout.boxes(outputs).flatMap(({ score, classIndex, corners }) => {
          const from = pointToSource(placement, corners[0], corners[1]);
          const to = pointToSource(placement, corners[2], corners[3]);
          const [x, y] = [clamp(from.x, FRAME.width), clamp(from.y, FRAME.height)];
          const width = clamp(to.x, FRAME.width) - x;
          const height = clamp(to.y, FRAME.height) - y;
          if (!(score >= THRESHOLD && corners.every(Number.isFinite))) return [];
          if (!(width > 0 && height > 0)) return [];
          const label = LABELS[classIndex];
          return [{ score: Math.min(1, score), classIndex, label, box: { x, y, width, height } }];
        });
        expect(wanted.length).toBeGreaterThan(0);
        const byPlace = (a: (typeof wanted)[number], b: (typeof wanted)[number]) =>
          b.score - a.score || a.box.x - b.box.x || a.classIndex - b.classIndex;
        const all = found?.detections.toSorted(byPlace as never) ?? [];
        expect(all).toHaveLength(wanted.length);
        for (const [i, { box, score, ...rest }] of wanted.toSorted(byPlace).entries()) {
          const { box: foundBox, score: foundScore, ...foundRest } = all[i] ?? all[0] ?? fail();
          expect(foundRest).toEqual(rest);
          expect(foundScore).toBeCloseTo(score, 5);
          for (const side of ["x", "y", "width", "height"] as const) {
            expect(foundBox[side]).toBeCloseTo(box[side], 2);
          }
        }
      }
    });
  },
);

function fail(): never {
  throw new Error("Nothing was found.");
}
