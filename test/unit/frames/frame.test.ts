/** A frame that the browser does not close is not open for us, and stops nobody. */
import { expect, it } from "vitest";
import { openFrames } from "../../../src/frames/frame.ts";
import { type FakeVideoFrame, fakeFrame } from "../pipeline/fake-video-frame.ts";

it("is closed although its picture cannot be", () => {
  const frame = fakeFrame();
  (frame.image as unknown as FakeVideoFrame).close = () => {
    throw new DOMException("no", "InvalidStateError");
  };
  frame.close();
  expect([frame.closed, openFrames()]).toEqual([true, 0]);
  expect(() => frame.close()).toThrow("closed");
});
