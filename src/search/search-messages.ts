import type { NamedOne } from "./class-index.ts";
import type { Neighbour } from "./similarity-index.ts";

/** Something to be found again. */
export interface SearchEntry {
  /** Of length 1, all of one network. */
  readonly descriptor: Float32Array;
  /** The likeliest classes; empty where the network knows none. */
  readonly classes: readonly { readonly classIndex: number; readonly probability: number }[];
}

/** What the worker that searches offers, over Comlink. Calls reject with a FoveaError. */
export interface SearchApi {
  /** Forgets everything, and begins anew with descriptors of so many numbers. */
  begin(size: number): void;
  /** Numbers of the new entries, from 0 on. */
  add(entries: readonly SearchEntry[]): number[];
  /** The nearest by Euclid, the very nearest first, and what the search took in milliseconds. */
  nearest(
    query: Float32Array,
    most: number,
  ): { readonly found: Neighbour[]; readonly milliseconds: number };
  /** The likeliest to be of one of these classes. */
  named(classIndices: readonly number[], most: number): NamedOne[];
}
