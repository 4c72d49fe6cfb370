/** Where a word was read in a recording. */
import { expect, it } from "vitest";
import type { ResultLine } from "../../../../src/recording/result-line.ts";
import { findWord } from "../../../../src/studio/words-read/word-places.ts";

function recording(
  ...frames: readonly (readonly [number, ...(readonly [string, number | null])[]])[]
) {
  return {
    async *lines() {
      for (const [mediaTime, ...read] of frames) {
        const lines = read.map(([text, trackId]) => ({ text, trackId, score: 0.9 }));
        yield { mediaTime, results: { text: { lines } } } as unknown as ResultLine;
      }
    },
  };
}

it("tells each stay once, whatever the case and the spaces", async () => {
  const kept = recording(
    [0, ["North Exit", 1], ["Taxi", 2]],
    [1, ["NORTHEXIT", 1]],
    [1.5, ["Taxi", 2]],
    [9, ["North Exit", 1], ["EXIT 20", null]],
  );
  expect(await findWord(kept, "h exit")).toEqual([
    { text: "North Exit", score: 0.9, from: 0, to: 1 },
    { text: "North Exit", score: 0.9, from: 9, to: 9 },
  ]);
  expect((await findWord(kept, "exit")).map(({ from }) => from)).toEqual([0, 9, 9]);
  expect(await findWord(kept, "taxi")).toHaveLength(1);
  expect(await findWord(kept, "bus")).toEqual([]);
  expect(await findWord(kept, "  ")).toEqual([]);
});
