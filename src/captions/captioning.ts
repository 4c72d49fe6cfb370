/** Keeps a caption in step with what is known, whatever changes: results, tasks, or what is wanted. */

/** Milliseconds between two captions: a screen reader has to come to the end of one. */
const INTERVAL = 3000;

/** What it works with. `Known` are results, `Picture` is what colours are read from. */
export interface CaptionParts<Known extends object, Picture> {
  /** Results of the tasks that run now, each the same object until there is a newer one. */
  known(): Known;
  compose(known: Known, picture: Picture | null): string;
  /** The picture on show, borrowed by `use`; null where none can be had. */
  lend(use: (picture: Picture | null) => void): Promise<void>;
  /** The caption is another one. */
  changed(): void;
}

/**
 * The caption of one studio. A still picture and a paused video bring no frame more, and their results come one
 * task after the other, so results are compared and not only frames waited for.
 */
export class Captioning<Known extends object, Picture> {
  /** Empty while nothing is to be told, and while it is off. */
  text = "";
  #on = false;
  #composed = Number.NEGATIVE_INFINITY;
  /** What the caption was made of. */
  #of: readonly unknown[] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: CaptionParts<Known, Picture>) {}

  get on(): boolean {
    return this.#on;
  }

  /** Turns it on or off; on, it begins anew. */
  turn(on: boolean): void {
    this.stop();
    this.#on = on;
    this.text = "";
    this.#of = null;
    this.#composed = Number.NEGATIVE_INFINITY;
    this.parts.changed();
    this.settle();
  }

  /** Results were shown with this picture, which is borrowed for the call. */
  shown(picture: Picture): void {
    if (this.#due() > 0 || !this.#isNew()) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#compose(picture);
  }

  /** To be called when anything may have changed: composes soon where there is something new. */
  settle(): void {
    if (!this.#on || this.#timer !== undefined || !this.#isNew()) return;
    this.#timer = setTimeout(
      () => {
        void this.parts
          .lend((picture) => {
            this.#timer = undefined;
            if (this.#on && this.#isNew()) this.#compose(picture);
          })
          .catch(() => {
            // Without a picture the next change tries again.
            this.#timer = undefined;
          });
      },
      Math.max(0, this.#due()),
    );
  }

  /** Ends what is waiting. */
  stop(): void {
    this.#on = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Milliseconds until the next caption may come. */
  #due(): number {
    return this.#composed + INTERVAL - performance.now();
  }

  #isNew(): boolean {
    const known = Object.entries(this.parts.known()).flat();
    return (
      this.#on &&
      (this.#of === null ||
        known.length !== this.#of.length ||
        known.some((one, at) => one !== this.#of?.[at]))
    );
  }

  #compose(picture: Picture | null): void {
    const known = this.parts.known();
    this.#of = Object.entries(known).flat();
    this.#composed = performance.now();
    const text = this.parts.compose(known, picture);
    if (text === this.text) return;
    this.text = text;
    this.parts.changed();
  }
}
