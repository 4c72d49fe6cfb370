/** The sweep's judge sees what it is there for: hangs, silent stops, what nobody caught, and what is left. */
import { describe, expect, it } from "vitest";
import { isSettled, judge, type Observation, type Sample } from "../../../../tools/faults/judge.ts";

/** A sample each tenth of a second, from `from` to `to` seconds. */
function span(
  from: number,
  to: number,
  sample: Partial<Sample> = {},
  results: (seconds: number) => number = () => 0,
): Sample[] {
  const count = Math.round((to - from) * 10);
  return Array.from({ length: count }, (_, i) => {
    const seconds = from + i / 10;
    return {
      time: seconds * 1000,
      state: "running",
      words: "",
      error: null,
      message: null,
      results: results(seconds),
      ended: false,
      ...sample,
    };
  });
}

/** Ten results a second, from `from` on. */
const flowing = (from: number) => (seconds: number) =>
  Math.max(0, Math.floor((seconds - from) * 10));

function seen(samples: readonly Sample[], changes: Partial<Observation> = {}): Observation {
  return {
    samples,
    firedAt: 1000,
    fired: 1,
    still: false,
    blocked: 0,
    uncaught: [],
    left: { frames: 0, workers: 0, tracks: 0 },
    ...changes,
  };
}

const LOADING = { state: "loading", words: "Loading Tiny…" } as const;
const FAILED = { state: "failed", error: "frame-failed", message: "No.", words: "No." } as const;
const well = [...span(0, 1, LOADING), ...span(1, 3, {}, flowing(1))];

describe("a case of the sweep", () => {
  it("is well when results come after the fault", () => {
    expect(judge(seen(well)).failings).toEqual([]);
    expect(isSettled(seen(well))).toBe(true);
  });

  it("is well when an error is said", () => {
    const samples = [...span(0, 1, LOADING), ...span(1, 4, FAILED)];
    expect(judge(seen(samples))).toEqual({
      failings: [],
      outcome: "failed: frame-failed (No.)",
    });
    expect(isSettled(seen(samples))).toBe(true);
  });

  it("is well when a video that may not play says so, which nothing ends but a press", () => {
    const refused = { state: "paused", words: "The browser forbids it. Play" } as const;
    const samples = [...span(0, 1, LOADING), ...span(1, 4, refused)];
    expect(judge(seen(samples)).failings).toEqual([]);
    expect(isSettled(seen(samples))).toBe(true);
    const slow = { state: "loading", words: "Loading Tiny… The file has not come yet." } as const;
    expect(isSettled(seen([...span(0, 1, LOADING), ...span(1, 4, slow)]))).toBe(false);
  });

  it.each([
    ["loading a model", LOADING],
    ["opening", { state: "loading", words: "Opening…" }],
    ["idle", { state: "idle" }],
    ["paused", { state: "paused" }],
  ] as const)("hangs when it is %s for over ten seconds without a word", (_, sample) => {
    const before = span(0, 9, sample);
    expect(isSettled(seen(before))).toBe(false);
    const samples = [...before, ...span(9, 10.5, sample)];
    expect(judge(seen(samples)).failings).toEqual(["hang"]);
    expect(isSettled(seen(samples))).toBe(true);
  });

  it("hangs although a result comes in the end", () => {
    const samples = [...span(0, 11, LOADING), ...span(11, 13, {}, flowing(11))];
    expect(judge(seen(samples)).failings).toEqual(["hang"]);
  });

  it("does not hang while it says which step is slow", () => {
    const slow = { state: "loading", words: "Loading Tiny… The file has not come yet." } as const;
    expect(judge(seen([...span(0, 5, LOADING), ...span(5, 16, slow)])).failings).toEqual([]);
  });

  it("is settled by words that stand, whatever seconds they count", () => {
    const counting = span(5, 11, LOADING).map((sample) => ({
      ...sample,
      words: `Loading Tiny: The server is slow (${Math.floor(sample.time / 1000)} s so far)…`,
    }));
    expect(isSettled(seen([...span(0, 5, LOADING), ...counting]))).toBe(true);
    expect(isSettled(seen([...span(0, 5, LOADING), ...counting.slice(0, 40)]))).toBe(false);
  });

  it("hangs when the page is blocked", () => {
    expect(judge(seen(well, { blocked: 12_000 })).failings).toEqual(["hang"]);
  });

  it("stops in silence when it says that it runs and brings nothing more", () => {
    const samples = [...well, ...span(3, 9, {}, () => 20)];
    expect(judge(seen(samples)).failings).toEqual(["silent stop"]);
    expect(isSettled(seen(samples))).toBe(true);
  });

  it("stops in silence although results come again", () => {
    const samples = [...span(0, 6, {}, () => 2), ...span(6, 8, {}, flowing(6))];
    expect(judge(seen(samples)).failings).toEqual(["silent stop"]);
  });

  it("needs one result of a picture, and no more", () => {
    expect(
      judge(
        seen(
          span(0, 9, {}, () => 1),
          { still: true },
        ),
      ).failings,
    ).toEqual([]);
    expect(judge(seen(span(0, 9), { still: true })).failings).toEqual(["silent stop"]);
  });

  it("is not well when a clip has been still from the fault on", () => {
    const samples = [...well, ...span(3, 5, {}, () => 20)];
    expect(isSettled(seen(samples, { firedAt: 3000 }))).toBe(false);
  });

  it.each([
    ["uncaught", { uncaught: ["Error: unheard"] }],
    ["frames left", { left: { frames: 1, workers: 0, tracks: 0 } }],
    ["workers left", { left: { frames: 0, workers: 1, tracks: 0 } }],
    ["camera left on", { left: { frames: 0, workers: 0, tracks: 1 } }],
  ] as const)("is found out: %s", (failing, changes) => {
    expect(judge(seen(well, changes)).failings).toEqual([failing]);
  });

  it("has no bare words of an exception", () => {
    const samples = span(0, 3, { ...FAILED, error: "unexpected" });
    expect(judge(seen(samples)).failings).toEqual(["bare words"]);
  });

  it("was not reached when results came and nothing failed", () => {
    const none = seen(well, { firedAt: null, fired: 0 });
    expect(isSettled(none)).toBe(true);
    expect(judge(none).outcome).toMatch(/^not reached/);
  });
});
