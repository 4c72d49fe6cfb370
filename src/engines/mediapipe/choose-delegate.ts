import { FoveaError } from "../../errors.ts";
import { isSoftwareName } from "../../gpu/software-renderer.ts";
import type { BackendChoice } from "../../results/backend.ts";

/** What MediaPipe computes on: WebGL shaders or WebAssembly. */
export type Delegate = "GPU" | "CPU";

/** The delegate, and why it is this one. */
export interface DelegateDecision {
  readonly delegate: Delegate;
  /** One sentence for a person. */
  readonly reason: string;
}

/**
 * Whether MediaPipe computes on the GPU or on the processor, and why.
 *
 * Its GPU delegate computes in WebGL shaders. On software WebGL (SwiftShader) BlazePose lite took
 * 0.8 to 4 s a frame there and 60 ms with the CPU delegate, so `auto` asks who draws.
 *
 * @param renderer name of what draws WebGL 2; null where there is no WebGL 2
 * Throws "engine-unavailable" without WebGL 2, through which MediaPipe reads its pictures with
 * either delegate.
 */
export function chooseDelegate(choice: BackendChoice, renderer: string | null): DelegateDecision {
  if (renderer === null) {
    throw new FoveaError(
      "engine-unavailable",
      "MediaPipe reads pictures through WebGL 2, which this browser does not offer.",
      { action: "Switch hardware acceleration on, or choose a model that runs on ONNX." },
    );
  }
  const software = isSoftwareName(renderer);
  if (choice === "webgpu") {
    return {
      delegate: "GPU",
      reason: software
        ? `The GPU was chosen; ${renderer} is a software renderer, so this is slow.`
        : `WebGL on ${renderer} was chosen.`,
    };
  }
  if (choice === "wasm") return { delegate: "CPU", reason: "The processor was chosen." };
  return software
    ? {
        delegate: "CPU",
        reason: `The processor, because the only WebGL renderer (${renderer}) is software and slower.`,
      }
    : { delegate: "GPU", reason: `WebGL on ${renderer}, the fastest that this machine has.` };
}
