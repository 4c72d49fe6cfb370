/** Faces drawn where they are now, between two results. */
import { expect, it } from "vitest";
import { carriedFaces, coverAlong } from "../../../../../src/tasks/faces/page/carried-faces.ts";
import type { FaceResult } from "../../../../../src/tasks/faces/result.ts";
import { LONGEST_CARRY } from "../../../../../src/tasks/page/carried.ts";
import { RESULTS } from "../../../../fixtures/results.ts";

const LAYER = {} as ImageBitmap;
const make = () => RESULTS.faces?.("many", LAYER) as FaceResult;

it("faces and covers go on at their velocity, and a cover grows", () => {
  const result = make();
  const later = carriedFaces(result, LONGEST_CARRY);
  for (const [at, face] of result.faces.entries()) {
    const now = later.faces[at];
    expect(now?.box.x).toBeCloseTo(face.box.x + face.velocity.x * LONGEST_CARRY);
    expect(now?.landmarks[1]).toBeCloseTo(
      (face.landmarks[1] ?? 0) + face.velocity.y * LONGEST_CARRY,
      3,
    );
    expect(now?.landmarks[2]).toBe(face.landmarks[2]);
  }
  for (const [at, cover] of result.covers.entries()) {
    const now = later.covers[at];
    expect(now?.painted).toEqual(cover.painted);
    expect(now?.box.width).toBeGreaterThan(cover.box.width);
    const middle = (now?.box.x ?? 0) + (now?.box.width ?? 0) / 2;
    const was = cover.box.x + cover.box.width / 2;
    expect(middle).toBeCloseTo(was + cover.velocity.x * LONGEST_CARRY);
  }
  expect(result).toEqual(make());
});

it("nothing moves where nothing is", () => {
  const none = RESULTS.faces?.("none", LAYER) as FaceResult;
  expect(carriedFaces(none, 0.3)).toBe(none);
});

it("a cover goes as far as the flow has come", () => {
  const [cover] = make().covers;
  if (!cover) throw new Error("nothing is covered");
  const map = { width: 2, height: 1, u: Float32Array.of(40, 40), v: Float32Array.of(8, 8) };
  const box = coverAlong(cover, map, 0.5, { width: 640, height: 360 });
  expect(box.x).toBeCloseTo(cover.box.x + 20);
  expect(box.y).toBeCloseTo(cover.box.y + 4);
});
