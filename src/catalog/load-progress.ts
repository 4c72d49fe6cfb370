/** Progress of loading a model. */
export interface LoadProgress {
  /** Bytes come in, are compared with their hash, and become a network. */
  readonly phase: "download" | "verify" | "compile";
  /** Bytes so far. */
  readonly loadedBytes: number;
  /** Bytes in all; null when the server does not say. */
  readonly totalBytes: number | null;
  /** The bytes came from the cache, not from the network. */
  readonly cached: boolean;
}
