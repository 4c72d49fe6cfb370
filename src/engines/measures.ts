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

/** How a network is sampled that was opened for a loaded model. */
export interface Sampling {
  /** Names the network: `networkName` in `open-network.ts`. */
  readonly network: string;
  /** Runs of about so many milliseconds, and what they give. Rejects as a run does. */
  take(milliseconds: number): Promise<NetworkSample>;
}

const samplings = new WeakMap<object, Sampling>();

/** Notes how a sample is taken of a network that was opened for a loaded model; of several, the first counts. */
export function noteSampling(loaded: object, sampling: Sampling): void {
  if (!samplings.has(loaded)) samplings.set(loaded, sampling);
}

/** Of a loaded model's own network; undefined where none was opened for the very object. */
export function samplingOf(loaded: object): Sampling | undefined {
  return samplings.get(loaded);
}
