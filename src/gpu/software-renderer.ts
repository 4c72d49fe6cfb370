/** A processor that plays graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|warp|basic render/i;

/** @param name vendor, architecture or device, as WebGPU or WebGL tell it */
export function isSoftwareName(name: string): boolean {
  return SOFTWARE.test(name);
}

let softwareGl: boolean | null = null;

/**
 * Whether WebGL is the processor's work here. A dense layer with its edges refined then costs 60 ms
 * a frame, and 9 on a 2D canvas (768 × 432, two cores, SwiftShader). False where nobody can tell.
 */
export function glIsSoftware(): boolean {
  softwareGl ??= isSoftwareName(glRenderer());
  return softwareGl;
}

function glRenderer(): string {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return "";
  // Firefox tells without the extension.
  const extension = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return String(name);
}
