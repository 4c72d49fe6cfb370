/** Reading of a TensorFlow.js graph model: model.json with its weights. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AttributeJson } from "./attributes.ts";
import { ConversionError } from "./conversion-error.ts";
import type { Tensor } from "./tensor.ts";
import { decodeWeights, type WeightEntry } from "./weights.ts";

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** References to values: "node", "node:1" for a further output, "^node" for order alone. */
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, AttributeJson>>;
}

/** The parts of model.json that matter here. */
export interface GraphModelJson {
  readonly format?: string;
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly WeightEntry[];
  }[];
  readonly signature?: {
    readonly outputs?: Readonly<Record<string, { readonly name: string }>>;
  };
}

export interface GraphModel {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly weights: ReadonlyMap<string, Tensor>;
  /** References to the values that the model's author gave as its outputs. */
  readonly outputs: readonly string[];
}

/** A reference to a value, taken apart. */
export interface ValueReference {
  readonly node: string;
  /** Which output of the node. */
  readonly index: number;
}

export function parseReference(reference: string): ValueReference {
  const colon = reference.lastIndexOf(":");
  const index = colon < 0 ? Number.NaN : Number(reference.slice(colon + 1));
  return Number.isInteger(index)
    ? { node: reference.slice(0, colon), index }
    : { node: reference, index: 0 };
}

/** "node" for the first output, "node:1" and so on for the others. */
export function referenceName({ node, index }: ValueReference): string {
  return index === 0 ? node : `${node}:${index}`;
}

/**
 * @param groups one byte array for each entry of `weightsManifest`: its files, concatenated
 */
export function parseGraphModel(json: GraphModelJson, groups: readonly Uint8Array[]): GraphModel {
  if (!Array.isArray(json.modelTopology?.node) || !Array.isArray(json.weightsManifest)) {
    throw new ConversionError(
      `This is not a TensorFlow.js graph model: its format is "${json.format ?? "not given"}".`,
    );
  }
  const nodes = new Map(json.modelTopology.node.map((node) => [node.name, node]));
  const weights = new Map<string, Tensor>();
  for (const [index, group] of json.weightsManifest.entries()) {
    const decoded = decodeWeights(group.weights, groups[index] ?? new Uint8Array());
    for (const [name, tensor] of decoded) weights.set(name, tensor);
  }
  const signed = Object.values(json.signature?.outputs ?? {}).map((output) => output.name);
  return { nodes, weights, outputs: signed.length > 0 ? signed : unusedNodes(nodes) };
}

/** Nodes that no other node reads: the outputs of a graph without a signature. */
function unusedNodes(nodes: ReadonlyMap<string, GraphNode>): string[] {
  const used = new Set<string>();
  for (const node of nodes.values()) {
    for (const input of node.input ?? []) used.add(parseReference(input.replace(/^\^/, "")).node);
  }
  return [...nodes.keys()].filter((name) => !used.has(name));
}

/** Reads model.json and the weights files beside it. */
export function readGraphModel(path: string): GraphModel {
  const json = JSON.parse(readFileSync(path, "utf8")) as GraphModelJson;
  const groups = (json.weightsManifest ?? []).map((group) =>
    Buffer.concat(group.paths.map((file) => readFileSync(join(dirname(path), file)))),
  );
  return parseGraphModel(json, groups);
}
