import { type Observable, Subscription } from "rxjs";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";

/** What becomes of a live source's frames. */
export interface LiveSourceEvents {
  /** A source begins, or has ended: what was found of the one before counts no more. */
  onChange(): void;
  /** Borrows the frame, which is the newest from now on. */
  onFrame(frame: Frame): void;
  /** The source has ended by it. */
  onError(error: FoveaError): void;
}

/**
 * The source that is looked at live, one at a time. Its newest frame is kept, so that a late model
 * or a new option meets a paused picture.
 */
export class LiveSource {
  #subscription: Subscription | null = null;
  #newest: Frame | null = null;
  #generation = 0;

  constructor(private readonly events: LiveSourceEvents) {}

  /** The newest frame, borrowed; null before the first and after the end of the subscription. */
  get newest(): Frame | null {
    return this.#newest;
  }

  /** Another number for each source, and for the time after its end. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Takes every frame of `source`, in place of the source before, and closes each. The newest stays
   * until the next source or `unsubscribe`, also when the source ends.
   */
  connect(source: Observable<Frame>): Subscription {
    this.close();
    const subscription = new Subscription(() => {
      this.#newest?.close();
      this.#newest = null;
      this.#change();
    });
    this.#subscription = subscription;
    this.#change();
    subscription.add(
      source.subscribe({
        next: (frame) => {
          // A source that is slow to stop must not mix with the next one.
          if (subscription.closed) frame.close();
          else this.#take(frame);
        },
        error: (thrown: unknown) => this.events.onError(FoveaError.from(thrown)),
      }),
    );
    return subscription;
  }

  /** Ends the source and closes its newest frame. Idempotent. */
  close(): void {
    this.#subscription?.unsubscribe();
  }

  #change(): void {
    this.#generation++;
    this.events.onChange();
  }

  /** Takes ownership of `frame`. */
  #take(frame: Frame): void {
    this.#newest?.close();
    this.#newest = frame;
    this.events.onFrame(frame);
  }
}
