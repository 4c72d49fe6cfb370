/** Seconds in one of the two places: three turns a second, which the eye takes for depth. */
const TURN = 1 / 6;

/** From which of its two places `wiggle` shows a frame, by media time. */
export class Wiggle {
  #eye: "left" | "right" = "left";
  #since = Number.NaN;

  /**
   * Changes when a turn has gone by, forwards or back: never for a paused frame, and with every frame
   * where frames come more slowly. @param mediaTime seconds on the source's clock
   */
  eyeAt(mediaTime: number): "left" | "right" {
    if (Math.abs(mediaTime - this.#since) < TURN) return this.#eye;
    if (!Number.isNaN(this.#since)) this.#eye = this.#eye === "left" ? "right" : "left";
    this.#since = mediaTime;
    return this.#eye;
  }
}
