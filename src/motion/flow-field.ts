/** A displacement for each pixel of a picture, in pixels of that picture. */
export interface FlowField {
  readonly width: number;
  readonly height: number;
  /** To the right, row by row; `width * height` of them. */
  readonly u: Float32Array;
  /** Down. */
  readonly v: Float32Array;
}

/** A field in which nothing moves; `width` and `height` in pixels. */
export function createFlowField(width: number, height: number): FlowField {
  return {
    width,
    height,
    u: new Float32Array(width * height),
    v: new Float32Array(width * height),
  };
}

/** `from` at the size of `to`, bilinear, its vectors in `to`'s pixels. */
export function resizeFlow(from: FlowField, to: FlowField): void {
  resizePlane(from.u, from, to.u, to, to.width / from.width);
  resizePlane(from.v, from, to.v, to, to.height / from.height);
}

/** Values of a map of one size at another, bilinear, times `factor`. */
export function resizePlane(
  plane: Float32Array,
  from: Pick<FlowField, "width" | "height">,
  target: Float32Array,
  to: Pick<FlowField, "width" | "height">,
  factor = 1,
): void {
  const scaleX = from.width / to.width;
  const scaleY = from.height / to.height;
  for (let y = 0; y < to.height; y++) {
    const sourceY = clamp((y + 0.5) * scaleY - 0.5, from.height - 1);
    const top = Math.floor(sourceY);
    const down = sourceY - top;
    const upper = top * from.width;
    const lower = Math.min(top + 1, from.height - 1) * from.width;
    for (let x = 0; x < to.width; x++) {
      const sourceX = clamp((x + 0.5) * scaleX - 0.5, from.width - 1);
      const left = Math.floor(sourceX);
      const right = Math.min(left + 1, from.width - 1);
      const value = mix(plane, upper, lower, left, right, sourceX - left, down);
      target[y * to.width + x] = value * factor;
    }
  }
}

function mix(
  plane: Float32Array,
  upper: number,
  lower: number,
  left: number,
  right: number,
  across: number,
  down: number,
): number {
  const a = plane[upper + left] as number;
  const b = plane[upper + right] as number;
  const c = plane[lower + left] as number;
  const d = plane[lower + right] as number;
  const over = a + (b - a) * across;
  const under = c + (d - c) * across;
  return over + (under - over) * down;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
