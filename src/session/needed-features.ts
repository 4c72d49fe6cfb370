import { FoveaError } from "../errors.ts";

/** What nothing works without, by the name under which a browser has it, and what it is for. */
const NEEDED = {
  VideoFrame: "hands pictures on to workers",
  OffscreenCanvas: "draws in workers",
  Worker: "computes beside the page",
  WebAssembly: "runs networks",
} as const;

/**
 * Throws "browser-unsupported" with what this browser lacks, before anything waits for it in vain.
 * @param scope where the features are looked for
 */
export function requireFeatures(scope: object = globalThis): void {
  const missing = Object.entries(NEEDED).filter(([name]) => !(name in scope));
  if (missing.length === 0) return;
  const what = missing.map(([name, use]) => `${name}, which ${use}`).join("; ");
  throw new FoveaError("browser-unsupported", `This browser lacks ${what}.`);
}
