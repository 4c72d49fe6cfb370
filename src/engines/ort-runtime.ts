/**
 * Loads a build of onnxruntime-web and runs one thing at a time on it.
 *
 * One onnxruntime-web instance runs one inference at a time: a second `run` or `create` while one
 * is under way fails ("Session already started"). The builds are separate modules, so a worker
 * that falls back from WebGPU to WebAssembly loads a second one and never mixes their state.
 */
import type * as Ort from "onnxruntime-web";
import mjsAsyncify from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import wasmAsyncify from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import mjsJspi from "onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url";
import wasmJspi from "onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url";
import mjsPlain from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmPlain from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { OrtBuild } from "./choose-backend.ts";

export type OrtModule = typeof Ort;

export interface OrtRuntime {
  readonly ort: OrtModule;
  /** Threads that this instance was started with; fixed from its first session on. */
  readonly threads: number;
  /** Runs `work` after everything that was enqueued before, whether that failed or not. */
  enqueue<T>(work: () => Promise<T>): Promise<T>;
}

/** Where Vite puts the glue and the WebAssembly of each build. */
const FILES: Record<OrtBuild, { readonly mjs: string; readonly wasm: string }> = {
  jspi: { mjs: mjsJspi, wasm: wasmJspi },
  webgpu: { mjs: mjsAsyncify, wasm: wasmAsyncify },
  wasm: { mjs: mjsPlain, wasm: wasmPlain },
};

const MODULES: Record<OrtBuild, () => Promise<OrtModule>> = {
  jspi: () => import("onnxruntime-web/jspi"),
  webgpu: () => import("onnxruntime-web/webgpu"),
  wasm: () => import("onnxruntime-web/wasm"),
};

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
  const ort = await MODULES[build]();
  const { mjs, wasm } = FILES[build];
  ort.env.wasm.wasmPaths = {
    mjs: new URL(mjs, import.meta.url).href,
    wasm: new URL(wasm, import.meta.url).href,
  };
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
