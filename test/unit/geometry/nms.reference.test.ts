/** Non-maximum suppression against its definition, worked out pair by pair, and what follows from it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, classWiseNms } from "../../../src/geometry/nms.ts";
import type { Box } from "../../../src/results/box.ts";

const side = fc.integer({ min: 0, max: 40 });
const candidates = fc.array(
  fc.record({
    // Empty boxes, too, and many that are the same.
    box: fc.record({ x: side, y: side, width: side, height: side }),
    score: fc.constantFrom(0, 0.1, 0.2, 0.3, 0.5, 0.8, 0.8, 1),
    classIndex: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 30 },
);
const thresholds = fc.constantFrom(0, 0.3, 0.5, 0.7, 1);

/** Counted on a grid: boxes have whole sides. */
function overlap(a: Box, b: Box): number {
  let [both, either] = [0, 0];
  for (let y = 0; y < 80; y++) {
    for (let x = 0; x < 80; x++) {
      const inside = ({ x: left, y: top, width, height }: Box) =>
        x >= left && x < left + width && y >= top && y < top + height;
      const [inA, inB] = [inside(a), inside(b)];
      if (inA && inB) both++;
      if (inA || inB) either++;
    }
  }
  return both === 0 ? 0 : both / either;
}

/**
 * A box stays where no box before it (better, or as good and earlier) that stays, of its class,
 * overlaps it by more than the threshold: asked of each box alone, down to the first.
 */
function stays(
  all: readonly Candidate[],
  i: number,
  threshold: number,
  known: Map<number, boolean>,
): boolean {
  const found = known.get(i);
  if (found !== undefined) return found;
  const own = all[i] as Candidate;
  const answer = !all.some((other, j) => {
    const before = other.score > own.score || (other.score === own.score && j < i);
    return (
      before &&
      other.classIndex === own.classIndex &&
      overlap(other.box, own.box) > threshold &&
      stays(all, j, threshold, known)
    );
  });
  known.set(i, answer);
  return answer;
}

describe("suppression", () => {
  it("keeps what the definition keeps, best first, equals in their order", () => {
    fc.assert(
      fc.property(
        candidates.filter(({ length }) => length <= 10),
        thresholds,
        (all, threshold) => {
          const known = new Map<number, boolean>();
          const wanted = all
            .filter((_, i) => stays(all, i, threshold, known))
            .toSorted((a, b) => b.score - a.score);
          expect(classWiseNms(all, threshold, all.length)).toEqual(wanted);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it("changes nothing the second time, and always keeps the best of each class", () => {
    fc.assert(
      fc.property(candidates, thresholds, (all, threshold) => {
        const kept = classWiseNms(all, threshold, all.length);
        expect(classWiseNms(kept, threshold, kept.length)).toEqual(kept);
        for (const classIndex of [0, 1, 2]) {
          const own = all.filter((each) => each.classIndex === classIndex);
          const best = Math.max(...own.map(({ score }) => score));
          const first = own.find(({ score }) => score === best);
          if (first) expect(kept).toContain(first);
        }
      }),
    );
  });

  it("keeps the first of what it would keep without a limit, and leaves the list as it was", () => {
    fc.assert(
      fc.property(candidates, thresholds, fc.nat(10), (all, threshold, limit) => {
        const before = structuredClone(all);
        const kept = classWiseNms(all, threshold, all.length);
        expect(classWiseNms(all, threshold, limit)).toEqual(kept.slice(0, limit));
        expect(all).toEqual(before);
      }),
    );
  });

  it("gives the same boxes in whatever order they come, where no two are as good", () => {
    const ranked = candidates.map((all) =>
      all.map((each, i) => ({ ...each, score: (i + 1) / 50 })),
    );
    fc.assert(
      fc.property(ranked, thresholds, fc.infiniteStream(fc.nat()), (all, threshold, dice) => {
        const shuffled = all
          .map((each) => ({ each, at: dice.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(classWiseNms(shuffled, threshold, 50)).toEqual(classWiseNms(all, threshold, 50));
      }),
    );
  });
});
