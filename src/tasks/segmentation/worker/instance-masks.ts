import {
  labelsOf,
  type ModelEntry,
  requireTensors,
  scoreThresholdOf,
} from "../../../catalog/model.ts";
import { openPictureNetwork } from "../../../engines/picture-network.ts";
import type { Tensors } from "../../../engines/tensors.ts";
import { type Candidate, classWiseNms } from "../../../geometry/nms.ts";
import type { Size } from "../../../geometry/size.ts";
import type { Box } from "../../../results/box.ts";
import { floats } from "../../worker/floats.ts";
import { networkMemory } from "../../worker/network-memory.ts";
import type { CreateAnalyser } from "../../worker/worker-task.ts";
import type { ClassMap, SegmentationBody, SegmentationOptions } from "../result.ts";
import { segmentationAnalyser } from "./segmentation-analyser.ts";

/** NMS is quadratic; more candidates come only from a threshold near zero, where the weakest do not matter. */
const MOST_CANDIDATES = 1000;
/** Masks are a sum of products for each pixel of each thing. */
const MOST_THINGS = 100;

/** YOLOv8 and 11 for instances: the masks of all things, as one map of classes. */
export const createInstanceMasks: CreateAnalyser<SegmentationBody, SegmentationOptions> = async (
  loaded,
  backend,
) => {
  const engine = await openPictureNetwork(loaded, backend);
  return segmentationAnalyser({
    soft: false,
    labels: labelsOf(loaded.model),
    memory: networkMemory(requireTensors(loaded.model)),
    get description() {
      return engine.description;
    },
    async map(frame) {
      const { output, preprocess, run } = await engine.run(frame);
      const started = performance.now();
      const map = instanceMap(output, loaded.model);
      return { map, preprocess, run, decode: performance.now() - started };
    },
    dispose: () => engine.dispose(),
  });
};

/** A thing that was found. */
interface Thing extends Candidate {
  /** In input pixels. */
  readonly box: Box;
  /** Its column in the first output. */
  readonly column: number;
}

/**
 * What belongs to which class, from two outputs:
 *
 *   [1, 4 + classes + k, n]: centre x, centre y, width, height in input pixels, each class's probability,
 *   k coefficients (column = one thing); boxes suppress each other as in detection
 *   [1, k, h, w]: so many prototypes over the whole input; a thing's mask is where the sum of them,
 *   each times its coefficient, is positive, within its box
 *
 * Where masks overlap the surer thing is in front. The map is as fine as the prototypes, and covers the
 * picture without the input's padding. Throws "model-output-mismatch".
 */
export function instanceMap({ outputs, placement, input }: Tensors, model: ModelEntry): ClassMap {
  const classes = labelsOf(model).length - 1;
  const [, k = 0, height = 0, width = 0] = outputs[1]?.dims ?? [];
  const prototypes = floats(outputs, 1, [1, -1, -1, -1]);
  const values = floats(outputs, 0, [1, 4 + classes + k, -1]);
  const n = values.length / (4 + classes + k);
  const perX = width / input.width;
  const perY = height / input.height;
  const content = wholePixels(scaled(placement.content, perX, perY), { width, height });
  const map = {
    width: content.width,
    height: content.height,
    classes: new Uint8Array(content.width * content.height),
    confidence: new Uint8Array(content.width * content.height).fill(255),
  };
  const coefficients = new Float32Array(k);
  // The surest comes last, over the others.
  for (const thing of thingsIn(values, n, classes, model).reverse()) {
    for (let i = 0; i < k; i++) {
      coefficients[i] = values[(4 + classes + i) * n + thing.column] as number;
    }
    const part = wholePixels(scaled(thing.box, perX, perY), { width, height });
    for (let y = part.y; y < part.y + part.height; y++) {
      for (let x = part.x; x < part.x + part.width; x++) {
        const [column, row] = [x - content.x, y - content.y];
        if (column < 0 || row < 0 || column >= content.width || row >= content.height) continue;
        let sum = 0;
        for (let i = 0; i < k; i++) {
          const prototype = prototypes[(i * height + y) * width + x] as number;
          sum += (coefficients[i] as number) * prototype;
        }
        if (!(sum > 0)) continue;
        const to = row * content.width + column;
        map.classes[to] = thing.classIndex + 1;
        map.confidence[to] = Math.round(255 / (1 + Math.exp(-sum)));
      }
    }
  }
  return map;
}

/** Best score first. */
function thingsIn(values: Float32Array, n: number, classes: number, model: ModelEntry): Thing[] {
  const least = scoreThresholdOf(model);
  const at = (row: number, column: number) => values[row * n + column] as number;
  const things: Thing[] = [];
  for (let column = 0; column < n; column++) {
    let classIndex = 0;
    for (let other = 1; other < classes; other++) {
      if (at(4 + other, column) > at(4 + classIndex, column)) classIndex = other;
    }
    const score = at(4 + classIndex, column);
    if (!(score >= least)) continue;
    const [width, height] = [at(2, column), at(3, column)];
    const box = { x: at(0, column) - width / 2, y: at(1, column) - height / 2, width, height };
    if (Number.isFinite(box.x + box.y + width + height)) {
      things.push({ box, score, classIndex, column });
    }
  }
  const best = things.sort((a, b) => b.score - a.score).slice(0, MOST_CANDIDATES);
  return classWiseNms(best, model.iouThreshold ?? null, MOST_THINGS);
}

function scaled({ x, y, width, height }: Box, perX: number, perY: number): Box {
  return { x: x * perX, y: y * perY, width: width * perX, height: height * perY };
}

/** The pixels whose middles lie in the box, at least one, and within the map. */
function wholePixels(box: Box, size: Size): Box {
  const [x, width] = wholeSpan(box.x, box.width, size.width);
  const [y, height] = wholeSpan(box.y, box.height, size.height);
  return { x, y, width, height };
}

function wholeSpan(start: number, length: number, most: number): readonly [number, number] {
  const from = Math.min(most - 1, Math.max(0, Math.round(start)));
  const to = Math.min(most, Math.max(from + 1, Math.round(start + length)));
  return [from, to - from];
}
