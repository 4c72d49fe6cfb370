/**
 * Catches a backend that runs a network without an error and yet computes nothing.
 *
 * fp16 networks have silently given zeros or NaN on some GPUs (onnxruntime 29130, 29594), which
 * looks like "nothing found". One run on a busy picture at load tells it. It stays silent about
 * values that are merely inexact.
 */
import type { OutputTensor } from "./tensors.ts";

/** A busy, reproducible picture in [0, 1): neighbouring values differ, none repeats for long. */
export function fillGolden(data: Float32Array): void {
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = state / 2 ** 32;
  }
}

/** What is wrong with the outputs of a trial run `where`, as a clause without a full stop; null when nothing is. */
export function findTrouble(
  outputs: readonly OutputTensor[],
  where: "WebGPU" | "WebAssembly" = "WebGPU",
): string | null {
  let seen = 0;
  let nonZero = false;
  for (const { type, data } of outputs) {
    if (type !== "float32" || !(data instanceof Float32Array)) continue;
    for (const value of data) {
      if (!Number.isFinite(value)) {
        return `a trial run on ${where} gave values that are not finite`;
      }
      if (value !== 0) nonZero = true;
    }
    seen += data.length;
  }
  return seen > 0 && !nonZero ? `a trial run on ${where} gave nothing but zeros` : null;
}
