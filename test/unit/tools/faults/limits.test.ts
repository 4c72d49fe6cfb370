/** A busy machine makes the judge's limits longer, by what a run without a fault took, and never without end. */
import { expect, it } from "vitest";
import { judge, type Sample } from "../../../../tools/faults/judge.ts";
import { areLonger, LONGEST, limitsBy, QUIET } from "../../../../tools/faults/limits.ts";

/** A sample each tenth of a second: loading until `first` seconds, then a result every `apart` seconds, eleven in all. */
function calm(first: number, apart: number): Sample[] {
  const count = Math.round((first + 10 * apart) * 10) + 1;
  return Array.from({ length: count }, (_, i) => ({
    time: i * 100,
    state: i / 10 < first ? ("loading" as const) : ("running" as const),
    words: i / 10 < first ? "Loading Tiny…" : "",
    error: null,
    message: null,
    results: i / 10 < first ? 0 : 1 + Math.floor((i / 10 - first) / apart + 1e-9),
    ended: false,
  }));
}

it("are those of a quiet machine where the run was quick", () => {
  const limits = limitsBy({ samples: calm(1.5, 0.2), leftAfter: 300 });
  expect(limits).toEqual(QUIET);
  expect(areLonger(limits, QUIET)).toBe(false);
});

it("follow the run's first result, the time between two, and how long it took to leave", () => {
  const limits = limitsBy({ samples: calm(8, 1), leftAfter: 2500 });
  expect(limits.hang).toBe(16_000);
  expect(limits.silence).toBeCloseTo(10_000, -3);
  expect(limits.leaving).toBe(7500);
  expect(areLonger(limits, QUIET)).toBe(true);
});

it("end, however busy the machine is, also where no result came at all", () => {
  expect(limitsBy({ samples: calm(100, 20), leftAfter: 60_000 })).toEqual(LONGEST);
  expect(limitsBy({ samples: calm(100, 1).slice(0, 50), leftAfter: 0 })).toEqual(LONGEST);
});

it("still show a silence that lasts", () => {
  const limits = limitsBy({ samples: calm(8, 1), leftAfter: 300 });
  const samples: Sample[] = Array.from({ length: 130 }, (_, i) => ({
    time: i * 100,
    state: "running",
    words: "",
    error: null,
    message: null,
    results: 2,
    ended: false,
  }));
  const seen = {
    samples,
    firedAt: 500,
    fired: 1,
    still: false,
    blocked: 0,
    uncaught: [],
    left: { frames: 0, workers: 0, tracks: 0 },
  };
  expect(judge(seen, limits).failings).toEqual(["silent stop"]);
  expect(judge({ ...seen, samples: samples.slice(0, 80) }, limits).failings).toEqual([]);
  expect(judge({ ...seen, samples: samples.slice(0, 80) }).failings).toEqual(["silent stop"]);
});
