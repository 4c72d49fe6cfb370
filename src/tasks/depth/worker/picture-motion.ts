/**
 * How the picture has moved since the last frame that was analysed, so that what was known of its
 * depth can go along: dense inverse search on a small copy.
 */

import type { AnalysedFrame } from "../../../engines/engine.ts";
import type { Size } from "../../../geometry/size.ts";
import { DenseInverseSearch, DIS_PRESETS } from "../../../motion/dense-inverse-search.ts";
import type { FlowField } from "../../../motion/flow-field.ts";
import { GreyPicture, searchedSize } from "../../../motion/grey-picture.ts";

/** Longer side of the small copy in pixels: about that of a depth map. */
const SIDE = 160;
/** A shorter motion, in pixels of the small copy, is none: shifting by shares of a pixel blurs. */
const LEAST = 0.25;

interface Stage {
  readonly source: Size;
  readonly grey: GreyPicture;
  readonly search: DenseInverseSearch;
}

export class PictureMotion {
  #stage: Stage | null = null;

  /**
   * Borrows the frame. The flow is overwritten by the next call; null for the first frame, one of
   * another size, and where nothing moves.
   */
  async next(frame: AnalysedFrame): Promise<FlowField | null> {
    const { grey, search } = this.#stageFor(frame);
    const flow = search.next(await grey.read(frame));
    if (!flow) return null;
    // The flow is coarser than the picture that was searched.
    const least = (LEAST * flow.width) / search.width;
    return silenceBelow(flow, least) ? flow : null;
  }

  /** Forgets the last frame. */
  reset(): void {
    this.#stage?.search.reset();
  }

  dispose(): void {
    this.#stage?.grey.dispose();
    this.#stage = null;
  }

  #stageFor({ width, height }: AnalysedFrame): Stage {
    const last = this.#stage;
    if (last?.source.width === width && last.source.height === height) return last;
    last?.grey.dispose();
    const size = searchedSize({ width, height }, SIDE);
    this.#stage = {
      source: { width, height },
      grey: new GreyPicture(size),
      search: new DenseInverseSearch(size.width, size.height, DIS_PRESETS.ultrafast),
    };
    return this.#stage;
  }
}

/** Shorter vectors become zero. Whether any is left. */
function silenceBelow({ u, v }: FlowField, least: number): boolean {
  let moves = false;
  for (let i = 0; i < u.length; i++) {
    const x = u[i] as number;
    const y = v[i] as number;
    if (x * x + y * y >= least * least) moves = true;
    else {
      u[i] = 0;
      v[i] = 0;
    }
  }
  return moves;
}
