/**
 * A network with the inputs and outputs of the one that repairs flow, written by hand: what it says
 * of a cell is a sum of what the pictures and the start are there, with weights that a test knows.
 */
import type { OnnxModelEntry } from "../../../../../src/catalog/model.ts";
import { fed, kept, pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import { modelEntry } from "../../../../fixtures/model-entry.ts";
import { int64s, node, onnxFile, tensor, weights } from "../../../../fixtures/tiny-onnx.ts";

/**
 * One number for each of: red and green of the last frame's cell, and blue of the whole last frame
 * (which comes by the coarse features); red, green and blue of this frame's cell; x and y of the
 * start. Colours in 0..1.
 */
type Weights = readonly [number, number, number, number, number, number, number, number];

export interface TinyRepair {
  readonly width: number;
  readonly height: number;
  readonly flowX: Weights;
  readonly flowY: Weights;
  readonly error: Weights;
}

/** Channels of what is kept of a frame. */
const FINE = 32;
const COARSE = 64;

/** The first `inputs` channels as they are, nothing in the rest. */
function widen(inputs: number, outputs: number): number[][] {
  return Array.from({ length: outputs }, (_, row) =>
    Array.from({ length: inputs }, (_, column) => (row === column ? 1 : 0)),
  );
}

function pick(channel: number, channels: number): number[] {
  return Array.from({ length: channels }, (_, each) => (each === channel ? 1 : 0));
}

/** Weights of a convolution of single pixels, a row for each output channel. */
function kernel(name: string, rows: readonly (readonly number[])[]) {
  return weights(name, [rows.length, rows[0]?.length ?? 0, 1, 1], rows.flat());
}

function pool(input: string, size: number, output: string) {
  return node("AveragePool", [input], output, {
    kernel_shape: [size, size],
    strides: [size, size],
  });
}

export function tinyRepair({ width, height, flowX, flowY, error }: TinyRepair) {
  const cells = [height / 4, width / 4] as const;
  return onnxFile({
    node: [
      pool("picture", 4, "after"),
      node("Conv", ["after", "after to fine"], "fine"),
      pool("fine", 2, "half"),
      node("Conv", ["half", "fine to coarse"], "coarse"),
      node("Conv", ["last_fine", "red and green"], "before"),
      node("GlobalAveragePool", ["last_coarse"], "means"),
      node("Conv", ["means", "blue"], "blue before"),
      node("Expand", ["blue before", "size"], "blue everywhere"),
      node("Concat", ["before", "blue everywhere", "after", "start"], "clues", { axis: 1 }),
      node("Conv", ["clues", "flow weights"], "flow"),
      node("Conv", ["clues", "error weights"], "error"),
    ],
    initializer: [
      kernel("after to fine", widen(3, FINE)),
      kernel("fine to coarse", widen(FINE, COARSE)),
      kernel("red and green", [pick(0, FINE), pick(1, FINE)]),
      kernel("blue", [pick(2, COARSE)]),
      kernel("flow weights", [flowX, flowY]),
      kernel("error weights", [error]),
      int64s("size", [1, 1, ...cells]),
    ],
    input: [
      tensor("picture", [1, 3, height, width]),
      tensor("start", [1, 2, ...cells]),
      tensor("last_fine", [1, FINE, ...cells]),
      tensor("last_coarse", [1, COARSE, height / 8, width / 8]),
    ],
    output: [
      tensor("flow", [1, 2, ...cells]),
      tensor("error", [1, 1, ...cells]),
      tensor("fine", [1, FINE, ...cells]),
      tensor("coarse", [1, COARSE, height / 8, width / 8]),
    ],
  });
}

/** The catalogue's entry of such a network. */
export function tinyRepairEntry(width: number, height: number): OnnxModelEntry {
  const plain = pictureInput(modelEntry());
  const cells = [height / 4, width / 4];
  return modelEntry({
    id: "tiny-repair",
    name: "Tiny repair",
    task: "flow",
    analyser: "repaired",
    source: { origin: "user", file: "tiny-repair.onnx" },
    inputs: {
      picture: { ...plain, width, height, std: [255, 255, 255] },
      start: fed([1, 2, ...cells]),
      last_fine: kept("fine", [1, FINE, ...cells]),
      last_coarse: kept("coarse", [1, COARSE, height / 8, width / 8]),
    },
  });
}
