/** What the converter of one operation works with: its node, its inputs, and the ONNX graph. */

import { Attributes } from "./attributes.ts";
import { ConversionError } from "./conversion-error.ts";
import type { OnnxAttribute, OnnxGraphBuilder } from "./onnx-graph-builder.ts";
import { type ElementType, type Tensor, tensorOf } from "./tensor.ts";
import type { GraphNode } from "./tfjs-graph.ts";
import { type Layout, Value } from "./value.ts";

/** Emits one node of the TensorFlow.js graph; returns its outputs in order. */
export type OperatorConverter = (operator: Operator) => readonly Value[];

export class Operator {
  readonly attributes: Attributes;

  constructor(
    readonly node: GraphNode,
    readonly inputs: readonly Value[],
    private readonly builder: OnnxGraphBuilder,
  ) {
    this.attributes = new Attributes(node.attr ?? {}, node.name, node.op);
  }

  fail(problem: string): never {
    throw new ConversionError(problem, this.node.name, this.node.op);
  }

  input(index: number): Value {
    return this.inputs[index] ?? this.fail(`it has ${this.inputs.length} inputs.`);
  }

  /** An input that must be known now, as weights and shapes must. */
  constant(index: number, meaning: string): Tensor {
    return (
      this.input(index).constant ??
      this.fail(`its ${meaning} is computed by the graph; only constant ones can be converted.`)
    );
  }

  /** A constant integer input, a scalar counting as a list of one. */
  constantIntegers(index: number, meaning: string): number[] {
    return Array.from(this.constant(index, meaning).data);
  }

  constantInteger(index: number, meaning: string): number {
    return this.constantIntegers(index, meaning)[0] ?? this.fail(`its ${meaning} is empty.`);
  }

  /** An axis counted from the front, in [0, rank). */
  axis(axis: number, rank: number): number {
    const positive = axis < 0 ? axis + rank : axis;
    if (positive < 0 || positive >= rank) this.fail(`axis ${axis} of a value of rank ${rank}.`);
    return positive;
  }

  /** Adds an ONNX node with one output; returns that output's name. */
  emit(
    opType: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, OnnxAttribute>>,
  ): string {
    return this.emitMany(opType, inputs, 1, attributes)[0] ?? "";
  }

  emitMany(
    opType: string,
    inputs: readonly string[],
    outputCount: number,
    attributes?: Readonly<Record<string, OnnxAttribute>>,
  ): string[] {
    return this.builder.node(this.node.name, opType, inputs, attributes, outputCount);
  }

  /** Name of an int64 list. */
  integers(values: readonly number[]): string {
    return this.builder.integers(values);
  }

  /** Name of a new initialiser. */
  initializer(meaning: string, tensor: Tensor): string {
    return this.builder.initializer(`${this.node.name}/${meaning}`, tensor);
  }

  scalar(value: number, type: ElementType = "float32"): string {
    return this.initializer(`${value}`, tensorOf(type, [], [value]));
  }

  /** The value that an emitted name stands for; `shape` in the graph's order of dimensions. */
  value(name: string, shape: readonly number[], type: ElementType, layout: Layout): Value {
    return Value.computed(this.builder, this.node.name, name, shape, type, layout);
  }

  constantValue(tensor: Tensor): Value {
    return Value.constant(this.builder, this.node.name, tensor);
  }
}
