/** Whether a camera delivers, told from its track and from silence, with a clock set by hand. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { healthOf, type TrackHealth, trackHealth } from "../../../src/frames/track-health.ts";

class FakeTrack extends EventTarget {
  readyState: "live" | "ended" = "live";
  muted = false;
  readonly listeners = new Set<string>();

  override addEventListener(type: string, listener: EventListener): void {
    this.listeners.add(type);
    super.addEventListener(type, listener);
  }
  override removeEventListener(type: string, listener: EventListener): void {
    this.listeners.delete(type);
    super.removeEventListener(type, listener);
  }
  change(change: Partial<Pick<FakeTrack, "readyState" | "muted">>, type: string): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event(type));
  }
}

describe("the health of a track", () => {
  it.each([
    ["live", false, 0, "live"],
    ["live", false, 4000, "live"],
    ["live", false, 4001, "frozen"],
    ["live", true, 0, "muted"],
    // What is known for certain comes first.
    ["live", true, 5000, "muted"],
    ["ended", true, 5000, "ended"],
  ] as const)("%s, muted %s, silent for %d ms: %s", (readyState, muted, silence, wanted) => {
    expect(healthOf({ readyState, muted }, silence)).toBe(wanted);
  });
});

describe("watching a track", () => {
  let track: FakeTrack;
  let lastFrame: number;
  let seen: TrackHealth[];
  const watch = () =>
    trackHealth(track as unknown as MediaStreamTrack, () => lastFrame).subscribe({
      next: (health) => void seen.push(health),
      complete: () => void seen.push("complete" as TrackHealth),
    });

  beforeEach(() => {
    vi.useFakeTimers();
    track = new FakeTrack();
    lastFrame = performance.now();
    seen = [];
  });
  afterEach(() => vi.useRealTimers());

  it("tells each change once", () => {
    const subscription = watch();
    vi.advanceTimersByTime(500);
    expect(seen).toEqual(["live"]);
    vi.advanceTimersByTime(3700);
    lastFrame = performance.now();
    vi.advanceTimersByTime(200);
    track.change({ muted: true }, "mute");
    track.change({ muted: false }, "unmute");
    expect(seen).toEqual(["live", "frozen", "live", "muted", "live"]);
    subscription.unsubscribe();
  });

  it("does not take a page that is busy for a camera that is frozen", () => {
    const subscription = watch();
    // Timers that come once a second: nobody was there to see frames.
    for (let second = 0; second < 15; second++) {
      vi.setSystemTime(Date.now());
      const jump = performance.now() + 900;
      vi.spyOn(performance, "now").mockReturnValue(jump);
      vi.advanceTimersByTime(100);
      vi.mocked(performance.now).mockRestore();
    }
    expect(seen).toEqual(["live"]);
    subscription.unsubscribe();
  });

  it("ends with the track", () => {
    watch();
    track.change({ readyState: "ended" }, "ended");
    expect(seen).toEqual(["live", "ended", "complete"]);
    expect(vi.getTimerCount()).toBe(0);
    expect(track.listeners.size).toBe(0);
  });

  it("leaves nothing behind", () => {
    const subscription = watch();
    expect(track.listeners.size).toBe(3);
    subscription.unsubscribe();
    expect(track.listeners.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(5000);
    expect(seen).toEqual(["live"]);
  });
});
