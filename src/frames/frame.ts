import type { Box } from "../results/box.ts";
import { letGo } from "../results/let-go.ts";
import { retried } from "./retried.ts";

let open = 0;
let nextId = 1;

/** Frames made on this thread that are neither closed nor taken. For tests and statistics. */
export function openFrames(): number {
  return open;
}

/** When a frame was taken, on two clocks. */
export interface FrameInit {
  /** Seconds on the source's clock; 0 for a still image. */
  readonly mediaTime: number;
  /** Milliseconds since the epoch of capture or presentation. */
  readonly captureTime: number;
  /** Part to analyse, in pixels as displayed; the whole when absent. */
  readonly region?: Box | undefined;
}

/**
 * One picture of a source, and the ownership of its pixels.
 *
 * A `VideoFrame` holds scarce memory (a camera stalls when a few are left open), so exactly one
 * owner closes each. Whoever receives a `Frame` from an Observable owns it; a parameter that says
 * "borrows" leaves it open, "takes ownership" closes it or passes it on. Sharing means `clone()`.
 * `openFrames()` counts what is open on this thread, so that tests can prove that nothing leaks.
 */
export class Frame implements Disposable {
  /** Unique within the page; a clone keeps it, so that results of different tasks join by it. */
  readonly id: number;
  /** Seconds on the source's clock; 0 for a still image. */
  readonly mediaTime: number;
  /** Milliseconds since the epoch of capture or presentation. */
  readonly captureTime: number;
  /** Size as displayed, in pixels: rotation and pixel aspect ratio applied. */
  readonly width: number;
  readonly height: number;
  /** Part to analyse, in pixels as displayed; the whole when undefined. */
  readonly region: Box | undefined;
  #image: VideoFrame | null;

  /**
   * Takes ownership of `image`.
   * `image.displayWidth/Height` are what the picture's own size is as displayed; `rotated.ts` says
   * what a frame's `rotation` means to whoever reads its pixels.
   */
  constructor(image: VideoFrame, init: FrameInit, id: number = nextId++) {
    this.id = id;
    this.mediaTime = init.mediaTime;
    this.captureTime = init.captureTime;
    this.region = init.region;
    this.width = image.displayWidth;
    this.height = image.displayHeight;
    this.#image = image;
    open++;
  }

  /** The picture, borrowed: valid until `close()` or `take()`. Throws when already closed. */
  get image(): VideoFrame {
    if (!this.#image) throw new Error(`Frame ${this.id} is closed`);
    return this.#image;
  }

  /** Whether `close()` or `take()` has been called; `image` throws from then on. */
  get closed(): boolean {
    return this.#image === null;
  }

  /**
   * A second owner of the same picture (no pixel copy); the caller closes it. Throws "frame-failed"
   * where the browser refuses several times in a row.
   */
  clone(): Frame {
    const { image } = this;
    return new Frame(
      retried(() => image.clone()),
      this,
      this.id,
    );
  }

  /** Gives the picture away, for a transfer to a worker; this `Frame` is closed afterwards. */
  take(): VideoFrame {
    const image = this.image;
    this.#image = null;
    open--;
    return image;
  }

  /** Closes the picture. A second call throws: it is a mistake in ownership. */
  close(): void {
    letGo(this.take());
  }

  /** `using frame = …`: closes at the end of the block unless closed or taken before. */
  [Symbol.dispose](): void {
    if (this.#image) this.close();
  }
}
