import type { Size } from "../geometry/size.ts";
import type { FlowMap } from "../results/flow-map.ts";
import { continuityOf } from "./continuity.ts";
import type { Moment } from "./refiner.ts";
import type { Restorable } from "./restorable.ts";

/** Seconds; media times are sums of rounded ones. */
const SAME_INTERVAL = 1e-4;

/** The last frame: its media time in seconds (NaN before the first) and its size in pixels. */
export interface StreamState extends Size {
  readonly mediaTime: number;
}

/** Tells of each frame how it continues the one before. A frame of another size is of another stream. */
export class Stream implements Restorable<StreamState> {
  #mediaTime = Number.NaN;
  #width = 0;
  #height = 0;

  /**
   * @param frame its size as displayed in pixels, and its media time in seconds
   * @param flow to this frame, in pixels, where it is known; borrowed
   * @param interval seconds that the flow spans, where it may not be from the last frame on
   */
  next(
    frame: Size & { readonly mediaTime: number },
    flow: FlowMap | null = null,
    interval?: number,
  ): Moment {
    const { mediaTime, width, height } = frame;
    const sameSize = width === this.#width && height === this.#height;
    const continuity = sameSize ? continuityOf(this.#mediaTime, mediaTime) : "cut";
    const seconds = continuity === "next" ? mediaTime - this.#mediaTime : 0;
    this.#mediaTime = mediaTime;
    this.#width = width;
    this.#height = height;
    const fits = continuity === "next" && Math.abs((interval ?? seconds) - seconds) < SAME_INTERVAL;
    return { continuity, seconds, width, height, flow: fits ? flow : null };
  }

  state(): StreamState {
    return { mediaTime: this.#mediaTime, width: this.#width, height: this.#height };
  }

  restore({ mediaTime, width, height }: StreamState): void {
    this.#mediaTime = mediaTime;
    this.#width = width;
    this.#height = height;
  }
}
