// Its flags come first, which the gradients ask for; and those it leaves out unless it is told.
import "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { env, ready, setBackend } from "@tensorflow/tfjs-core";
import { installGradients } from "./wasm-gradients.ts";

let started: Promise<void> | null = null;

/**
 * Makes TensorFlow.js ready on WebAssembly, in one thread: its threads come out of `blob:` scripts, which the
 * app's policy refuses. Rejects where the WebAssembly cannot be loaded.
 * @param files addresses of the backend's WebAssembly by file name, or the folder that they lie in
 */
export function startTensorFlow(files: string | Readonly<Record<string, string>>): Promise<void> {
  started ??= start(files);
  return started;
}

async function start(files: string | Readonly<Record<string, string>>): Promise<void> {
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths(files as string);
  if (!(await setBackend("wasm")))
    throw new Error("TensorFlow.js has no WebAssembly backend here.");
  await ready();
  installGradients();
}
