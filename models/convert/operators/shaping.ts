/** Operations that give values another shape or order, join them, and pad them. */

import type { OnnxAttribute } from "../onnx-graph-builder.ts";
import type { Operator, OperatorConverter } from "../operator.ts";
import { elementCount, reshaped, tensorOf, transposed } from "../tensor.ts";
import { type Layout, NCHW_AXIS_OF_NHWC, NHWC_TO_NCHW, type Value } from "../value.ts";
import { commonLayout } from "./elementwise.ts";

/** A value under another shape; constants and equal shapes cost nothing. */
export function emitReshape(operator: Operator, value: Value, shape: readonly number[]): Value {
  if (value.constant) return operator.constantValue(reshaped(value.constant, shape));
  if (shape.join() === value.shape.join()) return value;
  const name = operator.emit("Reshape", [value.in("graph"), operator.integers(shape)]);
  return operator.value(name, shape, value.type, "graph");
}

/** An axis of the graph's order in a layout. */
export function axisIn(layout: Layout, axis: number): number {
  return layout === "nchw" ? (NCHW_AXIS_OF_NHWC[axis] ?? axis) : axis;
}

const reshape: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const wanted = operator.constantIntegers(1, "shape");
  const rest = elementCount(wanted.filter((size) => size !== -1));
  const total = elementCount(input.shape);
  const shape = wanted.map((size) => (size === -1 ? total / rest : size));
  if (elementCount(shape) !== total || shape.some((size) => !Number.isInteger(size))) {
    operator.fail(`[${input.shape}] cannot take the shape [${wanted}].`);
  }
  return [emitReshape(operator, input, shape)];
};

const expandDims: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const axis = operator.axis(operator.constantInteger(1, "axis"), input.shape.length + 1);
  return [emitReshape(operator, input, input.shape.toSpliced(axis, 0, 1))];
};

const squeeze: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const listed = operator.attributes.integers("squeeze_dims");
  const rank = input.shape.length;
  const axes = listed.map((axis) => operator.axis(axis, rank));
  const removed = (size: number, axis: number) =>
    axes.length > 0 ? axes.includes(axis) : size === 1;
  if (axes.some((axis) => input.shape[axis] !== 1)) {
    operator.fail(`axes [${axes}] of [${input.shape}] are not all of size 1.`);
  }
  const shape = input.shape.filter((size, axis) => !removed(size, axis));
  return [emitReshape(operator, input, shape)];
};

const transpose: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const perm = operator.constantIntegers(1, "permutation");
  if (input.constant) return [operator.constantValue(transposed(input.constant, perm))];
  const name = operator.emit("Transpose", [input.in("graph")], { perm });
  const shape = perm.map((axis) => input.shape[axis] ?? 1);
  return [operator.value(name, shape, input.type, "graph")];
};

/** Sizes are all known, so the shape is a constant. */
const shapeOf: OperatorConverter = (operator) => {
  const { shape } = operator.input(0);
  return [operator.constantValue(tensorOf("int32", [shape.length], shape))];
};

function emitConcat(operator: Operator, parts: readonly Value[], axis: number): Value {
  const [first] = parts;
  if (!first) return operator.fail("it joins nothing.");
  const { shape, type } = first;
  const matches = parts.every((part) =>
    part.shape.every((size, index) => index === axis || size === shape[index]),
  );
  if (!matches) {
    operator.fail(`shapes ${parts.map((p) => `[${p.shape}]`).join(", ")} on axis ${axis}.`);
  }
  // Constants of four dimensions only: one of fewer would have been widened by NCHW.
  const layout = shape.length === 4 ? commonLayout(parts) : "graph";
  const name = operator.emit(
    "Concat",
    parts.map((part) => part.in(layout)),
    { axis: axisIn(layout, axis) },
  );
  const size = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0);
  return operator.value(name, shape.with(axis, size), type, layout);
}

const concat: OperatorConverter = (operator) => {
  const last = operator.inputs.length - 1;
  const parts = operator.inputs.slice(0, last);
  const rank = operator.input(0).shape.length;
  const axis = operator.axis(operator.constantInteger(last, "axis"), rank);
  return [emitConcat(operator, parts, axis)];
};

/** Stacks values along a new axis. */
const pack: OperatorConverter = (operator) => {
  const { shape } = operator.input(0);
  const axis = operator.axis(operator.attributes.integer("axis", 0), shape.length + 1);
  const parts = operator.inputs.map((value) =>
    emitReshape(operator, value, value.shape.toSpliced(axis, 0, 1)),
  );
  return [emitConcat(operator, parts, axis)];
};

function emitSplit(operator: Operator, value: Value, axis: number, sizes: readonly number[]) {
  if (sizes.reduce((sum, size) => sum + size, 0) !== value.shape[axis]) {
    operator.fail(`axis ${axis} of [${value.shape}] does not split into [${sizes}].`);
  }
  if (sizes.length === 1) return [value];
  const layout = value.computedIn;
  const names = operator.emitMany(
    "Split",
    [value.in(layout), operator.integers(sizes)],
    sizes.length,
    { axis: axisIn(layout, axis) },
  );
  return names.map((name, index) =>
    operator.value(name, value.shape.with(axis, sizes[index] ?? 0), value.type, layout),
  );
}

/** Takes a value apart along an axis, which goes. */
const unpack: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const axis = operator.axis(operator.attributes.integer("axis", 0), input.shape.length);
  const sizes = new Array<number>(input.shape[axis] ?? 0).fill(1);
  return emitSplit(operator, input, axis, sizes).map((part) =>
    emitReshape(operator, part, part.shape.toSpliced(axis, 1)),
  );
};

/** Equal parts; inputs: axis, value. */
const split: OperatorConverter = (operator) => {
  const value = operator.input(1);
  const axis = operator.axis(operator.constantInteger(0, "axis"), value.shape.length);
  const count = operator.attributes.integer("num_split", 1);
  return emitSplit(
    operator,
    value,
    axis,
    new Array<number>(count).fill((value.shape[axis] ?? 0) / count),
  );
};

/** Parts of given sizes, of which one may be −1; inputs: value, sizes, axis. */
const splitBySizes: OperatorConverter = (operator) => {
  const value = operator.input(0);
  const sizes = operator.constantIntegers(1, "sizes");
  const axis = operator.axis(operator.constantInteger(2, "axis"), value.shape.length);
  const known = sizes.reduce((sum, size) => sum + Math.max(size, 0), 0);
  const rest = (value.shape[axis] ?? 0) - known;
  return emitSplit(
    operator,
    value,
    axis,
    sizes.map((size) => (size < 0 ? rest : size)),
  );
};

/** Padding with a constant (0 unless PadV2 says otherwise) or by reflection; [rank, 2] amounts. */
const pad: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const amounts = operator.constantIntegers(1, "paddings");
  const before = input.shape.map((_, axis) => amounts[2 * axis] ?? 0);
  const after = input.shape.map((_, axis) => amounts[2 * axis + 1] ?? 0);
  const layout = input.computedIn;
  const ordered = (values: readonly number[]) =>
    layout === "nchw" ? NHWC_TO_NCHW.map((axis) => values[axis] ?? 0) : values;
  const operands = [input.in(layout), operator.integers([...ordered(before), ...ordered(after)])];
  let attributes: Readonly<Record<string, OnnxAttribute>> = { mode: "constant" };
  if (operator.node.op === "MirrorPad") {
    const mode = operator.attributes.text("mode", "REFLECT");
    if (mode !== "REFLECT") operator.fail(`mode ${mode} is not supported.`);
    attributes = { mode: "reflect" };
  } else if (operator.node.op === "PadV2") {
    operands.push(operator.input(2).in("graph"));
  }
  const shape = input.shape.map((size, axis) => size + (before[axis] ?? 0) + (after[axis] ?? 0));
  return [operator.value(operator.emit("Pad", operands, attributes), shape, input.type, layout)];
};

export const shapingOperators: Readonly<Record<string, OperatorConverter>> = {
  Reshape: reshape,
  ExpandDims: expandDims,
  Squeeze: squeeze,
  Transpose: transpose,
  Shape: shapeOf,
  ConcatV2: concat,
  Pack: pack,
  Unpack: unpack,
  Split: split,
  SplitV: splitBySizes,
  Pad: pad,
  PadV2: pad,
  MirrorPad: pad,
};
