import type { SharePoint } from "./share-point.ts";

/** Rows in which the widest place is looked for. */
const ROWS = 64;

/** An area with straight borders, in units of its own; even-odd rule. */
export class Polygon {
  /** x and y in turn. */
  readonly #corners: Float64Array;
  #left = Number.POSITIVE_INFINITY;
  #top = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #bottom = Number.NEGATIVE_INFINITY;
  /**
   * How far a place inside is from the border at most, nearly: the distance from the middles of 64
   * rows. 0 where nothing is enclosed.
   */
  readonly inradius: number;

  /**
   * @param points shares of the picture
   * @param scaleX units to the picture's width
   * @param scaleY units to its height
   */
  constructor(points: readonly SharePoint[], scaleX: number, scaleY: number) {
    this.#corners = new Float64Array(points.length * 2);
    for (const [i, point] of points.entries()) {
      const x = point[0] * scaleX;
      const y = point[1] * scaleY;
      this.#corners[2 * i] = x;
      this.#corners[2 * i + 1] = y;
      this.#left = Math.min(this.#left, x);
      this.#right = Math.max(this.#right, x);
      this.#top = Math.min(this.#top, y);
      this.#bottom = Math.max(this.#bottom, y);
    }
    this.inradius = this.#widest();
  }

  /**
   * How far a place is inside (positive) or outside (negative), in units. On the border it is 0, or
   * -0. Beyond `enough` the answer may be any number as far away.
   */
  depth(x: number, y: number, enough = Number.POSITIVE_INFINITY): number {
    const beyond = Math.max(this.#left - x, x - this.#right, this.#top - y, y - this.#bottom);
    if (beyond >= enough) return -beyond;
    const corners = this.#corners;
    const count = corners.length;
    let inside = false;
    let least = Number.POSITIVE_INFINITY;
    let fromX = corners[count - 2] as number;
    let fromY = corners[count - 1] as number;
    for (let i = 0; i < count; i += 2) {
      const toX = corners[i] as number;
      const toY = corners[i + 1] as number;
      if (toY > y !== fromY > y && x < ((fromX - toX) * (y - toY)) / (fromY - toY) + toX) {
        inside = !inside;
      }
      least = Math.min(least, squaredDistance(x, y, fromX, fromY, toX, toY));
      fromX = toX;
      fromY = toY;
    }
    return inside ? Math.sqrt(least) : -Math.sqrt(least);
  }

  #widest(): number {
    let most = 0;
    const crossings: number[] = [];
    for (let row = 0; row < ROWS; row++) {
      const y = this.#top + ((row + 0.5) / ROWS) * (this.#bottom - this.#top);
      this.#crossingsAt(y, crossings);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const middle = ((crossings[i] as number) + (crossings[i + 1] as number)) / 2;
        most = Math.max(most, this.depth(middle, y));
      }
    }
    return most;
  }

  #crossingsAt(y: number, crossings: number[]): void {
    crossings.length = 0;
    const corners = this.#corners;
    let fromX = corners[corners.length - 2] as number;
    let fromY = corners[corners.length - 1] as number;
    for (let i = 0; i < corners.length; i += 2) {
      const toX = corners[i] as number;
      const toY = corners[i + 1] as number;
      if (toY > y !== fromY > y) crossings.push(((fromX - toX) * (y - toY)) / (fromY - toY) + toX);
      fromX = toX;
      fromY = toY;
    }
    crossings.sort((a, b) => a - b);
  }
}

/** From a place to a stretch. */
function squaredDistance(
  x: number,
  y: number,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): number {
  const alongX = toX - fromX;
  const alongY = toY - fromY;
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
  const nearest = Math.min(1, Math.max(0, share));
  const offX = x - fromX - nearest * alongX;
  const offY = y - fromY - nearest * alongY;
  return offX * offX + offY * offY;
}
