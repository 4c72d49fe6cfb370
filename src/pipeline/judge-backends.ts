/** What two samples of one network say of the backends that they were taken on; arithmetic alone. */
import { type BackendVerdict, LONGEST_REASON, type Showing } from "../catalog/backend-verdict.ts";
import type { NetworkSample } from "../results/network-sample.ts";

/** A sample, or why there is none. */
export type Sampled = NetworkSample | { readonly failed: string };

/**
 * The verdict on two samples.
 * @param webgpu of the network on the GPU
 * @param wasm of the same one in WebAssembly, whose outputs count as right
 * @param place where it holds (`verdictPlace`)
 */
export function judgeBackends(webgpu: Sampled, wasm: Sampled, place: string): BackendVerdict {
  const both = !("failed" in webgpu) && !("failed" in wasm);
  return {
    place,
    webgpu: showing(webgpu),
    wasm: showing(wasm),
    difference: both ? difference(webgpu.outputs, wasm.outputs) : null,
  };
}

/**
 * An output with fewer values than this may be a list in the order of scores, as transformers give their boxes:
 * where two scores are nearly the same, the next digit decides who comes first. The boxes of DEIMv2 femto are .13
 * apart as they stand, and .000002 when both are sorted. So short outputs are compared sorted, and maps as they stand.
 */
const LIST = 10_000;

/**
 * Values that are smaller than this in the mean say nothing but “nothing there”: on noise, PP-OCR's map of where
 * text may be is 6e-8 in the mean, of which a tenth is rounding.
 */
const NOTHING = 1e-3;

/**
 * The greatest difference of two lists of outputs, |a − b| / max(|a|, |b|) by the L2 norm, in [0, 2]. Null where
 * there are others, or their values are not all finite.
 */
export function difference(
  ours: readonly Float32Array[],
  reference: readonly Float32Array[],
): number | null {
  if (ours.length !== reference.length) return null;
  let greatest = 0;
  for (const [index, theirs] of reference.entries()) {
    const isList = theirs.length < LIST;
    const right = isList ? theirs.toSorted() : theirs;
    const given = ours[index] as Float32Array;
    const values = isList ? given.toSorted() : given;
    if (values.length !== right.length) return null;
    let [apart, own, expected] = [0, 0, 0];
    for (let i = 0; i < right.length; i++) {
      const [a, b] = [values[i] as number, right[i] as number];
      apart += (a - b) ** 2;
      own += a ** 2;
      expected += b ** 2;
    }
    const norm = Math.max(own, expected);
    if (!Number.isFinite(norm)) return null;
    const least = right.length * NOTHING ** 2;
    if (apart > 0) greatest = Math.max(greatest, Math.sqrt(apart / Math.max(norm, least)));
  }
  return greatest;
}

/**
 * The median of the runs: what else the machine does lengthens some of them. A clock that a browser has made
 * coarse may give nothing; then a run is as short as it can tell.
 */
function showing(sampled: Sampled): Showing {
  if ("failed" in sampled) return { failed: sampled.failed.slice(0, LONGEST_REASON) };
  const sorted = sampled.durations.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return { milliseconds: Math.max(median, SHORTEST) };
}

/** Milliseconds; Firefox rounds its clock to so much outside of isolated pages. */
const SHORTEST = 0.1;
