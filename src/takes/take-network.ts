/**
 * A small network that tells takes apart: two convolutions over time, each with a rectifier and a pooling of two steps
 * to one, then a layer for each name and for none of these. It is trained elsewhere (`engines/tensorflow`); here it is
 * plain numbers, and so small that a page runs it on every frame.
 */
import { type Sequence, STEPS } from "./sequence.ts";
import type { TakeKind } from "./take.ts";
import type { TakeVerdict } from "./take-verdict.ts";

/** How large the network is. */
export const TAKE_NETWORK = {
  /** Moments that a filter of the first convolution sees at once, and of the second. */
  sizes: [5, 3],
  /** Filters of each convolution. */
  filters: 24,
} as const;

/** Numbers for each step before the last layer: of sixteen moments four are left. */
const LAST_STEPS = STEPS / 4;

/** Weights and biases of a layer, weights row by row: [moment × input × output]. */
export interface TakeLayer {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Plain data. */
export interface TakeNetwork {
  readonly kind: TakeKind;
  /** What it knows; none of these comes after them. */
  readonly names: readonly string[];
  /** What is taken off each number of a row before it goes in, and what all are divided by. */
  readonly middle: Float32Array;
  readonly spread: number;
  /** Two convolutions and the last layer. */
  readonly layers: readonly [TakeLayer, TakeLayer, TakeLayer];
}

/** Numbers in a layer, by what a row has and how many names there are. */
export function layerSizes(
  columns: number,
  names: number,
): readonly { inputs: number; outputs: number }[] {
  const { sizes, filters } = TAKE_NETWORK;
  return [
    { inputs: sizes[0] * columns, outputs: filters },
    { inputs: sizes[1] * filters, outputs: filters },
    { inputs: LAST_STEPS * filters, outputs: names + 1 },
  ];
}

/** What goes in: row by row, `STEPS` × columns; a point that is hidden is in its middle. */
export function networkInput(
  { middle, spread }: Pick<TakeNetwork, "middle" | "spread">,
  rows: readonly Float32Array[],
): Float32Array {
  const input = new Float32Array(rows.length * middle.length);
  for (const [i, row] of rows.entries()) {
    for (let c = 0; c < middle.length; c++) {
      const off = ((row[c] as number) - (middle[c] as number)) / spread;
      input[i * middle.length + c] = Number.isNaN(off) ? 0 : off;
    }
  }
  return input;
}

/** Probability of each name, and of none of these. */
export function probabilities(network: TakeNetwork, { rows }: Sequence): Float32Array {
  const [first, second, last] = network.layers;
  let values = networkInput(network, rows);
  values = pooled(convolved(values, network.middle.length, first, TAKE_NETWORK.sizes[0]));
  values = pooled(convolved(values, TAKE_NETWORK.filters, second, TAKE_NETWORK.sizes[1]));
  return softmax(product(values, last));
}

/** By the greatest probability: a name that has at least half of it, or none of these. */
export function judgeByNetwork(network: TakeNetwork, sequence: Sequence): TakeVerdict {
  const scores = [...probabilities(network, sequence)].slice(0, -1);
  const best = Math.max(...scores);
  return { name: best >= 0.5 ? (network.names[scores.indexOf(best)] ?? null) : null, scores };
}

/** With zeros before and behind, and negative sums cut off: [moments × filters]. */
function convolved(
  values: Float32Array,
  channels: number,
  { weights, biases }: TakeLayer,
  size: number,
): Float32Array {
  const [moments, filters] = [values.length / channels, biases.length];
  const output = new Float32Array(moments * filters);
  for (let t = 0; t < moments; t++) {
    const sums = output.subarray(t * filters, (t + 1) * filters);
    sums.set(biases);
    for (let k = 0; k < size; k++) {
      const at = t + k - (size - 1) / 2;
      if (at < 0 || at >= moments) continue;
      for (let c = 0; c < channels; c++) {
        const value = values[at * channels + c] as number;
        const row = (k * channels + c) * filters;
        for (let f = 0; f < filters; f++)
          sums[f] = (sums[f] as number) + value * (weights[row + f] as number);
      }
    }
    for (let f = 0; f < filters; f++) sums[f] = Math.max(0, sums[f] as number);
  }
  return output;
}

/** The greater of each two moments. */
function pooled(values: Float32Array): Float32Array {
  const { filters } = TAKE_NETWORK;
  const output = new Float32Array(values.length / 2);
  for (let i = 0; i < output.length; i++) {
    const at = Math.floor(i / filters) * 2 * filters + (i % filters);
    output[i] = Math.max(values[at] as number, values[at + filters] as number);
  }
  return output;
}

function product(values: Float32Array, { weights, biases }: TakeLayer): Float32Array {
  const output = biases.slice();
  for (const [i, value] of values.entries())
    for (let o = 0; o < output.length; o++)
      output[o] = (output[o] as number) + value * (weights[i * output.length + o] as number);
  return output;
}

function softmax(logits: Float32Array): Float32Array {
  const greatest = Math.max(...logits);
  const shares = logits.map((logit) => Math.exp(logit - greatest));
  const sum = shares.reduce((a, b) => a + b);
  return shares.map((share) => share / sum);
}
