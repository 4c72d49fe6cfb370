/**
 * Which landmarks of the face mesh are what: lines to draw, and the few points that stand for a face.
 * Numbers are those of MediaPipe's face mesh; a test holds the lines against tasks-vision's own.
 * "Left" is the person's own left.
 */
import type { FacePoint } from "./result.ts";

/** What a line belongs to. */
export type FacePart =
  | "outline"
  | "lips"
  | "right eye"
  | "left eye"
  | "right brow"
  | "left brow"
  | "right iris"
  | "left iris";

/** A line through landmarks. */
export interface Contour {
  readonly part: FacePart;
  /** In the order of the line. */
  readonly landmarks: readonly number[];
  /** Its end is joined to its beginning. */
  readonly closed: boolean;
}

function contour(part: FacePart, closed: boolean, ...landmarks: readonly number[]): Contour {
  return { part, closed, landmarks };
}

const OUTLINE = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148,
  176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
const LIPS_OUTSIDE = [
  61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185,
];
/** Rings of landmarks within which there is no skin. */
export const LIPS_INSIDE: readonly number[] = [
  78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191,
];
/** As `LIPS_INSIDE`. */
export const RIGHT_EYE: readonly number[] = [
  33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246,
];
/** As `LIPS_INSIDE`. */
export const LEFT_EYE: readonly number[] = [
  263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466,
];

/** The lines of a face, the outline first. */
export const CONTOURS: readonly Contour[] = [
  contour("outline", true, ...OUTLINE),
  contour("lips", true, ...LIPS_OUTSIDE),
  contour("lips", true, ...LIPS_INSIDE),
  contour("right brow", false, 46, 53, 52, 65, 55),
  contour("right brow", false, 70, 63, 105, 66, 107),
  contour("left brow", false, 276, 283, 282, 295, 285),
  contour("left brow", false, 300, 293, 334, 296, 336),
  contour("right eye", true, ...RIGHT_EYE),
  contour("left eye", true, ...LEFT_EYE),
  contour("right iris", true, 469, 470, 471, 472),
  contour("left iris", true, 474, 475, 476, 477),
];

/** Of each key point the landmarks whose mean it is. */
const KEYPOINTS: readonly (readonly [FacePoint["name"], ...number[]])[] = [
  ["right eye", 468],
  ["left eye", 473],
  ["nose tip", 4],
  ["mouth", 13, 14],
  ["right ear", 234],
  ["left ear", 454],
];

/** The few points of a face that stand for it. @param landmarks as `Face.landmarks` */
export function keypointsOf(landmarks: Float32Array): FacePoint[] {
  return KEYPOINTS.map(([name, ...from]) => {
    const mean = (axis: 0 | 1) =>
      from.reduce((sum, point) => sum + (landmarks[3 * point + axis] ?? Number.NaN), 0) /
      from.length;
    return { name, x: mean(0), y: mean(1) };
  });
}
