/** When something begins and ends, of results that say what is so on one frame. */
import { expect, it } from "vitest";
import { Spells } from "../../../src/refine/spells.ts";

const now = (...words: string[]) => new Map(words.map((word) => [word, word]));

it("tells a beginning when it has lasted, with when it began, and an end with how long it was", () => {
  const spells = new Spells<string>(0.2);
  expect(spells.next(1, now("a"))).toEqual([]);
  expect(spells.next(1.1, now("a"))).toEqual([]);
  expect(spells.next(1.25, now("a"))).toEqual([
    { phase: "start", what: "a", mediaTime: 1, seconds: 0 },
  ]);
  // A flicker is none, and the same frame again is nothing new.
  expect(spells.next(1.3, now())).toEqual([]);
  expect(spells.next(1.3, now())).toEqual([]);
  expect(spells.next(1.4, now("a", "b"))).toEqual([]);
  expect(spells.next(1.5, now())).toEqual([]);
  const [end, ...more] = spells.next(1.7, now());
  expect(end).toMatchObject({ phase: "end", what: "a", mediaTime: 1.4 });
  expect(end?.seconds).toBeCloseTo(0.4, 10);
  expect(more).toEqual([]);
});

it("a cut ends everything", () => {
  const spells = new Spells<string>(0);
  expect(spells.next(5, now("a"))).toHaveLength(1);
  expect(spells.next(9, now("a")).map(({ phase }) => phase)).toEqual(["end", "start"]);
  expect(spells.next(2, now()).map(({ phase }) => phase)).toEqual(["end"]);
});
