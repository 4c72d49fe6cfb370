/** Time that passes when a test says so, for a file whose frames must all be closed after each test. */
import { afterEach, beforeEach, expect, vi } from "vitest";
import { openFrames } from "../../../src/frames/frame.ts";
import { FakeVideoFrame } from "./fake-video-frame.ts";

/** To be called once, outside of any test. */
export function useFakeClock(): void {
  beforeEach(() => {
    FakeVideoFrame.made = [];
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    expect(openFrames()).toBe(0);
    FakeVideoFrame.expectNoneOpen();
  });
}
