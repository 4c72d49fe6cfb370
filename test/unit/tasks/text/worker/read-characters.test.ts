/** Characters out of the steps of a recogniser. */
import { describe, expect, it } from "vitest";
import {
  characterTable,
  readCharacters,
} from "../../../../../src/tasks/text/worker/read-characters.ts";

describe("characters", () => {
  const table = characterTable("a\nb\n文\r\n");

  /** Steps that say these classes with these probabilities. */
  function steps(...said: readonly (readonly [number, number])[]): Float32Array {
    const values = new Float32Array(said.length * table.length);
    for (const [step, [index, probability]] of said.entries()) {
      values[step * table.length + index] = probability;
    }
    return values;
  }

  it("have the blank first and the space last", () => {
    expect(table).toEqual(["", "a", "b", "文", " "]);
  });

  it("come once as long as they stay, twice with a blank between, without spaces at the ends", () => {
    const said = steps([4, 0.6], [1, 0.9], [1, 0.5], [0, 1], [1, 0.7], [4, 0.8], [3, 1], [4, 0.9]);
    const { text, score } = readCharacters(said, 8, table);
    expect(text).toBe("aa 文");
    expect(score).toBeCloseTo((0.6 + 0.9 + 0.7 + 0.8 + 1 + 0.9) / 6, 5);
  });

  it("of blanks alone are none, and nobody is sure of them", () => {
    expect(readCharacters(steps([0, 1], [0, 1]), 2, table)).toEqual({ text: "", score: 0 });
  });
});
