import { densify } from "./densify.ts";
import { createFlowField, type FlowField, resizeFlow } from "./flow-field.ts";
import { createPatches, PATCH, type Patches, searchPatches } from "./patch-search.ts";
import { createPyramid, fillPyramid, type Level, type Pyramid } from "./pyramid.ts";
import { VariationalRefinement } from "./variational-refinement.ts";

/** How thorough the search is. */
export interface DisPreset {
  /** Level of the pyramid at which the search ends: 0 full size, 1 half, 2 a quarter. */
  readonly finestLevel: number;
  /** Pixels from patch to patch; less is finer and slower. */
  readonly stride: number;
  /** Steps of the search for each patch, over both passes. */
  readonly searchIterations: number;
  /** How often the refinement takes its robust weights anew, at each level; 0 leaves it out. */
  readonly refinements: number;
}

/** As the paper and its implementations name them. */
export const DIS_PRESETS = {
  ultrafast: { finestLevel: 2, stride: 4, searchIterations: 12, refinements: 0 },
  fast: { finestLevel: 2, stride: 4, searchIterations: 16, refinements: 5 },
  medium: { finestLevel: 1, stride: 3, searchIterations: 25, refinements: 5 },
} as const satisfies Record<string, DisPreset>;

interface Stage {
  readonly flow: FlowField;
  readonly patches: Patches;
  readonly weights: Float32Array;
  readonly refinement: VariationalRefinement;
}

/**
 * Optical flow by dense inverse search (Kroeger, Timofte, Dai and Van Gool 2016): patches are looked
 * for from coarse to fine, made dense, and refined. Plain arithmetic on the processor.
 *
 * For pictures of one size; everything is allocated once.
 */
export class DenseInverseSearch {
  readonly width: number;
  readonly height: number;
  readonly #preset: DisPreset;
  /** Of the levels from the finest to the coarsest that are searched. */
  readonly #stages: readonly Stage[];
  #previous: Pyramid;
  #current: Pyramid;
  #frames = 0;

  /** Sides of at least 16 pixels; smaller throws a `RangeError`. */
  constructor(width: number, height: number, preset: DisPreset) {
    const coarsest = coarsestLevel(width, height);
    if (coarsest < 0) throw new RangeError(`${width}×${height} is too small for optical flow.`);
    const finest = Math.min(preset.finestLevel, coarsest);
    this.width = width;
    this.height = height;
    this.#preset = preset;
    this.#previous = createPyramid(width, height, coarsest + 1);
    this.#current = createPyramid(width, height, coarsest + 1);
    this.#stages = this.#current.slice(finest).map((level) => ({
      flow: createFlowField(level.width, level.height),
      patches: createPatches(level.width, level.height, preset.stride),
      weights: new Float32Array(level.width * level.height),
      refinement: new VariationalRefinement(level.width, level.height),
    }));
  }

  /** Forgets the last picture. */
  reset(): void {
    this.#frames = 0;
  }

  /**
   * Takes the next picture, grey in [0, 255] row by row, and gives the flow from the last picture
   * to it, at the finest level's size and in its pixels; null for the first one. Borrows `grey`;
   * the flow is overwritten by the next call.
   */
  next(grey: Float32Array): FlowField | null {
    [this.#previous, this.#current] = [this.#current, this.#previous];
    fillPyramid(this.#current, grey);
    this.#frames++;
    return this.#frames > 1 ? this.#search() : null;
  }

  /** The last two pictures at full size; overwritten by the calls of `next` to come. */
  get pictures(): { readonly previous: Level; readonly current: Level } {
    return { previous: this.#previous[0] as Level, current: this.#current[0] as Level };
  }

  #search(): FlowField {
    const { searchIterations, refinements } = this.#preset;
    const shift = this.#current.length - this.#stages.length;
    let coarser: FlowField | null = null;
    for (let index = this.#stages.length - 1; index >= 0; index--) {
      const { flow, patches, weights, refinement } = this.#stages[index] as Stage;
      const previous = this.#previous[index + shift] as Pyramid[number];
      const current = this.#current[index + shift] as Pyramid[number];
      if (coarser) resizeFlow(coarser, flow);
      else {
        flow.u.fill(0);
        flow.v.fill(0);
      }
      searchPatches(previous, current, flow, patches, searchIterations);
      densify(previous, current, patches, flow, weights);
      refinement.refine(previous, current, flow, refinements);
      coarser = flow;
    }
    return coarser as FlowField;
  }
}

/** The last level on which the shorter side holds two patches. */
export function coarsestLevel(width: number, height: number): number {
  return Math.floor(Math.log2(Math.min(width, height) / (2 * PATCH)));
}
