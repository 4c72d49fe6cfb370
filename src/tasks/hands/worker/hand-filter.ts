import { OneEuro, type OneEuroParameters } from "../../../refine/one-euro.ts";
import type { HandsOptions } from "../result.ts";
import type { FoundHand } from "./found-hand.ts";

/**
 * Points are filtered in units of the hand's size in the picture, so speeds are hands a second: a hand
 * at work makes about one, a wave five and more.
 */
const PARAMETERS: Readonly<Record<Exclude<HandsOptions["smoothing"], "off">, OneEuroParameters>> = {
  light: { minCutoff: 2.5, beta: 2, derivativeCutoff: 1 },
  strong: { minCutoff: 0.8, beta: 1, derivativeCutoff: 1 },
};

/** How fast the unit of length follows the box: share of the new one. */
const SIZE_SHARE = 0.2;
/** Metres of a hand, whose world landmarks are filtered in this unit. */
const WORLD_SIZE = 0.18;

type ThreeFilters = readonly [OneEuro, OneEuro, OneEuro];

/** Steadies the points of one hand over time; the box stays around them. */
export class HandFilter {
  /** In source pixels; slowly, so that a box that trembles does not shake the unit of length. */
  #size: number | null = null;
  readonly #image: ThreeFilters[] = [];
  readonly #world: ThreeFilters[] = [];

  /** @param seconds since the hand was found last, positive but at the first time */
  filter(
    { landmarks, world, box }: FoundHand,
    seconds: number,
    smoothing: Exclude<HandsOptions["smoothing"], "off">,
  ): Pick<FoundHand, "landmarks" | "world"> {
    const parameters = PARAMETERS[smoothing];
    const found = Math.max(1, box.width, box.height);
    this.#size = this.#size === null ? found : this.#size + SIZE_SHARE * (found - this.#size);
    const size = this.#size;
    return {
      landmarks: landmarks.map((point, index) => ({
        ...point,
        ...filtered(filtersOf(this.#image, index), point, size, seconds, parameters),
      })),
      world: world.map((point, index) =>
        filtered(filtersOf(this.#world, index), point, WORLD_SIZE, seconds, parameters),
      ),
    };
  }
}

function filtersOf(filters: ThreeFilters[], index: number): ThreeFilters {
  filters[index] ??= [new OneEuro(), new OneEuro(), new OneEuro()];
  return filters[index];
}

function filtered(
  [x, y, z]: ThreeFilters,
  point: { readonly x: number; readonly y: number; readonly z: number },
  unit: number,
  seconds: number,
  parameters: OneEuroParameters,
) {
  const value = (filter: OneEuro, at: number) =>
    unit * filter.filter(at / unit, seconds, parameters);
  return { x: value(x, point.x), y: value(y, point.y), z: value(z, point.z) };
}
