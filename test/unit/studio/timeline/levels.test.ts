/** The greatest value of any span of time, held against looking at every moment of it. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { Levels } from "../../../../src/studio/timeline/levels.ts";

it("says what a plain loop over all bins says, also after changes and where nothing is known", () => {
  const bin = fc.integer({ min: 0, max: 9000 });
  const change = fc.tuple(bin, fc.option(fc.integer({ min: 0, max: 254 })));
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 200 }),
      fc.array(fc.tuple(bin, bin)),
      (all, asked) => {
        const levels = new Levels(Uint8Array);
        const plain = new Map<number, number>();
        for (const [at, value] of all) {
          levels.set(at, value);
          if (value === null) plain.delete(at);
          else plain.set(at, value);
        }
        for (const [from, to] of asked) {
          const within = [...plain]
            .filter(([at]) => at >= from && at < to)
            .map(([, value]) => value);
          expect(levels.greatest(from, to)).toBe(within.length > 0 ? Math.max(...within) : null);
        }
      },
    ),
  );
});

it("keeps numbers that are no whole ones, and forgets what is long past", () => {
  const levels = new Levels(Float32Array);
  levels.set(5, 0.25);
  levels.set(5000, 0);
  expect(levels.greatest(0, 10)).toBe(0.25);
  expect(levels.greatest(4999, 5001)).toBe(0);
  levels.dropBefore(4999);
  expect(levels.greatest(0, 10)).toBeNull();
  expect(levels.greatest(0, 9000)).toBe(0);
});
