import { ORT_FILES, type OrtModule } from "#engine-files/onnx";
import { DEADLINES, within } from "../../deadlines.ts";
import { step } from "../../slow-steps.ts";
import type { OrtBuild } from "../choose-backend.ts";
import { OnnxWriter } from "./formats/onnx-writer.ts";

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

/**
 * Gets a build ready for its first network: its module, and in WebAssembly also the program, which takes
 * longer to compile than most networks to arrive. There is no other way to ask for it than a session.
 * The GPU's builds begin with the session that has the device.
 */
export async function beginOrt(build: OrtBuild, threads: number): Promise<void> {
  const { ort, enqueue } = await ortRuntime(build, threads);
  if (build !== "wasm") return;
  const session = await enqueue(() => ort.InferenceSession.create(smallestOnnx()));
  await enqueue(() => session.release());
}

/** A network that gives the number that it gets. */
function smallestOnnx(): Uint8Array {
  const writer = new OnnxWriter();
  writer.output(writer.node("Identity", [writer.input("in", [1])]), [1]);
  return writer.encode();
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
