/** Milliseconds for which a deletion can be taken back. */
const LASTS = 12_000;
/** Milliseconds after which it is looked again whether somebody still is at the button that does it. */
const STILL = 1000;

/** For how long a deletion can be taken back: long enough to think about it, and longer while somebody is at it. */
export class UndoTime {
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param isThere whether somebody is at the button
   * @param over called once, unless it is ended before
   */
  constructor(
    private readonly isThere: () => boolean,
    private readonly over: () => void,
  ) {}

  /** Begins, anew if need be. */
  begin(): void {
    this.#wait(LASTS);
  }

  /** It is taken back, or done for good. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.isThere()) this.#wait(STILL);
      else this.over();
    }, milliseconds);
  }
}
