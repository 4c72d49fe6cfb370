import { ORT_FILES, type OrtModule } from "#engine-files/onnx";
import { DEADLINES, within } from "../../deadlines.ts";
import { step } from "../../slow-steps.ts";
import type { OrtBuild } from "../choose-backend.ts";

export type { OrtModule } from "#engine-files/onnx";

/**
 * Loads a build of onnxruntime-web and runs one thing at a time on it.
 *
 * One onnxruntime-web instance runs one inference at a time: a second `run` or `create` while one
 * is under way fails ("Session already started"). The builds are separate modules, so a worker
 * that falls back from WebGPU to WebAssembly loads a second one and never mixes their state.
 */
export interface OrtRuntime {
  readonly ort: OrtModule;
  /** Threads that this instance was started with; fixed from its first session on. */
  readonly threads: number;
  /** Runs `work` after everything that was enqueued before, whether that failed or not. */
  enqueue<T>(work: () => Promise<T>): Promise<T>;
}

const started = new Map<OrtBuild, Promise<OrtRuntime>>();

/** The worker's one instance of a build. `threads` counts for the first call only. */
export function ortRuntime(build: OrtBuild, threads: number): Promise<OrtRuntime> {
  let runtime = started.get(build);
  if (!runtime) {
    runtime = start(build, Math.max(1, threads));
    started.set(build, runtime);
    // A network hiccup must not poison every later load.
    runtime.catch(() => started.delete(build));
  }
  return runtime;
}

async function start(build: OrtBuild, threads: number): Promise<OrtRuntime> {
  const files = ORT_FILES[build];
  const ort = await step("The engine’s module", within(DEADLINES.module, files.load()));
  ort.env.wasm.wasmPaths = { mjs: files.glue(), wasm: files.wasm() };
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "error";
  let tail: Promise<unknown> = Promise.resolve();
  return {
    ort,
    threads,
    enqueue(work) {
      const next = tail.then(work);
      tail = next.catch(() => undefined);
      return next;
    },
  };
}
