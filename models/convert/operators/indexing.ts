/** Operations that take parts of a value: slices and gathers. */

import { onnxType } from "../onnx-graph-builder.ts";
import type { Operator, OperatorConverter } from "../operator.ts";
import { elementCount } from "../tensor.ts";
import type { Value } from "../value.ts";
import { axisIn, emitReshape } from "./shaping.ts";

/** What is taken of one axis: `size` elements from `start` on, `step` apart. */
interface AxisSlice {
  readonly start: number;
  readonly step: number;
  readonly size: number;
}

function emitSlice(operator: Operator, value: Value, slices: readonly AxisSlice[]): Value {
  const changed = slices.flatMap((slice, axis) =>
    slice.size === value.shape[axis] && slice.step === 1 ? [] : [{ ...slice, axis }],
  );
  if (changed.length === 0) return value;
  const layout = value.computedIn;
  const ends = changed.map(({ start, step, size, axis }) => {
    const end = start + step * size;
    // A negative end would count from the back: one before the first is −length − 1.
    return end < 0 ? -(value.shape[axis] ?? 0) - 1 : end;
  });
  const name = operator.emit("Slice", [
    value.in(layout),
    operator.integers(changed.map(({ start }) => start)),
    operator.integers(ends),
    operator.integers(changed.map(({ axis }) => axisIn(layout, axis))),
    operator.integers(changed.map(({ step }) => step)),
  ]);
  const shape = slices.map(({ size }) => size);
  return operator.value(name, shape, value.type, layout);
}

/** Begin and size of each axis; a size of −1 takes all that follows. */
const slice: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const begin = operator.constantIntegers(1, "begin");
  const size = operator.constantIntegers(2, "size");
  const slices = input.shape.map((length, axis) => {
    const start = begin[axis] ?? 0;
    const wanted = size[axis] ?? -1;
    return { start, step: 1, size: wanted < 0 ? length - start : wanted };
  });
  return [emitSlice(operator, input, slices)];
};

/** Python's slice of one axis, bounds clamped; undefined means the mask leaves that bound open. */
export function resolveSlice(
  length: number,
  begin: number | undefined,
  end: number | undefined,
  step: number,
): AxisSlice {
  const lowest = step > 0 ? 0 : -1;
  const highest = step > 0 ? length : length - 1;
  const clamp = (bound: number) =>
    Math.min(Math.max(bound < 0 ? bound + length : bound, lowest), highest);
  const [first, last] = step > 0 ? [lowest, highest] : [highest, lowest];
  const start = begin === undefined ? first : clamp(begin);
  const stop = end === undefined ? last : clamp(end);
  return { start, step, size: Math.max(Math.ceil((stop - start) / step), 0) };
}

const bit = (mask: number, index: number): boolean => (mask & (1 << index)) !== 0;

/**
 * NumPy-like indexing. Each entry of begin, end and strides speaks of one axis, unless its bit is
 * set in `ellipsis_mask` (as many axes as are left over) or `new_axis_mask` (none: a 1 goes in).
 */
const stridedSlice: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const begin = operator.constantIntegers(1, "begin");
  const end = operator.constantIntegers(2, "end");
  const strides = operator.constantIntegers(3, "strides");
  const mask = (name: string) => operator.attributes.integer(name, 0);
  const beginMask = mask("begin_mask");
  const endMask = mask("end_mask");
  const ellipsisMask = mask("ellipsis_mask");
  const newAxisMask = mask("new_axis_mask");
  const shrinkMask = mask("shrink_axis_mask");

  const entries = begin.map((_, index) => index);
  const hasEllipsis = entries.some((index) => bit(ellipsisMask, index));
  const named = entries.filter((i) => !bit(ellipsisMask, i) && !bit(newAxisMask, i)).length;
  const unnamed = input.shape.length - named;
  if (unnamed < 0) operator.fail(`${named} indices for the shape [${input.shape}].`);

  const slices: AxisSlice[] = [];
  const shape: number[] = [];
  const takeAll = (count: number) => {
    for (let i = 0; i < count; i++) {
      const length = input.shape[slices.length] ?? 0;
      slices.push({ start: 0, step: 1, size: length });
      shape.push(length);
    }
  };
  for (const index of entries) {
    if (bit(ellipsisMask, index)) {
      takeAll(unnamed);
    } else if (bit(newAxisMask, index)) {
      shape.push(1);
    } else {
      const length = input.shape[slices.length] ?? 0;
      const first = begin[index] ?? 0;
      if (bit(shrinkMask, index)) {
        slices.push({ start: operator.axis(first, length), step: 1, size: 1 });
        continue;
      }
      const taken = resolveSlice(
        length,
        bit(beginMask, index) ? undefined : first,
        bit(endMask, index) ? undefined : end[index],
        strides[index] ?? 1,
      );
      slices.push(taken);
      shape.push(taken.size);
    }
  }
  if (!hasEllipsis) takeAll(unnamed);
  if (elementCount(shape) === 0) operator.fail(`nothing is left: shape [${shape}].`);
  return [emitReshape(operator, emitSlice(operator, input, slices), shape)];
};

/** Elements of one axis by index; inputs: values, indices, axis. */
const gather: OperatorConverter = (operator) => {
  if (operator.attributes.integer("batch_dims", 0) !== 0) {
    operator.fail("batch dimensions are not supported.");
  }
  const [input, indices] = [operator.input(0), operator.input(1)];
  const given = operator.inputs.length > 2 ? operator.constantInteger(2, "axis") : 0;
  const axis = operator.axis(given, input.shape.length);
  const name = operator.emit("Gather", [input.in("graph"), indices.in("graph")], { axis });
  const shape = input.shape.toSpliced(axis, 1, ...indices.shape);
  return [operator.value(name, shape, input.type, "graph")];
};

/** Slices by index tuples, which lie along the last axis of the indices. */
const gatherNd: OperatorConverter = (operator) => {
  const [input, indices] = [operator.input(0), operator.input(1)];
  const wide = operator.emit("Cast", [indices.in("graph")], { to: onnxType("int64") });
  const name = operator.emit("GatherND", [input.in("graph"), wide]);
  const depth = indices.shape.at(-1) ?? 0;
  const shape = [...indices.shape.slice(0, -1), ...input.shape.slice(depth)];
  return [operator.value(name, shape, input.type, "graph")];
};

export const indexingOperators: Readonly<Record<string, OperatorConverter>> = {
  Slice: slice,
  StridedSlice: stridedSlice,
  Gather: gather,
  GatherV2: gather,
  GatherNd: gatherNd,
};
