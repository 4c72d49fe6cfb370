/** Milliseconds that a piece of advice stays: long enough to be read twice. */
const LASTS = 12_000;

/**
 * Advice that leaves by itself: it is shown for a while, and not again before there was a reason to say
 * something else or nothing for as long.
 */
export class PassingNote {
  #text = "";
  #since = 0;
  #seen = 0;

  /**
   * What is to be shown of it now; empty for nothing.
   * @param text the advice; empty where there is none
   * @param now milliseconds on any clock
   */
  show(text: string, now: number): string {
    const pause = now - this.#seen;
    if (text !== "" && (text !== this.#text || pause > LASTS)) {
      this.#text = text;
      this.#since = now;
    }
    if (text === "") return "";
    this.#seen = now;
    return now - this.#since < LASTS ? text : "";
  }
}
