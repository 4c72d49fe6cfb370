import { FoveaError } from "../errors.ts";
import type { BackendChoice } from "../results/backend.ts";

/** What matters of the machine; all of it is plain data. */
export interface Machine {
  /** The GPU adapter; null without WebGPU. */
  readonly adapter: { readonly name: string; readonly software: boolean } | null;
  /** SharedArrayBuffer, hence WebAssembly threads, exists. */
  readonly crossOriginIsolated: boolean;
  /** WebAssembly threads that a network may have here. */
  readonly threads: number;
  /** WebAssembly can suspend on promises (JSPI): the smaller WebGPU build runs. */
  readonly jspi: boolean;
}

/** Builds of onnxruntime-web: gzip 4.2, 6.7 and 3.7 MB of WebAssembly. */
export type OrtBuild = "jspi" | "webgpu" | "wasm";

/**
 * Which backend and which build of onnxruntime-web run a network here, and why.
 *
 * A software adapter (SwiftShader) is right but slow: a 0.1 GFLOP network took 0.6 s a frame there
 * and 12 ms in WebAssembly, so `auto` passes it by and only an explicit wish takes it.
 */
export interface BackendDecision {
  readonly backend: "webgpu" | "wasm";
  readonly build: OrtBuild;
  /** WebAssembly threads; 0 on the GPU. */
  readonly threads: number;
  /** One sentence for a person. */
  readonly reason: string;
  /** Why not the GPU, as a clause without a full stop; null on it, and where nobody wanted it. */
  readonly because: string | null;
}

/** Throws "engine-unavailable" when WebGPU was asked for by name and there is none. */
export function chooseBackend(choice: BackendChoice, machine: Machine): BackendDecision {
  const { adapter } = machine;
  if (choice === "webgpu") {
    if (!adapter) {
      throw new FoveaError(
        "engine-unavailable",
        "WebGPU was chosen, but this browser offers no WebGPU adapter.",
      );
    }
    return onGpu(
      machine,
      adapter.software
        ? `WebGPU was chosen; ${adapter.name} is a software adapter, so this is slow.`
        : `WebGPU on ${adapter.name} was chosen.`,
    );
  }
  if (choice === "wasm") return onCpu(machine, null);
  if (!adapter) return onCpu(machine, "this browser offers no WebGPU adapter");
  if (adapter.software) {
    return onCpu(machine, `the only WebGPU adapter (${adapter.name}) is software and slower`);
  }
  return onGpu(machine, `WebGPU on ${adapter.name}, the fastest that this machine has.`);
}

/** The decision after WebGPU has proved unusable for this network. `why` ends without a full stop. */
export function fallBackToCpu(machine: Machine, why: string): BackendDecision {
  return onCpu(machine, why);
}

function onGpu(machine: Machine, reason: string): BackendDecision {
  return {
    backend: "webgpu",
    build: machine.jspi ? "jspi" : "webgpu",
    threads: 0,
    reason,
    because: null,
  };
}

function onCpu(machine: Machine, because: string | null): BackendDecision {
  const threads = machine.crossOriginIsolated ? machine.threads : 1;
  const single = machine.crossOriginIsolated
    ? "one thread"
    : "one thread, since the page is not cross-origin isolated";
  const how = threads === 1 ? single : `${threads} threads`;
  const start = because === null ? "WebAssembly was chosen" : `WebAssembly, because ${because}`;
  return { backend: "wasm", build: "wasm", threads, reason: `${start} (${how}).`, because };
}
