import type { AnalysedFrame } from "../../../engines/engine.ts";
import type { Size } from "../../../geometry/size.ts";
import { DenseInverseSearch, DIS_PRESETS } from "../../../motion/dense-inverse-search.ts";
import { createFlowField, type FlowField } from "../../../motion/flow-field.ts";
import { GreyPicture, searchedSize } from "../../../motion/grey-picture.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import type { HandedFlow } from "../../flow/result.ts";

/** Longer side of the small copy in pixels: about that of a depth map. */
const SIDE = 160;
/** A shorter motion, in pixels of the small copy, is none: shifting by shares of a pixel blurs. */
const LEAST = 0.25;

/** Seconds by which two intervals of the same two frames may differ. */
const SAME_INTERVAL = 1e-4;

interface Stage {
  readonly source: Size;
  readonly grey: GreyPicture;
  readonly search: DenseInverseSearch;
}

/**
 * How the picture has moved since the last frame that was analysed, so that what was known of its
 * depth can go along: the flow task's flow where that runs, else dense inverse search on a small copy.
 */
export class PictureMotion {
  #stage: Stage | null = null;
  #mediaTime = Number.NaN;
  #copied: FlowField | null = null;

  /**
   * Borrows the frame and the flow. What is given back is in pixels of the frame, and overwritten by
   * the next call; null for the first frame, one of another size, and where nothing moves.
   * @param flow what the flow task has found on this very frame; null where it does not run
   */
  async next(frame: AnalysedFrame, flow: HandedFlow | null = null): Promise<FlowMap | null> {
    const last = this.#mediaTime;
    this.#mediaTime = frame.mediaTime;
    // From the same frame on: the flow task may have seen one that this one has not.
    if (flow && Math.abs(frame.mediaTime - last - flow.interval) < SAME_INTERVAL) {
      this.#stage?.search.reset();
      this.#copied = inOwnPixels(flow.map, frame, this.#copied);
      const least = (LEAST * this.#copied.width) / SIDE;
      return silenceBelow(this.#copied, least) ? inSourcePixels(this.#copied, frame) : null;
    }
    const { grey, search } = this.#stageFor(frame);
    const found = search.next(await grey.read(frame));
    if (!found) return null;
    // The flow is coarser than the picture that was searched.
    const least = (LEAST * found.width) / search.width;
    return silenceBelow(found, least) ? inSourcePixels(found, frame) : null;
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

/** A copy of a flow, in the pixels of its own map. Writes into `last` where it fits. */
function inOwnPixels({ width, height, u, v }: FlowMap, source: Size, last: FlowField | null) {
  const fits = last?.width === width && last.height === height;
  const copy = fits ? last : createFlowField(width, height);
  const scaleX = width / source.width;
  const scaleY = height / source.height;
  for (let i = 0; i < u.length; i++) {
    copy.u[i] = (u[i] as number) * scaleX;
    copy.v[i] = (v[i] as number) * scaleY;
  }
  return copy;
}

/** Shorter vectors become zero. Whether any is left. */
function silenceBelow({ u, v }: FlowMap, least: number): boolean {
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

/** In place. */
function inSourcePixels(flow: FlowField, source: Size): FlowMap {
  const scaleX = source.width / flow.width;
  const scaleY = source.height / flow.height;
  for (let i = 0; i < flow.u.length; i++) {
    flow.u[i] = (flow.u[i] as number) * scaleX;
    flow.v[i] = (flow.v[i] as number) * scaleY;
  }
  return flow;
}
