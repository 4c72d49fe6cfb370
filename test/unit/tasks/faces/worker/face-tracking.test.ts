/** Numbers of faces, and where those are that were lost a moment ago. */
import { describe, expect, it } from "vitest";
import type { Box } from "../../../../../src/results/box.ts";
import { FACE_DEFAULTS, type FaceOptions } from "../../../../../src/tasks/faces/result.ts";
import { coversOf } from "../../../../../src/tasks/faces/worker/face-covers.ts";
import { FaceTracking } from "../../../../../src/tasks/faces/worker/face-tracking.ts";
import type { FoundFace } from "../../../../../src/tasks/faces/worker/found-faces.ts";
import { foundFace } from "../../../../fixtures/found-face.ts";
import { refining } from "../../../../fixtures/refining.ts";

const STEP = 1 / 15;
const COVERED: FaceOptions = { ...FACE_DEFAULTS, effect: "pixelate" };

const found = (faces: readonly FoundFace[], doubtful: readonly FoundFace[] = []) => ({
  faces,
  doubtful,
});

function holds(outer: Box, { x, y, width, height }: Box): boolean {
  return (
    outer.x <= x &&
    outer.y <= y &&
    outer.x + outer.width >= x + width &&
    outer.y + outer.height >= y + height
  );
}

describe("numbers", () => {
  it("an id at first sight, a track once seen often enough, both for as long as the face is there", () => {
    const refine = refining(new FaceTracking());
    const seen = Array.from({ length: 6 }, (_, n) =>
      refine(found([foundFace(100 + 5 * n, 80), foundFace(400 - 5 * n, 90)]), n * STEP + 1, {
        ...FACE_DEFAULTS,
        leastLength: 3,
      }),
    ).map(({ faces }) => faces);
    const ids = seen.map((faces) => faces.map(({ id }) => id));
    expect(new Set(ids.map((pair) => pair.join())).size).toBe(1);
    expect(ids[0]?.every((id) => id > 0)).toBe(true);
    expect(seen.map(([first]) => first?.trackId)).toEqual([
      null,
      null,
      ...Array(4).fill(ids[0]?.[0]),
    ]);
    expect(seen.at(-1)?.[0]?.velocity.x).toBeGreaterThan(30);
  });

  it("none where nobody wants tracks, and ids all the same", () => {
    const refine = refining(new FaceTracking());
    const options = { ...FACE_DEFAULTS, tracking: false };
    for (let n = 0; n < 4; n++) {
      const { faces } = refine(found([foundFace(100, 80)]), n * STEP + 1, options);
      expect(faces[0]).toMatchObject({ trackId: null, age: 0, velocity: { x: 0, y: 0 } });
      expect(faces[0]?.id).toBe(1);
    }
  });
});

describe("what is covered", () => {
  /** A face that goes to the right and is not found from the tenth frame on. */
  function walk(lostFor: number, options = COVERED) {
    const refine = refining(new FaceTracking());
    for (let n = 0; n < 10; n++) refine(found([foundFace(100 + 4 * n, 80)]), 1 + n * STEP, options);
    const places = [];
    for (let n = 10; n < 10 + lostFor; n++) {
      const { places: now } = refine(found([]), 1 + n * STEP, options);
      places.push({ covers: coversOf(now), truth: foundFace(100 + 4 * n, 80).box });
    }
    return places;
  }

  it("a face lost for less than a second stays covered, whether it went on or stood still", () => {
    const lost = walk(14);
    const stood = foundFace(136, 80).box;
    for (const { covers, truth } of lost) {
      expect(covers).toHaveLength(1);
      expect(holds(covers[0]?.box as Box, truth)).toBe(true);
      expect(holds(covers[0]?.box as Box, stood)).toBe(true);
    }
    expect(lost.at(-1)?.covers[0]?.unseen).toBeCloseTo(14 * STEP);
  });

  it("after a second nothing is covered any more", () => {
    expect(walk(17).at(-1)?.covers).toEqual([]);
  });

  it("also where a person wants tracks to end sooner, or none at all", () => {
    for (const change of [{ patience: 0.1 }, { tracking: false }]) {
      for (const { covers } of walk(13, { ...COVERED, ...change })) expect(covers).toHaveLength(1);
    }
  });

  it("keeps the face's id when it is found again, and covers it once", () => {
    const refine = refining(new FaceTracking());
    for (let n = 0; n < 5; n++) refine(found([foundFace(100, 80)]), 1 + n * STEP, COVERED);
    for (let n = 5; n < 12; n++) refine(found([]), 1 + n * STEP, COVERED);
    const { faces, places } = refine(found([foundFace(104, 82)]), 1 + 12 * STEP, COVERED);
    expect(faces[0]?.id).toBe(1);
    expect(places).toEqual([expect.objectContaining({ id: 1, unseen: 0 })]);
  });

  it("covers the first face of all at first sight, and a doubtful one that is not on show", () => {
    const refine = refining(new FaceTracking());
    const { faces, places } = refine(
      found([foundFace(100, 80)], [foundFace(300, 90, 50, 70, 0.3)]),
      1,
      COVERED,
    );
    expect(faces).toHaveLength(1);
    expect(coversOf(places)).toHaveLength(2);
  });

  it("forgets whom it covered when the scene is another one", () => {
    const refine = refining(new FaceTracking());
    for (let n = 0; n < 5; n++) refine(found([foundFace(100, 80)]), 1 + n * STEP, COVERED);
    expect(refine(found([]), 60, COVERED).places).toEqual([]);
  });

  it("a cover is larger than the landmarks, more above than below, and wide for a profile", () => {
    const { box } = foundFace(100, 100, 60, 80);
    const [cover] = coversOf([{ id: 1, box, velocity: { x: 0, y: 0 }, unseen: 0 }]);
    expect(holds(cover?.box as Box, box)).toBe(true);
    const above = box.y - (cover?.box.y ?? 0);
    const below = (cover?.box.y ?? 0) + (cover?.box.height ?? 0) - box.y - box.height;
    expect(above).toBeGreaterThan(below);
    const profile = { ...box, width: 20 };
    const [side] = coversOf([{ id: 1, box: profile, velocity: { x: 0, y: 0 }, unseen: 0 }]);
    expect(side?.box.width).toBeGreaterThan(80);
    expect(
      coversOf([
        { id: 1, box: { ...box, width: Number.NaN }, velocity: { x: 0, y: 0 }, unseen: 0 },
      ]),
    ).toEqual([]);
  });
});
