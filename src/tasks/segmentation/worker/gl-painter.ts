/**
 * Paints segmentation layers with WebGL 2, at the frame's full size.
 *
 * `texImage2D` of a `VideoFrame` gives the picture as displayed, turned and flipped as its note says
 * (Chromium 156; `test/browser/segmentation/painter.test.ts`), so nothing here knows of rotation.
 */
import { FoveaError } from "../../../errors.ts";
import type { SegmentationOptions } from "../result.ts";
import { BackdropPictures } from "./backdrop.ts";
import { fillForeground } from "./foreground.ts";
import {
  blurSigma,
  classPalette,
  coverFit,
  layerSize,
  type PaintedFrame,
  type PaintedMap,
  type Painter,
  tintOpacity,
} from "./painting.ts";
import { BLUR, COMPOSE, SHRINK, TINT, VERTEX } from "./shaders.ts";

/** Of the blur, in pixels of the shrunken picture; as in the shader. */
const BLUR_SIGMA = 2;
/** Most readings a side when the frame is shrunk: a bilinear one covers two pixels. */
const MOST_TAPS = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Program {
  readonly program: WebGLProgram;
  readonly uniforms: ReadonlyMap<string, WebGLUniformLocation>;
}

interface Texture extends Size {
  readonly texture: WebGLTexture;
}

/** Null where the browser has no WebGL 2. */
export function createGlPainter(): Painter | null {
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext("webgl2", {
    alpha: true,
    antialias: false,
    depth: false,
    stencil: false,
  });
  return gl && new GlPainter(canvas, gl);
}

class GlPainter implements Painter {
  readonly kind = "WebGL";
  readonly #canvas: OffscreenCanvas;
  readonly #gl: WebGL2RenderingContext;
  readonly #programs = new Map<string, Program>();
  readonly #textures = new Map<string, Texture>();
  readonly #framebuffer: WebGLFramebuffer;
  readonly #backdrops = new BackdropPictures();
  /** The picture that lies in the texture "backdrop". */
  #uploaded: ImageBitmap | null = null;
  #foreground = new Uint8Array(0);

  constructor(canvas: OffscreenCanvas, gl: WebGL2RenderingContext) {
    this.#canvas = canvas;
    this.#gl = gl;
    this.#framebuffer = gl.createFramebuffer();
    // Rows of bytes follow each other without gaps.
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    this.#upload("palette", { width: 256, height: 1 }, gl.RGBA8, classPalette());
  }

  async paint(
    frame: PaintedFrame,
    map: PaintedMap,
    options: SegmentationOptions,
  ): Promise<ImageBitmap> {
    const backdrop =
      options.effect === "replace" ? await this.#backdrops.picture(options.backdrop) : null;
    const canvas = this.#canvas;
    const size = layerSize(frame.width, frame.height);
    if (canvas.width !== size.width) canvas.width = size.width;
    if (canvas.height !== size.height) canvas.height = size.height;
    if (options.effect === "classes") this.#tint(map, tintOpacity(options));
    else this.#compose(frame, map, options, backdrop);
    if (this.#gl.isContextLost()) {
      throw new FoveaError("gpu-lost", "The graphics context that paints masks was lost.");
    }
    return canvas.transferToImageBitmap();
  }

  dispose(): void {
    this.#backdrops.dispose();
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  #tint(map: PaintedMap, opacity: number): void {
    const gl = this.#gl;
    this.#upload("classes", map, gl.R8UI, map.classes);
    this.#upload("confidence", map, gl.R8, map.confidence);
    this.#draw("tint", TINT, null, ["classes", "confidence", "palette"], (at) => {
      gl.uniform2f(at("layerSize"), this.#canvas.width, this.#canvas.height);
      gl.uniform1f(at("opacity"), opacity);
    });
  }

  #compose(
    { image, width, height }: PaintedFrame,
    map: PaintedMap,
    options: SegmentationOptions,
    backdrop: ImageBitmap | null,
  ): void {
    const gl = this.#gl;
    if (this.#foreground.length !== map.width * map.height) {
      this.#foreground = new Uint8Array(map.width * map.height);
    }
    fillForeground(map, this.#foreground);
    this.#upload("foreground", map, gl.R8, this.#foreground, true);
    this.#uploadPicture("frame", { width, height }, image);
    const textures = {
      frame: "frame",
      foreground: "foreground",
      guide: "frame",
      backdrop: "frame",
    };
    if (map.soft) {
      this.#shrink("guide", map, false);
      textures.guide = "guide";
    }
    let cover = { x: 0, y: 0, width: 1, height: 1 };
    if (options.effect === "blur")
      textures.backdrop = this.#blur(blurSigma(options, this.#canvas.height));
    if (backdrop) {
      if (this.#uploaded !== backdrop) this.#uploadPicture("backdrop", backdrop, backdrop);
      this.#uploaded = backdrop;
      textures.backdrop = "backdrop";
      cover = coverFit(backdrop, this.#canvas);
    }
    this.#draw("compose", COMPOSE, null, textures, (at) => {
      gl.uniform4f(at("cover"), cover.x, cover.y, cover.width, cover.height);
      gl.uniform1i(at("soft"), map.soft ? 1 : 0);
      gl.uniform1i(at("behind"), { "cut-out": 0, replace: 1, blur: 2, classes: 0 }[options.effect]);
    });
  }

  /** Shrinks and blurs the frame's background; `sigma` in pixels of the canvas. Returns the texture. */
  #blur(sigma: number): string {
    const gl = this.#gl;
    const factor = Math.max(1, sigma / BLUR_SIGMA);
    const size = {
      width: Math.max(1, Math.round(this.#canvas.width / factor)),
      height: Math.max(1, Math.round(this.#canvas.height / factor)),
    };
    // Below the smallest sigma that a blur of whole pixels can have, neighbours lie closer.
    const step = Math.min(1, sigma / BLUR_SIGMA);
    this.#shrink("blur a", size, true);
    const pass = (from: string, to: string, x: number, y: number) =>
      this.#draw("blur", BLUR, { name: to, ...size }, { picture: from }, (at) => {
        gl.uniform2f(at("direction"), (x * step) / size.width, (y * step) / size.height);
      });
    pass("blur a", "blur b", 1, 0);
    pass("blur b", "blur a", 0, 1);
    return "blur a";
  }

  /** The frame in another size, into the texture `name`; `masked` takes the background alone. */
  #shrink(name: string, { width, height }: Size, masked: boolean): void {
    const gl = this.#gl;
    const frame = this.#textures.get("frame") as Texture;
    const ratio = Math.max(frame.width / width, frame.height / height);
    this.#draw("shrink", SHRINK, { name, width, height }, ["frame", "foreground"], (at) => {
      gl.uniform2f(at("pixel"), 1 / width, 1 / height);
      gl.uniform1i(at("taps"), Math.min(MOST_TAPS, Math.max(1, Math.ceil(ratio / 2))));
      gl.uniform1i(at("masked"), masked ? 1 : 0);
    });
  }

  /**
   * One pass into the texture `target`, or onto the canvas (null).
   * @param samplers names of textures by the shader's names for them; a list where they are equal
   */
  #draw(
    name: string,
    fragment: string,
    target: ({ readonly name: string } & Size) | null,
    samplers: readonly string[] | Readonly<Record<string, string>>,
    setUniforms: (at: (uniform: string) => WebGLUniformLocation | null) => void,
  ): void {
    const gl = this.#gl;
    let program = this.#programs.get(name);
    if (!program) {
      program = link(gl, fragment);
      this.#programs.set(name, program);
    }
    const { uniforms } = program;
    gl.useProgram(program.program);
    if (target) {
      const { texture } = this.#texture(target.name, target, gl.RGBA8, true);
      gl.bindFramebuffer(gl.FRAMEBUFFER, this.#framebuffer);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    } else {
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    }
    const { width, height } = target ?? this.#canvas;
    gl.viewport(0, 0, width, height);
    const at = (uniform: string) => uniforms.get(uniform) ?? null;
    gl.uniform1f(at("upright"), target ? 1 : -1);
    const pairs = Array.isArray(samplers)
      ? samplers.map((sampler) => [sampler, sampler] as const)
      : Object.entries(samplers as Readonly<Record<string, string>>);
    pairs.forEach(([sampler, texture], unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(texture)?.texture ?? null);
      gl.uniform1i(at(sampler), unit);
    });
    setUniforms(at);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** Bytes into the texture `name`; `smooth` interpolates between its texels. */
  #upload(name: string, size: Size, format: GLenum, bytes: Uint8Array, smooth = false): void {
    const gl = this.#gl;
    this.#texture(name, size, format, smooth);
    const layout = format === gl.R8UI ? gl.RED_INTEGER : format === gl.R8 ? gl.RED : gl.RGBA;
    const { width, height } = size;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, layout, gl.UNSIGNED_BYTE, bytes);
  }

  #uploadPicture(name: string, size: Size, picture: VideoFrame | ImageBitmap): void {
    const gl = this.#gl;
    this.#texture(name, size, null, true);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  }

  /** The texture of this name and size, bound; with storage of its own unless `format` is null. */
  #texture(name: string, { width, height }: Size, format: GLenum | null, smooth: boolean): Texture {
    const gl = this.#gl;
    const kept = this.#textures.get(name);
    gl.activeTexture(gl.TEXTURE0);
    if (kept?.width === width && kept.height === height) {
      gl.bindTexture(gl.TEXTURE_2D, kept.texture);
      return kept;
    }
    if (kept) gl.deleteTexture(kept.texture);
    const texture = { texture: gl.createTexture(), width, height };
    this.#textures.set(name, texture);
    gl.bindTexture(gl.TEXTURE_2D, texture.texture);
    const filter = smooth ? gl.LINEAR : gl.NEAREST;
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    if (format !== null) gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
    return texture;
  }
}

/** Throws "engine-unavailable" with the compiler's words, or "gpu-lost". */
function link(gl: WebGL2RenderingContext, fragment: string): Program {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new FoveaError("gpu-lost", "The graphics context gives no shader.");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const log = gl
      .getAttachedShaders(program)
      ?.map((shader) => gl.getShaderInfoLog(shader))
      .join("\n");
    throw new FoveaError(
      "engine-unavailable",
      `A shader was refused: ${log || gl.getProgramInfoLog(program)}`,
    );
  }
  const uniforms = new Map<string, WebGLUniformLocation>();
  const count = (gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) as number | null) ?? 0;
  for (let i = 0; i < count; i++) {
    const info = gl.getActiveUniform(program, i);
    const location = info && gl.getUniformLocation(program, info.name);
    if (info && location) uniforms.set(info.name, location);
  }
  return { program, uniforms };
}
