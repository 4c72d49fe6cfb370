/** Reductions, arg-max, top-k, softmax and matrix products. */

import { readFusedOperations } from "../activation.ts";
import { onnxType } from "../onnx-graph-builder.ts";
import type { OperatorConverter } from "../operator.ts";
import { NCHW_AXIS_OF_NHWC } from "../value.ts";

function reduction(opType: string): OperatorConverter {
  return (operator) => {
    const input = operator.input(0);
    const rank = input.shape.length;
    const axes = operator.constantIntegers(1, "axes").map((axis) => operator.axis(axis, rank));
    const keep = operator.attributes.flag("keep_dims");
    // Without height and width what is left has the same order in both layouts.
    const orderAgrees = keep || (axes.includes(1) && axes.includes(2));
    const layout = input.computedIn === "nchw" && orderAgrees ? "nchw" : "graph";
    const emitted =
      layout === "nchw" ? axes.map((axis) => NCHW_AXIS_OF_NHWC[axis] ?? axis).sort() : axes;
    const source = input.in(layout);
    const keepdims = keep ? 1 : 0;
    const name =
      opType === "ReduceSum"
        ? operator.emit(opType, [source, operator.integers(emitted)], { keepdims })
        : operator.emit(opType, [source], { axes: emitted, keepdims });
    const shape = input.shape.flatMap((size, axis) => {
      if (!axes.includes(axis)) return [size];
      return keep ? [1] : [];
    });
    return [operator.value(name, shape, input.type, keep ? layout : "graph")];
  };
}

function argument(opType: "ArgMax" | "ArgMin"): OperatorConverter {
  return (operator) => {
    const input = operator.input(0);
    const axis = operator.axis(operator.constantInteger(1, "axis"), input.shape.length);
    const found = operator.emit(opType, [input.in("graph")], { axis, keepdims: 0 });
    const name = operator.emit("Cast", [found], { to: onnxType("int32") });
    const shape = input.shape.filter((_, index) => index !== axis);
    return [operator.value(name, shape, "int32", "graph")];
  };
}

/** The k greatest along the last axis, values and int32 indices. */
const topK: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const k = operator.constantInteger(1, "k");
  const [values = "", found = ""] = operator.emitMany(
    "TopK",
    [input.in("graph"), operator.integers([k])],
    2,
    { axis: -1, largest: 1, sorted: 1 },
  );
  const indices = operator.emit("Cast", [found], { to: onnxType("int32") });
  const shape = [...input.shape.slice(0, -1), k];
  return [
    operator.value(values, shape, input.type, "graph"),
    operator.value(indices, shape, "int32", "graph"),
  ];
};

const softmax: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const name = operator.emit("Softmax", [input.in("graph")], { axis: -1 });
  return [operator.value(name, input.shape, input.type, "graph")];
};

/** Product of two matrices, with bias and activation where they are fused into it. */
const matrixProduct: OperatorConverter = (operator) => {
  const [a, b] = [operator.input(0), operator.input(1)];
  if (a.shape.length !== 2 || b.shape.length !== 2) {
    operator.fail(`shapes [${a.shape}] and [${b.shape}]; matrices expected.`);
  }
  const transA = operator.attributes.flag("transpose_a");
  const transB = operator.attributes.flag("transpose_b");
  const fused = readFusedOperations(operator);
  const operands = [a.in("graph"), b.in("graph")];
  if (fused.bias) operands.push(fused.bias.in("graph"));
  const product = operator.emit("Gemm", operands, {
    transA: transA ? 1 : 0,
    transB: transB ? 1 : 0,
  });
  const shape = [a.shape[transA ? 1 : 0] ?? 1, b.shape[transB ? 0 : 1] ?? 1];
  return [operator.value(fused.activate(product, "graph"), shape, a.type, "graph")];
};

export const reductionOperators: Readonly<Record<string, OperatorConverter>> = {
  Mean: reduction("ReduceMean"),
  Sum: reduction("ReduceSum"),
  Max: reduction("ReduceMax"),
  Min: reduction("ReduceMin"),
  Prod: reduction("ReduceProd"),
  ArgMax: argument("ArgMax"),
  ArgMin: argument("ArgMin"),
  TopKV2: topK,
  Softmax: softmax,
  MatMul: matrixProduct,
  _FusedMatMul: matrixProduct,
};
