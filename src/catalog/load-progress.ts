/** Progress of loading a model. */
export interface LoadProgress {
  readonly phase: "download" | "verify" | "compile";
  /** Bytes so far and in all; total is null when the server does not say. */
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
  /** The bytes came from the cache, not from the network. */
  readonly cached: boolean;
}
