/** A video that does not play says why, also one that never answers. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Playing } from "../../../src/session/playing.ts";

beforeEach(() => {
  vi.stubGlobal("document", { hidden: false });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
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

it("waits to be seen where the page was hidden when it was to play", async () => {
  const page = { hidden: true };
  vi.stubGlobal("document", page);
  const aborted = new DOMException("paused to save power", "AbortError");
  let allowed = false;
  const playing = new Playing(
    videoThat(() => (allowed ? Promise.resolve() : Promise.reject(aborted))),
  );
  await playing.begin();
  expect(playing.refusal?.message).toContain("not on show");
  expect(playing.waitsForSight).toBe(true);
  page.hidden = false;
  allowed = true;
  await playing.goOn();
  expect([playing.refusal, playing.waitsForSight]).toEqual([null, false]);
});

it("says in words what is wrong with the video", async () => {
  const strange = new DOMException("InternalError: pipeline 17", "OperationError");
  const playing = new Playing(videoThat(() => Promise.reject(strange)));
  await playing.goOn();
  expect(playing.refusal).toMatchObject({ code: "play-refused" });
  expect(playing.refusal?.message).not.toContain("pipeline");
});
