import { expect } from "vitest";
import { Frame } from "../../../src/frames/frame.ts";

/** Counts closes where Node has no `VideoFrame`. */
export class FakeVideoFrame {
  readonly displayWidth = 4;
  readonly displayHeight = 3;
  closes = 0;
  /** Transferred: closing it means nothing any more. */
  moved = false;
  /** Its thread has ended. */
  freed = false;
  static made: FakeVideoFrame[] = [];

  constructor() {
    FakeVideoFrame.made.push(this);
  }

  clone(): FakeVideoFrame {
    return new FakeVideoFrame();
  }

  close(): void {
    if (!this.moved && !this.freed) this.closes++;
  }

  /** What the other thread gets. */
  move(): FakeVideoFrame {
    if (this.moved || this.closes > 0) {
      throw new DOMException("The frame is closed", "DataCloneError");
    }
    this.moved = true;
    return new FakeVideoFrame();
  }

  /** Each picture ever made was closed once, given to another thread, or went with its thread. */
  static expectNoneOpen(): void {
    for (const image of FakeVideoFrame.made) {
      expect(image.closes + Number(image.moved) + Number(image.freed)).toBe(1);
    }
  }
}

export function fakeFrame(mediaTime = 0): Frame {
  return new Frame(new FakeVideoFrame() as unknown as VideoFrame, { mediaTime, captureTime: 1000 });
}
