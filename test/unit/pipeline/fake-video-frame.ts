import { Frame } from "../../../src/frames/frame.ts";

/** Counts closes where Node has no `VideoFrame`. */
export class FakeVideoFrame {
  readonly displayWidth = 4;
  readonly displayHeight = 3;
  closes = 0;
  static made: FakeVideoFrame[] = [];

  constructor() {
    FakeVideoFrame.made.push(this);
  }

  clone(): FakeVideoFrame {
    return new FakeVideoFrame();
  }

  close(): void {
    this.closes++;
  }
}

export function fakeFrame(mediaTime = 0): Frame {
  return new Frame(new FakeVideoFrame() as unknown as VideoFrame, { mediaTime, captureTime: 1000 });
}
