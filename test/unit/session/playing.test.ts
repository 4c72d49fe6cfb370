/** A video that does not play says why, also one that never answers. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Playing } from "../../../src/session/playing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const videoThat = (play: () => Promise<void>) =>
  ({ paused: true, muted: true, play }) as unknown as HTMLVideoElement;

it("offers another start when nothing comes of it", async () => {
  const playing = new Playing(videoThat(() => new Promise(() => undefined)));
  const begun = playing.begin();
  await vi.advanceTimersByTimeAsync(10_000);
  await begun;
  expect(playing.refusal).toMatchObject({ code: "play-refused" });
  expect(playing.refusal?.message).toContain("has not begun");
});

it("says what the browser forbids", async () => {
  const refused = new DOMException("no", "NotAllowedError");
  const playing = new Playing(videoThat(() => Promise.reject(refused)));
  await playing.begin();
  expect(playing.refusal?.message).toContain("does not let it play");
  expect(vi.getTimerCount()).toBe(0);
});
