/** Where a network ran. */
export type Backend = "webgpu" | "wasm" | "mediapipe-gpu" | "mediapipe-cpu";

/** Which backend a person asked for; `auto` takes WebGPU where there is a real adapter, unless WebAssembly was measured to be faster. */
export type BackendChoice = "auto" | "webgpu" | "wasm";
