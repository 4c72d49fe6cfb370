import { FoveaError } from "../errors.ts";
import type { Size } from "../geometry/size.ts";

/** For a float, an int or a bool: one number (a bool is 0 or 1); for a vector: two to four. */
export type Uniform = number | readonly number[];

interface Place {
  readonly location: WebGLUniformLocation;
  /** As WebGL names it: `gl.FLOAT`, say. */
  readonly type: GLenum;
}

interface Program {
  readonly program: WebGLProgram;
  readonly places: ReadonlyMap<string, Place>;
}

interface Texture extends Size {
  readonly texture: WebGLTexture;
}

/** One triangle that covers everything; `upright` is -1 for the canvas and 1 for a texture. */
const VERTEX = `#version 300 es
uniform float upright;
out vec2 place;
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  place = vec2(corner.x, corner.y * upright) * 0.5 + 0.5;
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

/**
 * What every fragment shader begins with. `place` is the place in the picture, (0, 0) at its top left
 * and (1, 1) at its bottom right; textures lie the same way. `colour` goes out premultiplied.
 */
const HEAD = `#version 300 es
precision highp float;
precision highp int;
in vec2 place;
out vec4 colour;
`;

/**
 * Passes of WebGL 2 over whole pictures: fragment shaders that read textures, each kept by its name,
 * and write a texture or the canvas.
 *
 * `texImage2D` of a `VideoFrame` gives the picture as displayed, turned and flipped as its note says
 * (Chromium 156), so nothing here knows of rotation.
 */
export class GlPasses {
  readonly #canvas: OffscreenCanvas;
  readonly #gl: WebGL2RenderingContext;
  readonly #programs = new Map<string, Program>();
  readonly #textures = new Map<string, Texture>();
  readonly #framebuffer: WebGLFramebuffer;

  /** Null where the browser has no WebGL 2. */
  static create(): GlPasses | null {
    const canvas = new OffscreenCanvas(1, 1);
    const gl = canvas.getContext("webgl2", {
      alpha: true,
      antialias: false,
      depth: false,
      stencil: false,
    });
    return gl && new GlPasses(canvas, gl);
  }

  private constructor(canvas: OffscreenCanvas, gl: WebGL2RenderingContext) {
    this.#canvas = canvas;
    this.#gl = gl;
    this.#framebuffer = gl.createFramebuffer();
    // Rows of values follow each other without gaps.
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  }

  /** Of the canvas. */
  get size(): Size {
    return this.#canvas;
  }

  resize({ width, height }: Size): void {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
  }

  /** RGBA bytes into the texture `name`, interpolated between its texels. */
  uploadColours(name: string, size: Size, bytes: Uint8Array): void {
    const gl = this.#gl;
    this.#texture(name, size, gl.RGBA8);
    const { width, height } = size;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  }

  /** Bytes into the red of the texture `name`, as numbers in [0, 1], interpolated between its texels. */
  uploadShares(name: string, size: Size, bytes: Uint8Array): void {
    const gl = this.#gl;
    this.#texture(name, size, gl.R8);
    const { width, height } = size;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RED, gl.UNSIGNED_BYTE, bytes);
  }

  /** Bytes into the texture `name` as they are, for a `usampler2D`. */
  uploadIndices(name: string, size: Size, bytes: Uint8Array): void {
    const gl = this.#gl;
    this.#texture(name, size, gl.R8UI);
    const { width, height } = size;
    const layout = gl.RED_INTEGER;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, layout, gl.UNSIGNED_BYTE, bytes);
  }

  /** Values as halves into the red of the texture `name`, interpolated between its texels. */
  uploadValues(name: string, size: Size, values: Float32Array): void {
    const gl = this.#gl;
    this.#texture(name, size, gl.R16F);
    const { width, height } = size;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RED, gl.FLOAT, values);
  }

  /** A picture as displayed into the texture `name`, which has its size. Borrows it. */
  uploadPicture(name: string, size: Size, picture: VideoFrame | ImageBitmap): void {
    const gl = this.#gl;
    this.#texture(name, size, null);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, picture);
  }

  /**
   * One pass, by a fragment shader without its head, into the texture `target` (RGBA bytes) or onto
   * the canvas (null). The shader is compiled when `program` is first heard of.
   * @param samplers names of textures by the shader's names for them
   */
  draw(
    program: string,
    fragment: string,
    target: ({ readonly name: string } & Size) | null,
    samplers: Readonly<Record<string, string>>,
    uniforms: Readonly<Record<string, Uniform>> = {},
  ): void {
    const gl = this.#gl;
    const linked = this.#program(program, fragment);
    gl.useProgram(linked.program);
    if (target) {
      const { texture } = this.#texture(target.name, target, gl.RGBA8);
      gl.bindFramebuffer(gl.FRAMEBUFFER, this.#framebuffer);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    } else {
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    }
    const { width, height } = target ?? this.#canvas;
    gl.viewport(0, 0, width, height);
    setUniform(gl, linked.places.get("upright"), target ? 1 : -1);
    Object.entries(samplers).forEach(([sampler, name], unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, this.#textures.get(name)?.texture ?? null);
      gl.uniform1i(linked.places.get(sampler)?.location ?? null, unit);
    });
    for (const [name, value] of Object.entries(uniforms)) {
      setUniform(gl, linked.places.get(name), value);
    }
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /** The canvas as a picture that the caller owns. Throws "gpu-lost". */
  finish(): ImageBitmap {
    if (this.#gl.isContextLost()) {
      throw new FoveaError("gpu-lost", "The graphics context that paints layers was lost.");
    }
    return this.#canvas.transferToImageBitmap();
  }

  dispose(): void {
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  #program(name: string, fragment: string): Program {
    const known = this.#programs.get(name);
    if (known) return known;
    const made = link(this.#gl, HEAD + fragment);
    this.#programs.set(name, made);
    return made;
  }

  /**
   * The texture of this name and size, bound; with storage of its own unless `format` is null. A name
   * keeps its format.
   */
  #texture(name: string, { width, height }: Size, format: GLenum | null): Texture {
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
    // Whole numbers cannot be interpolated.
    const filter = format === gl.R8UI ? gl.NEAREST : gl.LINEAR;
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    if (format !== null) gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
    return texture;
  }
}

/** Does nothing where the shader has no such uniform, or does not use it. */
function setUniform(gl: WebGL2RenderingContext, place: Place | undefined, value: Uniform): void {
  if (!place) return;
  const { location, type } = place;
  if (typeof value !== "number") {
    if (value.length === 2) gl.uniform2fv(location, value);
    else if (value.length === 3) gl.uniform3fv(location, value);
    else gl.uniform4fv(location, value);
  } else if (type === gl.FLOAT) {
    gl.uniform1f(location, value);
  } else {
    gl.uniform1i(location, value);
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
    const shaders = gl.getAttachedShaders(program) ?? [];
    const log = shaders.map((shader) => gl.getShaderInfoLog(shader)).join("\n");
    throw new FoveaError(
      "engine-unavailable",
      `A shader was refused: ${log || gl.getProgramInfoLog(program)}`,
    );
  }
  const places = new Map<string, Place>();
  const count = (gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS) as number | null) ?? 0;
  for (let i = 0; i < count; i++) {
    const info = gl.getActiveUniform(program, i);
    const location = info && gl.getUniformLocation(program, info.name);
    if (info && location) places.set(info.name, { location, type: info.type });
  }
  return { program, places };
}
