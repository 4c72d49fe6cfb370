import { OneEuro, type OneEuroParameters } from "../../../refine/one-euro.ts";
import type { HandsOptions } from "../result.ts";
import type { FoundHand } from "./found-hand.ts";

/**
 * Speeds are hands a second (hands as large as this one is in the picture): a hand at work makes about
 * one, a wave five and more.
 */
const PARAMETERS: Readonly<Record<Exclude<HandsOptions["smoothing"], "off">, OneEuroParameters>> = {
  light: { minCutoff: 2.5, beta: 2, derivativeCutoff: 1 },
  strong: { minCutoff: 0.8, beta: 1, derivativeCutoff: 1 },
};

/** How fast the unit of length follows the box: share of the new one. */
const SIZE_SHARE = 0.2;
/** Metres of a hand. */
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
    const found = Math.max(1, box.width, box.height);
    this.#size = this.#size === null ? found : this.#size + SIZE_SHARE * (found - this.#size);
    const inPixels = perUnit(PARAMETERS[smoothing], this.#size);
    const inMetres = perUnit(PARAMETERS[smoothing], WORLD_SIZE);
    return {
      landmarks: landmarks.map((point, index) => ({
        ...point,
        ...filtered(filtersOf(this.#image, index), point, seconds, inPixels),
      })),
      world: world.map((point, index) =>
        filtered(filtersOf(this.#world, index), point, seconds, inMetres),
      ),
    };
  }
}

function filtersOf(filters: ThreeFilters[], index: number): ThreeFilters {
  filters[index] ??= [new OneEuro(), new OneEuro(), new OneEuro()];
  return filters[index];
}

/**
 * Parameters for coordinates in another unit. Coordinates themselves are never divided by the size: it
 * trembles, and far from the picture's corner that would shake them.
 */
function perUnit(parameters: OneEuroParameters, size: number): OneEuroParameters {
  return { ...parameters, beta: parameters.beta / size };
}

function filtered(
  [x, y, z]: ThreeFilters,
  point: { readonly x: number; readonly y: number; readonly z: number },
  seconds: number,
  parameters: OneEuroParameters,
) {
  return {
    x: x.filter(point.x, seconds, parameters),
    y: y.filter(point.y, seconds, parameters),
    z: z.filter(point.z, seconds, parameters),
  };
}
