/**
 * A network with the inputs and outputs of the one that repairs flow, written by hand: what it says
 * of a cell is a sum of what the pictures and the start are there, with weights that a test knows.
 */
import { onnx } from "onnx-proto";
import type { OnnxModelEntry } from "../../../../src/catalog/model.ts";
import { modelEntry } from "../../../fixtures/model-entry.ts";

/**
 * One number for each of: red, green, blue of the first picture's cell, in 0..1; the same of the
 * second; x and y of the start.
 */
type Weights = readonly [number, number, number, number, number, number, number, number];

export interface TinyRepair {
  readonly width: number;
  readonly height: number;
  readonly flowX: Weights;
  readonly flowY: Weights;
  readonly error: Weights;
}

function tensor(name: string, dims: readonly number[]) {
  const { FLOAT } = onnx.TensorProto.DataType;
  const dim = dims.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}

export function tinyRepair({ width, height, flowX, flowY, error }: TinyRepair) {
  const { FLOAT } = onnx.TensorProto.DataType;
  const { INT, INTS } = onnx.AttributeProto.AttributeType;
  const cells = [height / 4, width / 4] as const;
  const pool = (input: string, output: string) => ({
    opType: "AveragePool",
    input: [input],
    output: [output],
    attribute: [
      { name: "kernel_shape", type: INTS, ints: [4, 4] },
      { name: "strides", type: INTS, ints: [4, 4] },
    ],
  });
  const sum = (weights: string, output: string) => ({
    opType: "Conv",
    input: ["clues", weights],
    output: [output],
  });
  const constant = (name: string, rows: readonly Weights[]) => ({
    name,
    dataType: FLOAT,
    dims: [rows.length, 8, 1, 1],
    floatData: rows.flat(),
  });
  const graph = {
    name: "tiny repair",
    node: [
      pool("first", "before"),
      pool("second", "after"),
      {
        opType: "Concat",
        input: ["before", "after", "start"],
        output: ["clues"],
        attribute: [{ name: "axis", type: INT, i: 1 }],
      },
      sum("flow weights", "flow"),
      sum("error weights", "error"),
    ],
    initializer: [constant("flow weights", [flowX, flowY]), constant("error weights", [error])],
    input: [
      tensor("first", [1, 3, height, width]),
      tensor("second", [1, 3, height, width]),
      tensor("start", [1, 2, ...cells]),
    ],
    output: [tensor("flow", [1, 2, ...cells]), tensor("error", [1, 1, ...cells])],
  };
  const message = { irVersion: 8, opsetImport: [{ domain: "", version: 13 }], graph };
  return new Uint8Array(onnx.ModelProto.encode(message).finish());
}

/** The catalogue's entry of such a network. */
export function tinyRepairEntry(width: number, height: number): OnnxModelEntry {
  const { input } = modelEntry();
  return modelEntry({
    id: "tiny-repair",
    name: "Tiny repair",
    task: "flow",
    decoder: "repaired",
    source: { origin: "user", file: "tiny-repair.onnx" },
    input: { ...input, name: "second", width, height, std: [255, 255, 255] },
  });
}
