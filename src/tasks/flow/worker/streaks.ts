import type { Size } from "../../../geometry/size.ts";
import { type Displacement, flowAt } from "../../../results/flow-at.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import { wheelColour } from "../colour-wheel.ts";

const POINTS = 900;
/** Frames that a way covers. */
const LENGTH = 10;
/** Frames that a point lives, at least and at most: then it begins anew somewhere else. */
const SHORTEST_LIFE = 12;
const LONGEST_LIFE = 40;
/** Ways shorter than this share of the longer side are not drawn. */
const SHORTEST_WAY = 0.004;

/** Points that drift along the flow from frame to frame; the ways of the last frames are drawn. */
export class Streaks {
  /** Of each point, the newest place first: x and y as shares of the picture. */
  readonly #ways = new Float32Array(POINTS * LENGTH * 2);
  /** Frames that a point has been at, up to `LENGTH` places of which are known. */
  readonly #ages = new Uint16Array(POINTS);
  readonly #lives = new Uint16Array(POINTS);
  /** Red, green, blue of each. */
  readonly #colours = new Uint8ClampedArray(POINTS * 3);
  #seed = 1;

  constructor() {
    this.forget();
  }

  /** Spreads all points anew. */
  forget(): void {
    for (let point = 0; point < POINTS; point++) this.#begin(point);
  }

  /** Lets every point drift. @param source size of the frame */
  drift(map: FlowMap, source: Size, range: number): void {
    const flow: Displacement = { x: 0, y: 0 };
    for (let point = 0; point < POINTS; point++) {
      const at = point * LENGTH * 2;
      const x = this.#ways[at] as number;
      const y = this.#ways[at + 1] as number;
      flowAt(map, x, y, flow);
      const nextX = x + flow.x / source.width;
      const nextY = y + flow.y / source.height;
      const age = (this.#ages[point] as number) + 1;
      const inside = nextX >= 0 && nextX <= 1 && nextY >= 0 && nextY <= 1;
      if (!inside || age > (this.#lives[point] as number)) {
        this.#begin(point);
        continue;
      }
      this.#ages[point] = age;
      this.#ways.copyWithin(at + 2, at, at + 2 * (LENGTH - 1));
      this.#ways[at] = nextX;
      this.#ways[at + 1] = nextY;
      const speed = Math.hypot(flow.x, flow.y) || 1;
      // Half way to white at rest: hues without brightness would drown in the picture.
      const strength = 0.5 + 0.5 * Math.min(1, speed / range);
      wheelColour(
        (strength * flow.x) / speed,
        (strength * flow.y) / speed,
        this.#colours,
        3 * point,
      );
    }
  }

  /** Leaves the context's state as it was. @param size of the canvas */
  draw(context: OffscreenCanvasRenderingContext2D, { width, height }: Size): void {
    const longer = Math.max(width, height);
    const alpha = context.globalAlpha;
    context.save();
    context.lineCap = "round";
    context.lineWidth = Math.max(1.5, longer / 400);
    for (let point = 0; point < POINTS; point++) {
      const known = Math.min(LENGTH - 1, this.#ages[point] as number);
      const at = point * LENGTH * 2;
      const place = (index: number) =>
        [
          (this.#ways[at + 2 * index] as number) * width,
          (this.#ways[at + 2 * index + 1] as number) * height,
        ] as const;
      const [x, y] = place(0);
      const [lastX, lastY] = place(known);
      if (Math.hypot(x - lastX, y - lastY) < SHORTEST_WAY * longer) continue;
      const [red, green, blue] = this.#colours.subarray(3 * point, 3 * point + 3);
      context.strokeStyle = `rgb(${red} ${green} ${blue})`;
      for (let index = 0; index < known; index++) {
        context.globalAlpha = alpha * (1 - index / LENGTH);
        context.beginPath();
        context.moveTo(...place(index));
        context.lineTo(...place(index + 1));
        context.stroke();
      }
    }
    context.restore();
  }

  #begin(point: number): void {
    const at = point * LENGTH * 2;
    this.#ways[at] = this.#random();
    this.#ways[at + 1] = this.#random();
    this.#ages[point] = 0;
    this.#lives[point] = SHORTEST_LIFE + (LONGEST_LIFE - SHORTEST_LIFE) * this.#random();
  }

  /** In [0, 1): a linear congruential generator (Numerical Recipes), the same in every run. */
  #random(): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return this.#seed / 2 ** 32;
  }
}
