/** Steadied landmarks: less tremble at rest, little lag in motion. */
import { describe, expect, it } from "vitest";
import { FACE_DEFAULTS, type FaceOptions } from "../../../../../src/tasks/faces/result.ts";
import { FaceSmoother } from "../../../../../src/tasks/faces/worker/face-smoother.ts";
import type { FollowedFaces } from "../../../../../src/tasks/faces/worker/found-faces.ts";
import { foundFace } from "../../../../fixtures/found-face.ts";
import { Random } from "../../../../fixtures/random.ts";
import { refining } from "../../../../fixtures/refining.ts";

const STEP = 1 / 30;
/** Pixels; the face is 80 high. */
const TREMBLE = 1;

function scene(speed: number, count: number): FollowedFaces[] {
  const random = new Random(3);
  return Array.from({ length: count }, (_, n) => {
    const face = { ...foundFace(100 + speed * n * STEP, 80), id: 1 };
    const landmarks = face.landmarks.map((value) => value + TREMBLE * (2 * random.next() - 1));
    return { faces: [{ ...face, landmarks }], doubtful: [], places: [] };
  });
}

/** Mean distance of x and y from where they truly are, of the later frames. */
function error(smoothing: FaceOptions["smoothing"], speed: number): number {
  const refine = refining(new FaceSmoother());
  let [sum, count] = [0, 0];
  for (const [n, found] of scene(speed, 40).entries()) {
    const { faces } = refine(found, 1 + n * STEP, { ...FACE_DEFAULTS, smoothing });
    if (n < 20) continue;
    const truth = foundFace(100 + speed * n * STEP, 80).landmarks;
    for (const [at, value] of (faces[0]?.landmarks ?? []).entries()) {
      if (at % 3 === 2) continue;
      sum += Math.abs(value - (truth[at] as number));
      count++;
    }
  }
  return sum / count;
}

describe("at rest", () => {
  it("trembles less, the stronger it is", () => {
    const [off, light, strong] = [error("off", 0), error("light", 0), error("strong", 0)];
    expect(light).toBeLessThan(0.75 * off);
    expect(strong).toBeLessThan(0.75 * light);
  });
});

describe("in motion", () => {
  it("lags by no more than a fortieth of the face at a face a second", () => {
    expect(error("light", 80)).toBeLessThan(2);
    expect(error("strong", 80)).toBeLessThan(4);
  });
});

it("leaves alone whom nobody follows, and everybody where it is off", () => {
  const refine = refining(new FaceSmoother());
  const [a, b] = scene(0, 2) as [FollowedFaces, FollowedFaces];
  const stranger = (found: FollowedFaces) => ({
    ...found,
    faces: found.faces.map((face) => ({ ...face, id: 0 })),
  });
  refine(stranger(a), 1, FACE_DEFAULTS);
  expect(refine(stranger(b), 1 + STEP, FACE_DEFAULTS).faces).toEqual(stranger(b).faces);
  expect(refine(b, 1 + 2 * STEP, { ...FACE_DEFAULTS, smoothing: "off" }).faces).toEqual(b.faces);
});
