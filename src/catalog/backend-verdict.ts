/** What came of comparing WebGPU with WebAssembly for one network on one machine, and where that holds. */
import { VERSION } from "../version.ts";

/** How one of them did: the milliseconds of a run, or why there was none, as a clause without a full stop. */
export type Showing = { readonly milliseconds: number } | { readonly failed: string };

/** Both on the same network and the same made-up picture; plain data that is kept between visits. */
export interface BackendVerdict {
  /** Where it holds; `verdictPlace` of the machine. */
  readonly place: string;
  readonly webgpu: Showing;
  /** With the threads that the network may have. */
  readonly wasm: Showing;
  /**
   * How far WebGPU's outputs are from WebAssembly's (`difference` in `src/pipeline/judge-backends.ts`), of the worst
   * output, in [0, 2]. Null where they cannot be compared: other shapes, or values that are not finite.
   */
  readonly difference: number | null;
}

/**
 * Where a verdict holds: the adapter, the browser, whose updates change both backends, and Fovea, which
 * brings the runtime. The same in a page and in its workers.
 */
export function verdictPlace(adapter: string): string {
  return [adapter, navigator.userAgent, `Fovea ${VERSION}`].join("; ");
}

/** The verdict, if that is what `value` is and it holds at `place`; null for what is old, damaged or not ours. */
export function asVerdict(value: unknown, place: string): BackendVerdict | null {
  const kept = value as Partial<BackendVerdict> | null | undefined;
  if (kept?.place !== place) return null;
  const { difference } = kept;
  const [webgpu, wasm] = [asShowing(kept.webgpu), asShowing(kept.wasm)];
  if (!webgpu || !wasm) return null;
  if (difference !== null && !(typeof difference === "number" && difference >= 0)) return null;
  return { place, webgpu, wasm, difference };
}

/** Characters of a reason that are kept: it is shown to people as part of a sentence. */
export const LONGEST_REASON = 300;

function asShowing(value: unknown): Showing | null {
  const { milliseconds, failed } = (value ?? {}) as { milliseconds?: unknown; failed?: unknown };
  if (typeof milliseconds === "number" && milliseconds > 0 && Number.isFinite(milliseconds)) {
    return { milliseconds };
  }
  return typeof failed === "string" && failed !== "" && failed.length <= LONGEST_REASON
    ? { failed }
    : null;
}
