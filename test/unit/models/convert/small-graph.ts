/** Small graphs as model.json would hold them, for tests of single operations. */

import type { AttributeJson } from "../../../../models/convert/attributes.ts";
import type { GraphModelJson, GraphNode } from "../../../../models/convert/tfjs-graph.ts";
import type { WeightEntry } from "../../../../models/convert/weights.ts";

export interface SmallGraph {
  readonly json: GraphModelJson;
  readonly weights: Uint8Array;
}

export const integer = (value: number): AttributeJson => ({ i: String(value) });
export const flag = (value: boolean): AttributeJson => ({ b: value });
export const typed = (value: string): AttributeJson => ({ type: value });
export const integers = (...values: number[]): AttributeJson => ({
  list: { i: values.map(String) },
});
export const text = (value: string): AttributeJson => ({ s: base64(value) });
export const texts = (...values: string[]): AttributeJson => ({ list: { s: values.map(base64) } });

function base64(value: string): string {
  return Buffer.from(value).toString("base64");
}

/** Collects nodes and constants. */
export class SmallGraphBuilder {
  private readonly nodes: GraphNode[] = [];
  private readonly entries: WeightEntry[] = [];
  private readonly chunks: Uint8Array[] = [];

  input(name: string, shape: readonly number[], type = "DT_FLOAT"): this {
    const dim = shape.map((size) => ({ size: String(size) }));
    return this.node(name, "Placeholder", [], { dtype: typed(type), shape: { shape: { dim } } });
  }

  floats(name: string, shape: readonly number[], values: readonly number[]): this {
    return this.constant(name, { name, shape, dtype: "float32" }, Float32Array.from(values));
  }

  ints(name: string, shape: readonly number[], values: readonly number[]): this {
    return this.constant(name, { name, shape, dtype: "int32" }, Int32Array.from(values));
  }

  /** Float32 values kept as bytes: value = stored · scale + min. */
  quantised(
    name: string,
    shape: readonly number[],
    stored: readonly number[],
    scale: number,
    min: number,
  ): this {
    const quantization = { dtype: "uint8", scale, min };
    const entry = { name, shape, dtype: "float32", quantization };
    return this.constant(name, entry, Uint8Array.from(stored));
  }

  private constant(name: string, entry: WeightEntry, data: ArrayBufferView): this {
    this.entries.push(entry);
    this.chunks.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    const dtype = typed(entry.dtype === "int32" ? "DT_INT32" : "DT_FLOAT");
    return this.node(name, "Const", [], { dtype });
  }

  node(
    name: string,
    op: string,
    input: readonly string[],
    attr: Readonly<Record<string, AttributeJson>> = {},
  ): this {
    this.nodes.push({ name, op, input, attr });
    return this;
  }

  build(): SmallGraph {
    return {
      json: {
        format: "graph-model",
        modelTopology: { node: this.nodes },
        weightsManifest: [{ paths: ["weights.bin"], weights: this.entries }],
      },
      weights: Buffer.concat(this.chunks),
    };
  }
}
