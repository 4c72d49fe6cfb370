/**
 * Loads the build of ONNX Runtime Web that fits, once a worker. One instance runs one inference at
 * a time, and its thread count holds from the first session on.
 */
import type * as Ort from "onnxruntime-web";

export type OrtModule = typeof Ort;

interface Build {
  readonly module: OrtModule;
  readonly wasm: string;
  readonly glue: string;
}

/** JavaScript Promise Integration: smaller and faster WebGPU build where the browser has it. */
function hasJspi(): boolean {
  return "Suspending" in WebAssembly;
}

async function wasmBuild(): Promise<Build> {
  const [module, wasm, glue] = await Promise.all([
    import("onnxruntime-web/wasm"),
    import("onnxruntime-web/ort-wasm-simd-threaded.wasm?url"),
    import("onnxruntime-web/ort-wasm-simd-threaded.mjs?url"),
  ]);
  return { module, wasm: wasm.default, glue: glue.default };
}

async function jspiBuild(): Promise<Build> {
  const [module, wasm, glue] = await Promise.all([
    import("onnxruntime-web/jspi"),
    import("onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url"),
    import("onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url"),
  ]);
  return { module, wasm: wasm.default, glue: glue.default };
}

async function asyncifyBuild(): Promise<Build> {
  const [module, wasm, glue] = await Promise.all([
    import("onnxruntime-web/webgpu"),
    import("onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url"),
    import("onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url"),
  ]);
  return { module, wasm: wasm.default, glue: glue.default };
}

const loaded = new Map<string, Promise<OrtModule>>();

/** @param threads WebAssembly threads; counts only for the first call of a backend */
export function onnxRuntime(backend: "webgpu" | "wasm", threads: number): Promise<OrtModule> {
  let runtime = loaded.get(backend);
  if (!runtime) {
    runtime = load(backend, threads);
    loaded.set(backend, runtime);
    // A failed download may be tried again.
    runtime.catch(() => loaded.delete(backend));
  }
  return runtime;
}

async function load(backend: "webgpu" | "wasm", threads: number): Promise<OrtModule> {
  const build =
    backend === "wasm" ? await wasmBuild() : hasJspi() ? await jspiBuild() : await asyncifyBuild();
  const { env } = build.module;
  env.wasm.wasmPaths = {
    wasm: new URL(build.wasm, self.location.href).href,
    mjs: new URL(build.glue, self.location.href).href,
  };
  env.wasm.numThreads = Math.max(1, threads);
  env.logLevel = "error";
  return build.module;
}
