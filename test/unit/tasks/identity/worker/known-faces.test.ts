/** Which faces are looked at, when, and what is remembered of them. */
import { expect, it } from "vitest";
import type { Moment } from "../../../../../src/refine/refiner.ts";
import { KnownFaces } from "../../../../../src/tasks/identity/worker/known-faces.ts";

const moment = (continuity: Moment["continuity"], seconds = 0): Moment => {
  return { continuity, seconds, width: 640, height: 480, flow: null };
};
const faces = (...ids: readonly number[]) => ids.map((id) => ({ id, trouble: null }));

it("new faces are looked at first, and those longest not looked at before others", () => {
  const known = new KnownFaces();
  known.pass(moment("cut"));
  expect(known.due(faces(1, 2, 3), 0.5, 2)).toEqual([0, 1]);
  known.look(1, new Float32Array([1]));
  known.look(2, new Float32Array([2]));
  known.pass(moment("next", 0.1));
  // The third has waited; the others have their second look at once.
  expect(known.due(faces(1, 2, 3), 0.5, 1)).toEqual([2]);
  expect(known.due(faces(1, 2, 3), 0.5, 3)).toEqual([2, 0, 1]);
});

it("a known face rests for the interval, and the same frame again brings no look", () => {
  const known = new KnownFaces();
  known.pass(moment("cut"));
  for (let look = 0; look < 2; look++) {
    expect(known.due(faces(1), 0.5, 4)).toEqual([0]);
    known.look(1, new Float32Array([look]));
    known.pass(moment("same"));
    expect(known.due(faces(1), 0.5, 4)).toEqual([]);
    known.pass(moment("next", 0.1));
  }
  expect(known.due(faces(1), 0.5, 4)).toEqual([]);
  known.pass(moment("next", 0.45));
  expect(known.due(faces(1), 0.5, 4)).toEqual([0]);
  expect(known.descriptorOf(1)).toEqual(new Float32Array([0.5]));
});

it("who cannot be seen well is not looked at, but remembered; after a cut nobody is known", () => {
  const known = new KnownFaces();
  known.pass(moment("cut"));
  known.look(1, new Float32Array([1]));
  known.pass(moment("next", 1));
  expect(known.due([{ id: 1, trouble: "turned" }], 0.5, 4)).toEqual([]);
  known.pass(moment("next", 1.5));
  expect(known.descriptorOf(1)).toEqual(new Float32Array([1]));
  known.pass(moment("cut"));
  expect(known.descriptorOf(1)).toBeNull();
});

it("whoever nobody follows is looked at each time, and forgotten", () => {
  const known = new KnownFaces();
  known.pass(moment("next", 0.1));
  expect(known.due(faces(0, 0), 0.5, 4)).toEqual([0, 1]);
  expect(known.look(0, new Float32Array([3]))).toEqual(new Float32Array([3]));
  expect(known.descriptorOf(0)).toBeNull();
});
