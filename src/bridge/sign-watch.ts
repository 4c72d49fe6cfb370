/**
 * Notices that a worker has fallen silent: an endless loop in a network, a driver that hangs, a
 * script that never came. Browsers say nothing then, and what was asked of the worker never settles.
 *
 * A worker that has something to do gives a sign each second (`expose.ts`) and with every message. A
 * thread that computes gives none: WebAssembly prepares and runs a network in one go. So how long
 * silence is borne depends on what was asked (`Allowance`), and this only counts.
 *
 * It counts ticks of the page's own clock, not time: a page that was frozen, or a machine that slept,
 * has heard nothing meanwhile, and its worker has slept as well.
 */
import { DEADLINES } from "../deadlines.ts";

/** How long a worker may take over something, in milliseconds. */
export interface Allowance {
  /** Without any sign. */
  readonly silence: number;
  /** With signs, and without an answer or a step on the way. */
  readonly answer: number;
}

/** What comes of silence. */
export interface SignWatchEvents {
  /** It lasts, and may still be honest work: called each second from `DEADLINES.slow` on. */
  onQuiet(seconds: number): void;
  /** It has lasted too long, or an answer has not come in spite of signs. Called once. */
  onHung(seconds: number): void;
}

/** Counts from the last sign as long as something is asked of the worker. */
export class SignWatch {
  readonly #asked = new Map<Allowance, number>();
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Seconds without a sign. */
  #quiet = 0;

  constructor(private readonly events: SignWatchEvents) {}

  /** Whether the worker is silent although something is asked of it. */
  get quiet(): boolean {
    return this.#quiet >= 3;
  }

  /** Something is asked of the worker. Call the result when it is answered. */
  begin(allowance: Allowance): () => void {
    this.#asked.set(allowance, 0);
    if (this.#asked.size === 1) {
      this.#quiet = 0;
      this.#timer = setInterval(() => this.#tick(), DEADLINES.sign);
    }
    return () => {
      this.#asked.delete(allowance);
      if (this.#asked.size === 0) this.close();
    };
  }

  /** Any message has come. */
  sign(): void {
    this.#quiet = 0;
  }

  /** What was asked has got on: its time for an answer begins anew. */
  step(allowance: Allowance): void {
    if (this.#asked.has(allowance)) this.#asked.set(allowance, 0);
  }

  /** Ends the watching. */
  close(): void {
    clearInterval(this.#timer);
    this.#asked.clear();
    this.#quiet = 0;
  }

  #tick(): void {
    this.#quiet++;
    let standing = 0;
    for (const [allowance, seconds] of this.#asked) {
      this.#asked.set(allowance, seconds + 1);
      standing = Math.max(standing, seconds + 1);
    }
    // What is asked of a worker waits for what was asked before: the longest counts for all.
    const asked = [...this.#asked.keys()];
    const silent = this.#quiet * DEADLINES.sign >= Math.max(...asked.map((one) => one.silence));
    const most = Math.max(...asked.map(({ answer }) => answer));
    if (silent || standing * DEADLINES.sign >= most) {
      this.events.onHung(silent ? this.#quiet : standing);
    } else if (this.#quiet * DEADLINES.sign >= DEADLINES.slow) {
      this.events.onQuiet(this.#quiet);
    }
  }
}
