/**
 * The measures that judge the tracker are themselves judged on sequences that are short enough to
 * count by hand, and their pairing against every possible one.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type IdentifiedBox,
  motMetrics,
  type TrackedFrame,
} from "../../../../tools/eval/mot-metrics.ts";

/** A box of 10 × 10 whose left edge is at `x`. */
const at = (id: number, x: number): IdentifiedBox => ({
  id,
  box: { x, y: 0, width: 10, height: 10 },
});

/** One object at 0 on every frame; the track's number on each, null where there is none. */
const alone = (tracks: readonly (number | null)[]): TrackedFrame[] =>
  tracks.map((track) => ({
    truth: [at(1, 0)],
    hypotheses: track === null ? [] : [at(track, 0)],
  }));

describe("the measures", () => {
  it("are perfect for a perfect track", () => {
    expect(motMetrics(alone([7, 7, 7, 7]))).toEqual({
      mota: 1,
      idf1: 1,
      idSwitches: 0,
      fragmentations: 0,
      misses: 0,
      falsePositives: 0,
    });
  });

  it("count one switch, however the object was lost in between", () => {
    // 4 boxes, 1 switch: MOTA 3/4. The better track is right 2 times: IDF1 = 2·2/(4+4).
    expect(motMetrics(alone([7, 7, 8, 8]))).toMatchObject({
      mota: 0.75,
      idf1: 0.5,
      idSwitches: 1,
      fragmentations: 0,
    });
    // 5 boxes, 1 miss, 1 switch: MOTA 3/5. IDF1 = 2·2/(5+4).
    const lost = motMetrics(alone([7, 7, null, 8, 8]));
    expect(lost).toMatchObject({ idSwitches: 1, fragmentations: 1, misses: 1 });
    expect(lost.mota).toBeCloseTo(3 / 5, 12);
    expect(lost.idf1).toBeCloseTo(4 / 9, 12);
  });

  it("count a fragmentation but no switch where the same track comes back", () => {
    const back = motMetrics(alone([7, null, null, 7, null, 7]));
    expect(back).toMatchObject({ idSwitches: 0, fragmentations: 2, misses: 3 });
    expect(back.mota).toBeCloseTo(0.5, 12);
    expect(back.idf1).toBeCloseTo((2 * 3) / (6 + 3), 12);
    // Being found late or lost for good is no fragmentation.
    expect(motMetrics(alone([null, 7, 7, null])).fragmentations).toBe(0);
  });

  it("count two switches where two objects exchange their tracks", () => {
    const frame = (a: number, b: number): TrackedFrame => ({
      truth: [at(1, 0), at(2, 50)],
      hypotheses: [at(a, 0), at(b, 50)],
    });
    // 6 boxes, 2 switches; each object's better track is right on 2 of 3 frames.
    const metrics = motMetrics([frame(7, 8), frame(7, 8), frame(8, 7)]);
    expect(metrics.idSwitches).toBe(2);
    expect(metrics.mota).toBeCloseTo(4 / 6, 12);
    expect(metrics.idf1).toBeCloseTo((2 * 4) / 12, 12);
  });

  it("take a wrong place for a miss and a false positive, and MOTA below zero", () => {
    // IoU of boxes 10 wide that lie 6 apart: 4/16.
    const frame = { truth: [at(1, 0)], hypotheses: [at(7, 6), at(8, 40)] };
    expect(motMetrics([frame])).toMatchObject({
      mota: -2,
      idf1: 0,
      misses: 1,
      falsePositives: 2,
    });
    expect(motMetrics([frame], 0.25)).toMatchObject({ mota: 0, misses: 0, falsePositives: 1 });
  });

  it("stay with the track of before though another one overlaps more", () => {
    const first = { truth: [at(1, 0)], hypotheses: [at(7, 0)] };
    const second = { truth: [at(1, 0)], hypotheses: [at(8, 0), at(7, 3)] };
    expect(motMetrics([first, second])).toMatchObject({ idSwitches: 0, falsePositives: 1 });
  });

  it("find one match more rather than one that overlaps better", () => {
    // Track 7 lies best on object 1, but only there can 2 be matched with it: 8 reaches 1 alone.
    const frame = {
      truth: [at(1, 0), at(2, 3)],
      hypotheses: [at(7, 1), at(8, -2)],
    };
    expect(motMetrics([frame], 0.6)).toMatchObject({ misses: 0, falsePositives: 0 });
  });

  it("are not a number where there is nothing at all", () => {
    const nothing = motMetrics([{ truth: [], hypotheses: [] }]);
    expect(nothing.mota).toBeNaN();
    expect(nothing.idf1).toBeNaN();
    expect(motMetrics([{ truth: [], hypotheses: [at(7, 0)] }])).toMatchObject({ idf1: 0 });
  });
});

/** The most right boxes that any way of giving objects tracks reaches, by trying each. */
function mostRight(together: readonly number[][], row = 0, taken = 0): number {
  const of = together[row];
  if (!of) return 0;
  let best = mostRight(together, row + 1, taken);
  of.forEach((count, column) => {
    if (taken & (1 << column)) return;
    best = Math.max(best, count + mostRight(together, row + 1, taken | (1 << column)));
  });
  return best;
}

it("IDF1 gives objects tracks in the best of all ways", () => {
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) => {
      const row = fc.array(fc.nat(6), { minLength: columns, maxLength: columns });
      return fc.array(row, { minLength: rows, maxLength: rows });
    });
  fc.assert(
    fc.property(counts, (together) => {
      // A frame for each time that object and track are together.
      const frames: TrackedFrame[] = [];
      together.forEach((row, object) => {
        row.forEach((count, track) => {
          for (let n = 0; n < count; n++) {
            frames.push({ truth: [at(object, 0)], hypotheses: [at(track, 0)] });
          }
        });
      });
      if (frames.length === 0) return;
      expect(motMetrics(frames).idf1).toBeCloseTo(mostRight(together) / frames.length, 12);
    }),
    { numRuns: 1000, seed: 1 },
  );
});
