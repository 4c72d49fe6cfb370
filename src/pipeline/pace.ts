import type { Frame } from "../frames/frame.ts";

/** What a `Pace` tells its owner. */
export interface PaceEvents {
  /** A frame was dropped (and is closed by now) because a newer one came or the task went away. */
  readonly onDrop: (frameId: number, frame: Frame) => void;
}

/**
 * Decides which frames a task sees. The only module that drops frames, and it closes what it drops.
 *
 * Live: the newest frame wins. A task works on one frame at a time and at most one more waits; a
 * frame that comes while one waits takes its place. Each group of tied tasks has a `Pace` of its own,
 * so a slow task never slows a fast one that it is not tied to, and latency stays at one frame however
 * slow the network is.
 */
export class Pace {
  #busy = false;
  #waiting: Frame | null = null;
  #open = true;

  /**
   * @param analyse takes ownership of the frame; must not reject (report failures elsewhere)
   */
  constructor(
    private readonly analyse: (frame: Frame) => Promise<void>,
    private readonly events: PaceEvents,
  ) {}

  /** Takes ownership of `frame`: analysed now, kept waiting, or dropped later. */
  offer(frame: Frame): void {
    if (!this.#open) {
      this.#drop(frame);
      return;
    }
    if (this.#busy) {
      if (this.#waiting) this.#drop(this.#waiting);
      this.#waiting = frame;
      return;
    }
    void this.#run(frame);
  }

  /** Whether nothing is being analysed and nothing waits. */
  get idle(): boolean {
    return !this.#busy && !this.#waiting;
  }

  /** Drops the waiting frame. The one being analysed is left to finish. */
  clear(): void {
    if (this.#waiting) this.#drop(this.#waiting);
    this.#waiting = null;
  }

  /** Drops the waiting frame and every later one. The one being analysed is left to finish. */
  close(): void {
    this.#open = false;
    this.clear();
  }

  async #run(first: Frame): Promise<void> {
    this.#busy = true;
    let frame: Frame | null = first;
    while (frame) {
      try {
        await this.analyse(frame);
      } finally {
        frame = this.#waiting;
        this.#waiting = null;
      }
    }
    this.#busy = false;
  }

  #drop(frame: Frame): void {
    const { id } = frame;
    frame.close();
    this.events.onDrop(id, frame);
  }
}
