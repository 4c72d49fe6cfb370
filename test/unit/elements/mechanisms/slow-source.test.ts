/** What of a source takes long is said in words, and no more once something new has come. */
import type { ReactiveController } from "lit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DEADLINES } from "../../../../src/deadlines.ts";
import { SlowSource } from "../../../../src/elements/mechanisms/slow-source.ts";
import type { SourceSession } from "../../../../src/session/source-session.ts";

interface Standing {
  phase?: string;
  kind?: string | null;
  still?: boolean;
  paused?: boolean;
  frameTime?: number | null;
  status?: string;
  result?: number | null;
  arrived?: number;
}

function sessionOf(standing: Standing): SourceSession {
  const {
    phase = "running",
    kind = "video",
    still = false,
    paused = false,
    arrived = 0,
  } = standing;
  const { frameTime = null, status = "ready", result = null } = standing;
  const buffered = { length: 1, end: () => arrived };
  const task = {
    on: true,
    state: { status, progress: { phase: "download", loadedBytes: 0 } },
    result: result === null ? null : { stamp: { frameId: result } },
  };
  return {
    phase,
    problem: null,
    source: kind && { kind },
    frameTime,
    tasks: new Map([["t", task]]),
    view: { still, video: { paused, ended: false, readyState: 0, buffered } },
  } as unknown as SourceSession;
}

/** The mechanism on a host that is updated when it asks for it. */
function rig(standing: Standing) {
  const now = { ...standing };
  let slow: SlowSource | null = null;
  const host = {
    addController: (_: ReactiveController) => undefined,
    removeController: () => undefined,
    requestUpdate: () => slow?.hostUpdate(),
    updateComplete: Promise.resolve(true),
  };
  slow = new SlowSource(host, () => sessionOf(now));
  slow.hostUpdate();
  return { now, slow };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a source that takes long", () => {
  it.each<[string, Standing, RegExp]>([
    ["has not arrived", { phase: "opening", kind: null }, /Nothing new has come/],
    ["is not decoded", { kind: "image", still: true }, /still being decoded/],
    ["waits for a network", { status: "loading" }, /takes a while: its file is on its way/],
    ["gives no picture", { frameTime: 3 }, /No new picture has come from the video/],
  ])("says that it %s", (_, standing, words) => {
    const { slow } = rig(standing);
    vi.advanceTimersByTime(DEADLINES.slowSource - 1);
    expect(slow.words).toBe("");
    vi.advanceTimersByTime(1);
    expect(slow.words).toMatch(words);
  });

  it("says that no result comes, although pictures do", () => {
    const { now, slow } = rig({ frameTime: 1, result: 1 });
    now.frameTime = 5;
    vi.advanceTimersByTime(DEADLINES.slowSource);
    expect(slow.words).toMatch(/No result for a while/);
    now.result = 2;
    slow.hostUpdate();
    expect(slow.words).toBe("");
  });

  it("counts from the last that has come", () => {
    const { now, slow } = rig({ phase: "opening", kind: null });
    vi.advanceTimersByTime(DEADLINES.slowSource - 1);
    now.arrived = 2;
    vi.advanceTimersByTime(DEADLINES.slowSource - 1);
    expect(slow.words).toBe("");
    vi.advanceTimersByTime(2);
    expect(slow.words).not.toBe("");
  });

  it.each<[string, Standing]>([
    ["stands still", { paused: true }],
    ["is a stream that does not change", { kind: "stream" }],
    ["is a shared screen that does not change", { kind: "screen" }],
    ["is a picture with its result", { kind: "image", still: true, result: 1 }],
    ["is none", { phase: "empty", kind: null }],
  ])("is not one that %s", (_, standing) => {
    const { slow } = rig(standing);
    vi.advanceTimersByTime(10 * DEADLINES.slowSource);
    expect(slow.words).toBe("");
  });
});
