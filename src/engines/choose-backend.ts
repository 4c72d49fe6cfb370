import type { BackendVerdict } from "../catalog/backend-verdict.ts";
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

/**
 * WebAssembly has to be so many times as fast as WebGPU to be taken. Less is no gain: it keeps the processor
 * busy that decodes the video and runs the other tasks, it has to read each frame there first (1 to 4 ms that
 * the figure has not got), and the same network measured twice on a busy machine differs by a tenth.
 */
export const CLEARLY_FASTER = 1.2;

/**
 * WebGPU's outputs may be so far from WebAssembly's (`BackendVerdict.difference`). In float32 networks lie below
 * .0001 apart on SwiftShader. Rounding to float16 takes them .009 (FastestDet) to .079 (YOLOX-nano) from their
 * float32 selves, and a card may round at other places. Nonsense gives more: zeros 1, values in the wrong places
 * .4 and more (docs/measurements.md).
 */
export const LARGEST_DIFFERENCE = 0.25;

/** Whether two backends can run a network by `auto`: only then there is something to compare. */
export function hasCandidates(choice: BackendChoice, { adapter }: Machine): boolean {
  return choice === "auto" && adapter !== null && !adapter.software;
}

/** Threads that WebAssembly has on a machine. */
export function wasmThreads({ crossOriginIsolated, threads }: Machine): number {
  return crossOriginIsolated ? threads : 1;
}

/**
 * Throws "engine-unavailable" when WebGPU was asked for by name and there is none.
 * @param verdict what was measured here; only `auto` heeds it
 */
export function chooseBackend(
  choice: BackendChoice,
  machine: Machine,
  verdict: BackendVerdict | null = null,
): BackendDecision {
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
  if (verdict) return chooseByVerdict(machine, adapter.name, verdict);
  return onGpu(machine, `WebGPU on ${adapter.name}, the fastest that this machine has.`);
}

/** One that failed loses; the GPU stays where both did, as if nothing had been measured. */
function chooseByVerdict(
  machine: Machine,
  gpu: string,
  { webgpu, wasm, difference }: BackendVerdict,
): BackendDecision {
  if ("failed" in wasm) {
    return onGpu(
      machine,
      `WebGPU on ${gpu}, because WebAssembly failed when both were measured: ${wasm.failed}.`,
    );
  }
  if ("failed" in webgpu) {
    return onCpu(machine, `WebGPU on ${gpu} failed when both were measured: ${webgpu.failed}`);
  }
  const [there, here] = [spoken(webgpu.milliseconds), spoken(wasm.milliseconds)];
  if (difference === null || difference > LARGEST_DIFFERENCE) {
    return onCpu(
      machine,
      `WebGPU on ${gpu} gives other results for the same picture; a run takes ${there} there and ${here} here`,
    );
  }
  const gain = webgpu.milliseconds / wasm.milliseconds;
  if (gain >= CLEARLY_FASTER) {
    return onCpu(machine, `a run takes ${here}, and on WebGPU (${gpu}) ${there}`);
  }
  return onGpu(
    machine,
    gain > 1
      ? `WebGPU on ${gpu}: a run takes ${there}, and WebAssembly with ${here} is not clearly faster.`
      : `WebGPU on ${gpu}: a run takes ${there}, and in WebAssembly ${here}.`,
  );
}

/** A duration in a sentence. */
function spoken(milliseconds: number): string {
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
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
  const threads = wasmThreads(machine);
  const single = machine.crossOriginIsolated
    ? "one thread"
    : "one thread, since the page is not cross-origin isolated";
  const how = threads === 1 ? single : `${threads} threads`;
  const start = because === null ? "WebAssembly was chosen" : `WebAssembly, because ${because}`;
  return { backend: "wasm", build: "wasm", threads, reason: `${start} (${how}).`, because };
}
