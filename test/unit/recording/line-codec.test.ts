/** What comes back from the bytes of a recording is what went in, whatever it is. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeLines, encodeLines } from "../../../src/recording/line-codec.ts";
import { type ResultLine, resultLine } from "../../../src/recording/result-line.ts";
import { KINDS, RESULTS } from "../../fixtures/results.ts";

const back = (lines: readonly ResultLine[]) => decodeLines(encodeLines(lines), lines.length);

it.each(KINDS)("keeps lines with %s of every task", (kind) => {
  const results = new Map(
    Object.entries(RESULTS).map(([task, make]) => [task, make(kind, {} as ImageBitmap)]),
  );
  const lines = [0, 1, 2].map((i) => resultLine(i, { mediaTime: i / 3, results }));
  expect(back(lines)).toEqual(lines);
});

it("keeps any value that JSON has, and any number", () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.constant(-0),
    // Decimals as `resultLine` makes them.
    fc.tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.nat(16)).map(([a, b]) => a / 10 ** b),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      number,
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("tree")),
      fc.dictionary(fc.string(), tie("tree")),
    ),
  }));
  fc.assert(
    fc.property(fc.array(tree ?? fc.constant(null)), (values) => {
      const lines = values as unknown as ResultLine[];
      expect(back(lines)).toEqual(lines);
    }),
    { numRuns: 300 },
  );
});

it("leaves out what is undefined, as JSON does", () => {
  const line = { frame: 1, mediaTime: 0, results: {}, resumed: undefined };
  expect(back([line as unknown as ResultLine])).toEqual([{ frame: 1, mediaTime: 0, results: {} }]);
});

it("refuses bytes that are no lines", () => {
  const bytes = encodeLines([{ frame: 1, mediaTime: 0.5, results: {} }]);
  expect(() => decodeLines(bytes, 2)).toThrow(RangeError);
});
