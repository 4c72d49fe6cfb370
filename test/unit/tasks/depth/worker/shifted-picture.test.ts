/** A picture seen from beside the camera, on rows whose answer can be drawn by hand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shiftPicture } from "../../../../../src/tasks/depth/worker/shifted-picture.ts";
import { Wiggle } from "../../../../../src/tasks/depth/worker/wiggle.ts";

/** @param near of each pixel, a digit from 0 to 9 for 0 to 1; @param most as `shiftPicture` has it */
function shifted(row: string, near: string, most: number): string {
  const source = Uint32Array.from(row, (letter) => letter.charCodeAt(0));
  const target = new Uint32Array(row.length).fill("?".charCodeAt(0));
  const values = Float32Array.from(near, (digit) => Number(digit) / 9);
  const size = { width: row.length, height: 1 };
  shiftPicture(source, size, { width: near.length, height: 1, values }, most, target);
  return String.fromCharCode(...target);
}

describe("a picture from beside", () => {
  it.each([
    // Far goes one way, near the other; holes take what is farther away beside them.
    ["what is far alone", "abcdef", "000000", 1, "bcdeff"],
    ["what is near alone", "abcdef", "999999", 1, "aabcde"],
    ["the other eye", "abcdef", "999999", -1, "bcdeff"],
    ["nothing at no distance", "abcdef", "019283", 0, "abcdef"],
    // NN goes right and hides e; where it was, the far picture is seen: d and what follows it.
    ["near over far", "abNNefg", "0099000", 1, "bbbNNgg"],
  ])("shifts %s", (_, row, near, most, wanted) => {
    expect(shifted(row, near, most)).toBe(wanted);
  });

  it("has a nearness map of any size", () => {
    expect(shifted("abcdef", "09", 1)).toBe(shifted("abcdef", "000999", 1));
  });

  it("leaves no hole, invents no pixel, and shows the nearest of those that fall together", () => {
    const digits = fc.array(fc.nat(9), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(digits, fc.integer({ min: -6, max: 6 }), (near, most) => {
        const row = near.map((_, i) => String.fromCharCode(97 + i)).join("");
        const goesTo = (digit: number, x: number) => Math.round(x + most * ((2 * digit) / 9 - 1));
        // Where everything goes out of the row there is nothing to fill it with.
        fc.pre(near.some((digit, x) => near[goesTo(digit, x)] !== undefined));
        const seen = shifted(row, near.join(""), most);
        for (const letter of seen) expect(row).toContain(letter);
        near.forEach((digit, x) => {
          const to = goesTo(digit, x);
          if (to < 0 || to >= near.length) return;
          const shown = near[seen.charCodeAt(to) - 97] as number;
          expect(shown).toBeGreaterThanOrEqual(digit);
        });
      }),
    );
  });
});

describe("the eye of a wiggle", () => {
  it("changes three times a second, both ways through time, and never on a paused frame", () => {
    const wiggle = new Wiggle();
    const eyes = Array.from({ length: 61 }, (_, frame) => wiggle.eyeAt(5 + frame / 60));
    const changes = eyes.filter((eye, i) => i > 0 && eye !== eyes[i - 1]).length;
    expect(changes).toBeGreaterThanOrEqual(5);
    expect(changes).toBeLessThanOrEqual(6);
    const eye = wiggle.eyeAt(6);
    for (let again = 0; again < 5; again++) expect(wiggle.eyeAt(6)).toBe(eye);
    expect(wiggle.eyeAt(2)).not.toBe(eye);
  });

  it("changes with every frame where frames are rare", () => {
    const wiggle = new Wiggle();
    expect([1, 2, 3, 4].map((time) => wiggle.eyeAt(time))).toEqual([
      "left",
      "right",
      "left",
      "right",
    ]);
  });
});
