import { rendererName } from "./renderer-name.ts";

/**
 * Names under which a processor plays graphics card: Chromium's SwiftShader; Mesa's llvmpipe,
 * softpipe and lavapipe; Windows' WARP, whose adapter is the "Microsoft Basic Render Driver"; Apple's
 * "Software Renderer".
 */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|\bwarp\b|basic render|software/i;

/**
 * Whether the name of an adapter or a renderer is one of a processor that plays graphics card.
 * @param name vendor, architecture or device, as WebGPU or WebGL tell it
 */
export function isSoftwareName(name: string): boolean {
  return SOFTWARE.test(name);
}

let renderer: string | null = null;

/** Name of what draws WebGL 2 in this thread; null without WebGL 2. */
export function webGlRenderer(): string | null {
  renderer ??= askRenderer();
  return renderer;
}

/**
 * Whether WebGL is the processor's work here. A dense layer with its edges refined then costs 60 ms
 * a frame, and 9 on a 2D canvas (768 × 432, two cores, SwiftShader). False where nobody can tell.
 */
export function glIsSoftware(): boolean {
  return isSoftwareName(webGlRenderer() ?? "");
}

function askRenderer(): string | null {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return null;
  // Firefox tells without the extension.
  const extension = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  // Browsers allow a handful of contexts only; this one is not waited for to be collected.
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return rendererName(String(name));
}
