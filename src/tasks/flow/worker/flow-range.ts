import type { FlowMap } from "../../../results/flow-map.ts";

/** Share of the picture that is slower. */
const FASTEST = 0.98;
/** Least range in pixels of the searched picture: below it, colours would show what is noise. */
const LEAST = 2;
/** Seconds in which the range has gone most of the way to where it should be. */
const RANGE_TIME = 0.5;
/** Places of the map that are looked at, about. */
const SAMPLES = 2000;

/** What saturates the wheel's colours where nobody has said it: the fastest, steadied over time. */
export class FlowRange {
  /** Source pixels a second, so that frames that come less often do not change the colours. */
  #speed: number | null = null;

  forget(): void {
    this.#speed = null;
  }

  /**
   * Source pixels in `interval` (seconds) that saturate the colours.
   * @param pixel source pixels in a pixel of the searched picture
   */
  update({ u, v }: FlowMap, interval: number, pixel: number): number {
    const step = Math.max(1, Math.floor(u.length / SAMPLES));
    const lengths = new Float32Array(Math.floor((u.length - 1) / step) + 1);
    for (let i = 0; i < lengths.length; i++) {
      lengths[i] = Math.hypot(u[i * step] as number, v[i * step] as number);
    }
    lengths.sort();
    const fast = lengths[Math.floor(FASTEST * (lengths.length - 1))] as number;
    const speed = Math.max(fast, LEAST * pixel) / interval;
    const share = 1 - Math.exp(-interval / RANGE_TIME);
    this.#speed = this.#speed === null ? speed : this.#speed * (speed / this.#speed) ** share;
    return Math.max(this.#speed * interval, LEAST * pixel);
  }
}
