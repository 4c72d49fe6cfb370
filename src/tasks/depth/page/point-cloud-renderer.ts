import { FoveaError } from "../../../errors.ts";
import { nearnessLine } from "../nearness.ts";
import type { DepthMap, DepthResult } from "../result.ts";
import { canvasLens, type Lens, type PointCloudView } from "./point-cloud-view.ts";
import { COLOURED } from "./shaders/coloured.glsl.ts";
import { POINTS } from "./shaders/points.glsl.ts";

/** Distance of the far end in distances of the near end: a room's, roughly; a street's is more. */
const FAR = 6;
/** Of the picture's longer side, in radians: 60°, between a webcam's and a phone's. */
const FIELD = Math.PI / 3;
/** Pixels of the kept picture for one of the map, each way, and the most along a side. */
const PICTURE_FINENESS = 2;
const LONGEST = 1024;
/** Points are this much larger than what they cover, lest the ground be seen between them. */
const OVERLAP = 1.6;
/** Points for each pixel of the map, each way, at most: what is between them is interpolated. */
const FINEST = 3;
/** Pixels of the canvas that a point may cover before more of them are drawn. */
const COARSEST_POINT = 2.5;
const GROUND = [17 / 255, 24 / 255, 31 / 255] as const;

/** What a cloud is made of; `Frame` is one. */
export interface CloudPicture {
  readonly image: CanvasImageSource;
}

interface Uniforms {
  readonly metric: WebGLUniformLocation | null;
  readonly nearnessLine: WebGLUniformLocation | null;
  readonly inverseDistances: WebGLUniformLocation | null;
  readonly lens: WebGLUniformLocation | null;
  readonly toClip: WebGLUniformLocation | null;
  readonly pointSize: WebGLUniformLocation | null;
  readonly fineness: WebGLUniformLocation | null;
}

interface Resources {
  readonly program: WebGLProgram;
  readonly uniforms: Uniforms;
  readonly depths: WebGLTexture;
  readonly picture: WebGLTexture;
  /** Of both textures' storage; 0 before there is any. */
  readonly width: number;
  readonly height: number;
}

type ShownResult = Pick<DepthResult, "metric" | "range"> & {
  readonly map: DepthMap;
  readonly lens: Lens;
};

/**
 * Draws picture and depth as points, with WebGL 2.
 *
 * Relative inverse depth says how near things are compared with each other, but neither how far away
 * the far end is nor how wide the lens was, and both are needed to place a point. So they are
 * assumed: the far end lies `FAR` times as far away as the near one, inverse depth running evenly
 * between them, and the picture's longer side covers `FIELD`. Where the assumptions are off, the
 * cloud is squeezed or stretched along the way the camera looked; what is in front of what stays
 * true. Metric depth needs the second assumption alone.
 *
 * A browser may take the context away at any time. What was shown last is kept (the map by
 * reference, the picture in a small canvas), so that a paused picture is there again afterwards.
 */
export class PointCloudRenderer {
  /** After a lost context has come back: it wants to be drawn again. */
  onRestored: (() => void) | null = null;

  readonly #canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly #gl: WebGL2RenderingContext;
  readonly #listening = new AbortController();
  readonly #picture: OffscreenCanvasRenderingContext2D;
  readonly #toClip = new Float32Array(16);
  #resources: Resources | null;
  #shown: ShownResult | null = null;

  /** Null where the browser has no WebGL 2. */
  static create(canvas: HTMLCanvasElement | OffscreenCanvas): PointCloudRenderer | null {
    const gl = canvas.getContext("webgl2", {
      alpha: false,
      antialias: false,
      stencil: false,
    }) as WebGL2RenderingContext | null;
    const picture = new OffscreenCanvas(1, 1).getContext("2d", { alpha: false });
    return gl && picture && new PointCloudRenderer(canvas, gl, picture);
  }

  private constructor(
    canvas: HTMLCanvasElement | OffscreenCanvas,
    gl: WebGL2RenderingContext,
    picture: OffscreenCanvasRenderingContext2D,
  ) {
    this.#canvas = canvas;
    this.#gl = gl;
    this.#picture = picture;
    this.#resources = createResources(gl);
    const { signal } = this.#listening;
    canvas.addEventListener("webglcontextlost", (event) => this.#lost(event), { signal });
    canvas.addEventListener("webglcontextrestored", () => this.#restored(), { signal });
  }

  /**
   * Takes another result and the frame it was made of, in place of the last; returns whether there
   * was a map in it. Borrows the picture; keeps the map until the next.
   */
  take({ image }: CloudPicture, { map, metric, range, stamp }: DepthResult): boolean {
    if (!map) return false;
    this.#shown = { map, metric, range, lens: cameraLens(stamp.width, stamp.height) };
    const { canvas } = this.#picture;
    const fineness = Math.min(PICTURE_FINENESS, LONGEST / Math.max(map.width, map.height));
    const width = Math.max(1, Math.round(map.width * fineness));
    const height = Math.max(1, Math.round(map.height * fineness));
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    this.#picture.drawImage(image, 0, 0, width, height);
    this.#upload();
    return true;
  }

  get hasPicture(): boolean {
    return this.#shown !== null;
  }

  /** Forgets what was shown. */
  clear(): void {
    this.#shown = null;
  }

  /** Draws what was taken last, or the ground alone, at the canvas's size. */
  draw(view: PointCloudView, mirrored: boolean): void {
    const gl = this.#gl;
    const resources = this.#resources;
    if (!resources) return;
    const { width, height } = this.#canvas;
    gl.viewport(0, 0, width, height);
    gl.clearColor(...GROUND, 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    if (!this.#shown || width === 0 || height === 0) return;
    const { map, metric, range, lens } = this.#shown;
    const { program, uniforms } = resources;
    const near = metric ? range.low : 1;
    const far = metric ? range.high : FAR;
    // At half the nearness: among the things that one looks at, not between them and the horizon.
    const middle = 2 / (1 / near + 1 / far);
    const seen = canvasLens(lens, width / height);
    const pointWidth = ((lens.x / seen.x) * width) / map.width;
    const pointHeight = ((lens.y / seen.y) * height) / map.height;
    const pixel = Math.max(pointWidth, pointHeight);
    const fineness = Math.min(FINEST, Math.ceil(pixel / COARSEST_POINT));
    const line = nearnessLine(range, metric);
    view.fill(this.#toClip, middle, lens, width / height);
    gl.enable(gl.DEPTH_TEST);
    gl.useProgram(program);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, resources.depths);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D, resources.picture);
    gl.uniform1i(uniforms.metric, metric ? 1 : 0);
    gl.uniform2f(uniforms.nearnessLine, line.factor, line.offset);
    gl.uniform2f(uniforms.inverseDistances, 1 / far, 1 / near);
    gl.uniform2f(uniforms.lens, mirrored ? -lens.x : lens.x, lens.y);
    gl.uniformMatrix4fv(uniforms.toClip, false, this.#toClip);
    gl.uniform1f(uniforms.pointSize, (OVERLAP * pixel) / fineness);
    gl.uniform1i(uniforms.fineness, fineness);
    gl.drawArrays(gl.POINTS, 0, map.width * map.height * fineness * fineness);
  }

  /** Gives the context back; nothing can be drawn afterwards. */
  dispose(): void {
    this.#listening.abort();
    this.#resources = null;
    this.#shown = null;
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  #lost(event: Event): void {
    // Else it would never come back.
    event.preventDefault();
    this.#resources = null;
  }

  #restored(): void {
    this.#resources = createResources(this.#gl);
    this.#upload();
    this.onRestored?.();
  }

  #upload(): void {
    const gl = this.#gl;
    if (!this.#resources || !this.#shown) return;
    const { map } = this.#shown;
    const { canvas } = this.#picture;
    if (this.#resources.width !== map.width || this.#resources.height !== map.height) {
      gl.deleteTexture(this.#resources.depths);
      gl.deleteTexture(this.#resources.picture);
      this.#resources = {
        ...this.#resources,
        width: map.width,
        height: map.height,
        depths: createTexture(gl, gl.R32F, map.width, map.height, gl.NEAREST),
        picture: createTexture(gl, gl.RGBA8, canvas.width, canvas.height, gl.LINEAR),
      };
    }
    const { depths, picture } = this.#resources;
    gl.bindTexture(gl.TEXTURE_2D, depths);
    const { width, height, values } = map;
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RED, gl.FLOAT, values);
    gl.bindTexture(gl.TEXTURE_2D, picture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, gl.RGBA, gl.UNSIGNED_BYTE, canvas);
  }
}

/** Half of what a camera sees at distance 1 that takes pictures of this shape. */
function cameraLens(width: number, height: number): Lens {
  const scale = Math.tan(FIELD / 2) / Math.max(width, height);
  return { x: width * scale, y: height * scale };
}

/** Null where the context has been lost again meanwhile. */
function createResources(gl: WebGL2RenderingContext): Resources | null {
  const program = createProgram(gl);
  if (!program) return null;
  const at = (name: string) => gl.getUniformLocation(program, name);
  gl.useProgram(program);
  gl.uniform1i(at("depths"), 0);
  gl.uniform1i(at("picture"), 1);
  return {
    program,
    uniforms: {
      metric: at("metric"),
      nearnessLine: at("nearnessLine"),
      inverseDistances: at("inverseDistances"),
      lens: at("lens"),
      toClip: at("toClip"),
      pointSize: at("pointSize"),
      fineness: at("fineness"),
    },
    depths: gl.createTexture(),
    picture: gl.createTexture(),
    width: 0,
    height: 0,
  };
}

function createProgram(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, POINTS],
    [gl.FRAGMENT_SHADER, COLOURED],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  if (gl.isContextLost()) return null;
  const log = gl.getProgramInfoLog(program);
  throw new FoveaError("engine-unavailable", `The shaders of the point cloud were refused: ${log}`);
}

function createTexture(
  gl: WebGL2RenderingContext,
  format: GLenum,
  width: number,
  height: number,
  filter: GLenum,
): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, format, width, height);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, filter);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}
