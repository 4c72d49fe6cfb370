/** What a network takes and gives on made-up pictures; the same on whatever it runs. */
export interface NetworkSample {
  /** Milliseconds of each run in their order, with upload and outputs read back as in use. */
  readonly durations: readonly number[];
  /** Its outputs of float32 for one busy picture, in the graph's order. */
  readonly outputs: readonly Float32Array<ArrayBuffer>[];
}
