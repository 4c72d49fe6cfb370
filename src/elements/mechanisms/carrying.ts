import { eachPresented } from "../../frames/each-presented.ts";
import { epochNow } from "../../results/clock.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { carriedTo, LONGEST_CARRY, marked } from "../../tasks/page/carried.ts";

/**
 * Keeps results in step with a playing video: a result comes late and stays for a while, and meanwhile
 * the picture goes on. It tells which picture is on show, and carries results on to it.
 *
 * Nothing is carried across a jump: what was found before the last one stays where it was.
 */
export class Carrying {
  #video: HTMLVideoElement | null = null;
  #listening = new AbortController();
  #leave: () => void = () => {};
  /** Media time of the picture on show, in seconds; NaN until one has been presented. */
  #presented = Number.NaN;
  /** Milliseconds since the epoch of the last jump. */
  #jump = Number.NEGATIVE_INFINITY;

  /** @param presented called with every new picture, before it is painted */
  constructor(private readonly presented: () => void) {}

  /** Goes along with this video from now on; null for none, when results stay as they are. */
  follow(video: HTMLVideoElement | null): void {
    if (video === this.#video) return;
    this.#leave();
    this.#leave = () => {};
    this.#listening.abort();
    this.#video = video;
    this.#presented = Number.NaN;
    if (!video) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    for (const type of ["seeking", "emptied"]) {
      video.addEventListener(type, () => this.#jumped(), { signal });
    }
    this.#leave = eachPresented(video, ({ mediaTime }) => {
      this.#presented = mediaTime;
      this.presented();
    });
  }

  /**
   * The result as it lies in the picture on show; itself where nothing is known to move.
   * @param drawn what this said of the task last, which is said again where nothing has changed
   * @param flows whether the layer of the result is drawn along a flow
   */
  now(result: TaskResult, drawn: TaskResult | null, flows: boolean): TaskResult {
    const seconds = this.secondsSince(result);
    if (seconds === 0) return result;
    const { frameId, carried } = drawn?.stamp ?? {};
    const isSame = carried && frameId === result.stamp.frameId;
    const isOver = this.#presented - result.stamp.mediaTime > LONGEST_CARRY;
    if (drawn && isSame && isOver) return drawn;
    return flows ? marked(result) : carriedTo(result, this.#presented);
  }

  /** For how long the result is carried on, in seconds; 0 where it is not. */
  secondsSince({ stamp }: TaskResult): number {
    const seconds = Math.min(this.#presented - stamp.mediaTime, LONGEST_CARRY);
    return stamp.captureTime > this.#jump && seconds > 0 ? seconds : 0;
  }

  #jumped(): void {
    this.#presented = Number.NaN;
    this.#jump = epochNow();
  }
}
