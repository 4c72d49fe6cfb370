/** What is compared on the picture, and which part of it each layer is drawn in. Pure. */
import type { LayerLook } from "../../elements/mechanisms/layer-look.ts";

/** Two layers on either side of a divider; or one task by two networks; or nothing. */
export type Comparison =
  | { readonly of: "nothing" }
  /** Ids of tasks; empty for the picture alone. */
  | { readonly of: "layers"; readonly left: string; readonly right: string }
  /** The task's own network is left, the model of that id right. */
  | { readonly of: "networks"; readonly task: string; readonly model: string };

/**
 * A comparison as settings and links carry it: `layers:TASK,OTHER` or `networks:TASK,MODEL`; empty for
 * nothing. `readComparison` reads it.
 */
export function comparisonText(comparison: Comparison): string {
  if (comparison.of === "nothing") return "";
  const [first, second] =
    comparison.of === "layers"
      ? [comparison.left, comparison.right]
      : [comparison.task, comparison.model];
  return `${comparison.of}:${first},${second}`;
}

/**
 * What `comparisonText` has written; null for anything else. Whether there are such tasks and networks
 * is not asked: what is compared is decided anew whenever a task is switched.
 */
export function readComparison(text: string): Comparison | null {
  const [, of, first = "", second = ""] = /^(layers|networks):([\w-]*),([\w.-]*)$/.exec(text) ?? [];
  if (of === "layers") return { of, left: first, right: second };
  if (of === "networks" && first && second) return { of, task: first, model: second };
  return null;
}

/**
 * The layers, each in its part: what is compared on its side of the divider, and all others everywhere. The
 * same list where nothing of it changes.
 * @param at share of the picture's width
 */
export function inParts(
  layers: readonly LayerLook[],
  comparison: Comparison,
  at: number,
): readonly LayerLook[] {
  const parts = layers.map((layer) => inPart(layer, partOf(layer.id, comparison, at)));
  return parts.every((layer, i) => layer === layers[i]) ? layers : parts;
}

function partOf(id: string, comparison: Comparison, at: number): LayerLook["part"] {
  if (comparison.of === "nothing") return undefined;
  const left: readonly [number, number] = [0, at];
  if (comparison.of === "networks") return id === comparison.task ? left : undefined;
  if (comparison.left === comparison.right) return undefined;
  if (id === comparison.left) return left;
  return id === comparison.right ? [at, 1] : undefined;
}

function inPart(layer: LayerLook, part: LayerLook["part"]): LayerLook {
  if (layer.part?.[0] === part?.[0] && layer.part?.[1] === part?.[1]) return layer;
  const { part: _, ...rest } = layer;
  return part ? { ...rest, part } : rest;
}
