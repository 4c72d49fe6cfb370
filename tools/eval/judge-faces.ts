/**
 * Faces against a COCO file of keypoints: how many of the faces whose eyes and nose are marked are found, by
 * their size, and how many are found where no person is.
 *
 * A face that is found is a marked one where its box reaches over the middle of eyes and nose, and is not larger than
 * a head. A found face is wrong where it lies in the box of nobody whom COCO marks.
 */
import { readFileSync, statSync } from "node:fs";
import type { Box } from "../../src/results/box.ts";
import { FACE_DEFAULTS, type Face, type FaceResult } from "../../src/tasks/faces/result.ts";
import type { MakeJudge } from "./judge.ts";
import type { TruthKeypoint, TruthPerson } from "./keypoint-average-precision.ts";
import { readCocoKeypoints } from "./keypoint-truth.ts";

/** More than are on any of the pictures. */
const MOST_FACES = 30;
/** A head is at most so many distances between the eyes wide. */
const WIDEST = 7;
/** Between the eyes, as shares of the picture's longer side: from here on a face counts as this large. */
const SIZES = { tiny: 0, small: 0.01, middle: 0.02, large: 0.04 } as const;
/** Of the eyes' distance: an eye of a mesh that is no further off is right. */
const RIGHT_EYE_WITHIN = 0.25;

/** As COCO writes it. */
const VISIBLE = 2;

type Size = keyof typeof SIZES;

/** A face that people have marked, in pixels. */
interface MarkedFace {
  readonly size: Size;
  readonly middle: { readonly x: number; readonly y: number };
  /** The person's own. */
  readonly left: TruthKeypoint;
  readonly right: TruthKeypoint;
  readonly eyes: number;
}

export const judgeFaces: MakeJudge = ({ pictures, truth }) => {
  if (statSync(truth).isDirectory()) throw new Error(`${truth} is a folder, not a COCO JSON file.`);
  const there = new Set(pictures);
  const annotated = readCocoKeypoints(JSON.parse(readFileSync(truth, "utf8"))).filter(({ file }) =>
    there.has(file),
  );
  if (annotated.length === 0) throw new Error(`${truth} names none of the pictures.`);
  const people = new Map(annotated.map(({ file, people }) => [file, people]));
  const tally = Object.fromEntries(
    (Object.keys(SIZES) as Size[]).map((size) => [
      size,
      { marked: 0, found: 0, meshes: 0, right: 0 },
    ]),
  ) as Record<Size, { marked: number; found: number; meshes: number; right: number }>;
  const pictureCounts: Record<string, Readonly<Record<string, number>>> = {};
  let nobody = 0;
  return {
    pictures: annotated.map(({ file }) => file),
    options: { ...FACE_DEFAULTS, maxFaces: MOST_FACES, smoothing: "off" },
    async add(name, result) {
      const { faces, stamp } = result as FaceResult;
      const persons = people.get(name) ?? [];
      const side = Math.max(stamp.width, stamp.height);
      const left = new Set(faces);
      for (const face of persons.flatMap((person) => markedFace(person, side))) {
        const counts = tally[face.size];
        counts.marked++;
        const one = [...left].find((each) => isFace(each, face));
        if (!one) continue;
        left.delete(one);
        counts.found++;
        if (Object.keys(one.landmarks).length === 0) continue;
        counts.meshes++;
        if (eyesAreRight(one, face)) counts.right++;
      }
      const wrong = [...left].filter(
        ({ box }) => !persons.some((person) => isIn(person, box)),
      ).length;
      nobody += wrong;
      pictureCounts[name] = { found: faces.length, "where nobody is": wrong };
    },
    metrics: () => ({
      ...Object.fromEntries(
        Object.entries(tally).flatMap(([size, { marked, found, meshes, right }]) => [
          [`${size}, marked`, marked],
          [`${size}, found`, found],
          [`${size}, with a mesh`, meshes],
          [`${size}, both eyes right`, right],
        ]),
      ),
      "where nobody is": nobody,
    }),
    perPicture: () => pictureCounts,
  };
};

/** Empty for somebody whose eyes or nose are not to be seen. */
function markedFace({ keypoints, crowd }: TruthPerson, side: number): MarkedFace[] {
  const [nose, left, right] = keypoints;
  if (crowd || !nose || !left || !right) return [];
  if ([nose, left, right].some(({ visibility }) => visibility !== VISIBLE)) return [];
  const eyes = Math.hypot(left.x - right.x, left.y - right.y);
  const size = (Object.keys(SIZES) as Size[]).findLast((one) => eyes / side >= SIZES[one]);
  const middle = { x: (nose.x + left.x + right.x) / 3, y: (nose.y + left.y + right.y) / 3 };
  return size ? [{ size, middle, left, right, eyes }] : [];
}

function isFace({ box }: Face, { middle, eyes }: MarkedFace): boolean {
  const { x, y, width, height } = box;
  const reaches = middle.x > x && middle.x < x + width && middle.y > y && middle.y < y + height;
  return reaches && width < WIDEST * eyes;
}

function eyesAreRight({ keypoints }: Face, { left, right, eyes }: MarkedFace): boolean {
  return (["left", "right"] as const).every((side) => {
    const eye = keypoints.find(({ name }) => name === `${side} eye`);
    const truth = side === "left" ? left : right;
    return eye && Math.hypot(eye.x - truth.x, eye.y - truth.y) <= RIGHT_EYE_WITHIN * eyes;
  });
}

function isIn({ box }: TruthPerson, face: Box): boolean {
  const [x, y] = [face.x + face.width / 2, face.y + face.height / 2];
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}
