/**
 * How the bench, and the comparison of backends, get at the bare networks and searches of an analyser: whoever
 * opens one notes here how it is measured, under the loaded model that it was opened for.
 */
import type { NetworkSample } from "../results/network-sample.ts";

/** Milliseconds of each of `runs` bare runs on made-up input. Rejects as a run does. */
export type Measure = (runs: number) => Promise<number[]>;

const noted = new WeakMap<object, Measure[]>();

/**
 * Notes how something that was opened for a loaded model is measured.
 * @param loaded the model's files as the analyser was given them: the very object
 */
export function noteMeasure(loaded: object, measure: Measure): void {
  noted.set(loaded, [...measuresOf(loaded), measure]);
}

/** What has been opened for a loaded model, in that order; nothing where its analyser runs none. */
export function measuresOf(loaded: object): readonly Measure[] {
  return noted.get(loaded) ?? [];
}

/** Runs of about so many milliseconds, and what they give. Rejects as a run does. */
export type TakeSample = (milliseconds: number) => Promise<NetworkSample>;

const samples = new WeakMap<object, TakeSample>();

/** Notes how a sample is taken of the network that a model's file is, once it is open; as `noteMeasure`. */
export function noteSample(loaded: object, take: TakeSample): void {
  samples.set(loaded, take);
}

/** How a sample is taken of the network of a loaded model; undefined where it has none of its own. */
export function sampleOf(loaded: object): TakeSample | undefined {
  return samples.get(loaded);
}
