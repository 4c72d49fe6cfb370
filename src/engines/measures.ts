/**
 * How the bench gets at the bare networks and searches of an analyser, which nobody else needs:
 * whoever opens one notes here how it is measured, under the loaded model that it was opened for.
 */

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
