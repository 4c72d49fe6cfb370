import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";

/** Addresses of the backend's WebAssembly, by the names under which it asks for them. */
export const TENSORFLOW_FILES = {
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  // It insists on an address for threads, which are never asked for.
  "tfjs-backend-wasm-threaded-simd.wasm": simd,
} as const;
