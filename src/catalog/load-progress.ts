/** Progress of loading a model. */
export interface LoadProgress {
  /** The worker starts and asks the cache; bytes come in, are compared with their hash, become a network. */
  readonly phase: "start" | "download" | "verify" | "compile";
  /** Bytes so far. */
  readonly loadedBytes: number;
  /** Bytes in all; null when the server does not say. */
  readonly totalBytes: number | null;
  /** The bytes came from the cache, not from the network. */
  readonly cached: boolean;
  /**
   * What it waits for, for people, without a full stop; only where a step takes longer than it should
   * or a server asks for patience.
   */
  readonly waiting?: string;
}
