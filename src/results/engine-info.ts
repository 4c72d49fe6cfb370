import type { Backend } from "./backend.ts";

/** A network that `auto` has put on the GPU without ever having compared it with WebAssembly here. */
export interface Uncompared {
  /** Names the network and how its inputs are read; lower-case hex. */
  readonly network: string;
  /** WebAssembly threads that it would have. */
  readonly threads: number;
}

/** What runs a task's model, and why that and nothing else; shown to people. */
export interface EngineInfo {
  /** What the network runs on. */
  readonly backend: Backend;
  /** One sentence. */
  readonly reason: string;
  /** Why its results are doubtful, for people, without a full stop; absent where nothing is known to be wrong. */
  readonly warning?: string;
  /** Both backends can run it, and which one is better here is still to be measured; absent elsewhere. */
  readonly uncompared?: Uncompared;
  /** WebAssembly threads; 1 without cross-origin isolation, 0 on the GPU. */
  readonly threads: number;
  /** How the frame becomes a tensor. */
  readonly preprocess: "gpu" | "cpu";
  /** Name of the GPU adapter where one is used. */
  readonly adapter: string | null;
  /** Lower-case hex SHA-256 of the bytes that run. */
  readonly sha256: string;
  /** From request to ready, in milliseconds. */
  readonly loadMilliseconds: number;
}
