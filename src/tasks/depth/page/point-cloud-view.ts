/** Slightly from the side and from above, so that it is seen at once that this is no picture. */
export const FIRST_VIEW = { turn: 0.35, tilt: 0.12, nearness: 1 } as const;
/** From straight above there would be nothing but gaps. */
const STEEPEST = 1.4;
/** Of the distance to the middle, as a factor on what the camera had. */
const NEAREST = 4;
const FURTHEST = 0.25;
/** The picture's share of the canvas when seen from where the camera was. */
const FILL = 0.95;
/** Of what is drawn, in distances to the middle. */
const NEAR_PLANE = 0.02;
const FAR_PLANE = 60;

/** Half the width and half the height of what the camera sees at distance 1. */
export interface Lens {
  readonly x: number;
  readonly y: number;
}

/**
 * Where the eye stands that looks at a point cloud: an orbit about a point on the axis of the camera
 * that took the picture. Pure; angles in radians, distances in the cloud's own unit.
 *
 * The cloud's axes are the camera's: x right, y down, z away, the camera in the origin.
 */
export class PointCloudView {
  #turn: number = FIRST_VIEW.turn;
  #tilt: number = FIRST_VIEW.tilt;
  #nearness: number = FIRST_VIEW.nearness;

  /** What lies near the eye goes right for `about` above 0, and down for `tilt` above 0. */
  turn(about: number, tilt: number): void {
    this.#turn += about;
    this.#tilt = Math.max(-STEEPEST, Math.min(STEEPEST, this.#tilt + tilt));
  }

  /** Brings the eye nearer by a factor, within limits. */
  zoom(factor: number): void {
    this.#nearness = Math.max(FURTHEST, Math.min(NEAREST, this.#nearness * factor));
  }

  /** Back to how it is seen at first. */
  reset(): void {
    this.#turn = FIRST_VIEW.turn;
    this.#tilt = FIRST_VIEW.tilt;
    this.#nearness = FIRST_VIEW.nearness;
  }

  /**
   * From the cloud to clip space, column by column, into `matrix` (16 long); its w is the distance
   * along the eye's axis.
   *
   * @param middle distance from the camera of the point about which the eye turns
   * @param lens of the camera
   * @param aspect of the canvas, width by height
   */
  fill(matrix: Float32Array, middle: number, lens: Lens, aspect: number): void {
    const [sinTurn, cosTurn] = [Math.sin(this.#turn), Math.cos(this.#turn)];
    const [sinTilt, cosTilt] = [Math.sin(this.#tilt), Math.cos(this.#tilt)];
    const seen = canvasLens(lens, aspect);
    const away = middle / this.#nearness;
    const near = middle * NEAR_PLANE;
    const far = middle * FAR_PLANE;
    const depthScale = (far + near) / (far - near);
    const depthOffset = (-2 * far * near) / (far - near);
    // About the upright axis, then about the lying one; both through the middle.
    const right = [cosTurn, 0, -sinTurn] as const;
    const down = [-sinTurn * sinTilt, cosTilt, -cosTurn * sinTilt] as const;
    const ahead = [sinTurn * cosTilt, sinTilt, cosTurn * cosTilt] as const;
    for (let column = 0; column < 3; column++) {
      const to = 4 * column;
      const forward = ahead[column] as number;
      matrix[to] = (right[column] as number) / seen.x;
      matrix[to + 1] = -(down[column] as number) / seen.y;
      matrix[to + 2] = forward * depthScale;
      matrix[to + 3] = forward;
    }
    const toMiddle = away - ahead[2] * middle;
    matrix[12] = (-right[2] * middle) / seen.x;
    matrix[13] = (down[2] * middle) / seen.y;
    matrix[14] = toMiddle * depthScale + depthOffset;
    matrix[15] = toMiddle;
  }
}

/** The lens of an eye that sees the whole picture in a canvas of this shape. */
export function canvasLens(lens: Lens, aspect: number): Lens {
  const x = Math.max(lens.x, lens.y * aspect) / FILL;
  return { x, y: x / aspect };
}
