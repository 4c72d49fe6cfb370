/**
 * Gives the mesh with attention of MediaPipe's older package the outputs of the newer one.
 *
 * The older network (`face_landmark_with_attention.tflite`) has seven outputs: a mesh of 468 points,
 * and closer looks at lips, eyes and irises, which the older graph puts in their places afterwards.
 * The FaceLandmarker of tasks-vision wants that done: one output of 478 points, and one that says how
 * surely there is a face ("num_values == 1 (160 vs. 1)" is what it says of the older one). So a few
 * operators at the network's end do it: what was looked at closely has x and y from there and z from
 * the mesh; an iris has the mean z of the 16 points around its eye. It is done by a matrix and not by
looking up places, which MediaPipe's WebGL cannot ("No support of gather").
 *
 * Which point of a closer look is which of the mesh, and that rule, are MediaPipe's
 * (`tensors_to_face_landmarks_graph.cc`, `landmarks_refinement_calculator.proto`).
 */
import { GraphTail, type GraphTensor } from "./tflite-tail.ts";

const MESH_POINTS = 468;
const POINTS = 478;

/** Four rings of 20 points. */
const LIPS = [
  [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409],
  [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415],
  [76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408],
  [62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407],
].flat();

/** The lids' edge. */
const RIGHT_LIDS = [33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173];
const LEFT_LIDS = [263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398];

/** The lids, three rings around them and the brow, of the person's own right. */
const RIGHT_EYE = [
  RIGHT_LIDS,
  [130, 25, 110, 24, 23, 22, 26, 112, 243, 247, 30, 29, 27, 28, 56, 190],
  [226, 31, 228, 229, 230, 231, 232, 233, 244, 113, 225, 224, 223, 222, 221, 189],
  [35, 124, 46, 53, 52, 65],
  [143, 111, 117, 118, 119, 120, 121, 128, 245, 156, 70, 63, 105, 66, 107, 55, 193],
].flat();

const LEFT_EYE = [
  LEFT_LIDS,
  [359, 255, 339, 254, 253, 252, 256, 341, 463, 467, 260, 259, 257, 258, 286, 414],
  [446, 261, 448, 449, 450, 451, 452, 453, 464, 342, 445, 444, 443, 442, 441, 413],
  [265, 353, 276, 283, 282, 295],
  [372, 340, 346, 347, 348, 349, 350, 357, 465, 383, 300, 293, 334, 296, 336, 285, 417],
].flat();

/** The middle of the iris, and four points on its edge. */
const RIGHT_IRIS = [468, 469, 470, 471, 472];
const LEFT_IRIS = [473, 474, 475, 476, 477];

/**
 * The old outputs in their order, by the points that they are of. MediaPipe's "left" is the left of
 * the picture, which is the person's right.
 */
const CLOSER_LOOKS = [LIPS, RIGHT_EYE, LEFT_EYE, RIGHT_IRIS, LEFT_IRIS] as const;
const OUTPUTS = [
  3 * MESH_POINTS,
  ...CLOSER_LOOKS.map((points) => 2 * points.length),
  1, // how surely there is a face, before its sigmoid
];

/**
 * A copy of the network with two outputs: of each of 478 points x, y, z in pixels of its input and how
 * surely there is a face; then the latter alone. Throws when `model` is another network.
 *
 * FaceLandmarker keeps the score of a face to itself. Where a point has a fourth number it is taken for
 * how visible the point is and handed over as it is: so the score, before its sigmoid, comes with each
 * point.
 */
export function withWholeMesh(model: Uint8Array): Uint8Array {
  const tail = new GraphTail(model);
  const lengths = tail.outputs.map(({ shape }) => shape.reduce((product, side) => product * side));
  if (lengths.join() !== OUTPUTS.join()) {
    throw new Error(
      `The outputs of the mesh with attention have ${OUTPUTS.join(", ")} values; these have ${lengths.join(", ")}.`,
    );
  }
  const [mesh, ...rest] = tail.outputs as [GraphTensor, ...GraphTensor[]];
  const closer = rest.slice(0, CLOSER_LOOKS.length);
  // From here on columns are x, y, z and channels are points.
  const points = tail.turn(tail.reshape(mesh, [1, 1, MESH_POINTS, 3]));
  const lids = tail.mix(points, [RIGHT_LIDS, LEFT_LIDS].map(meanOf));
  const lidDepths = tail.scale(lids, [0, 0, 0, 0, 1, 1]);
  const pairs = closer.map((look, index) =>
    tail.reshape(look, [1, 1, (CLOSER_LOOKS[index] ?? []).length, 2]),
  );
  const looked = tail.pad(tail.turn(tail.join(pairs, 2)), 1, 0);
  const kept = tail.scale(tail.pad(points, 0, POINTS - MESH_POINTS), keptShares());
  const refined = tail.mix(tail.join([looked, lidDepths], 3), refinedWeights());
  const flag = rest.at(-1) as GraphTensor;
  const flags = tail.mix(flag, Array<number[]>(POINTS).fill([1]));
  const whole = tail.turn(tail.join([tail.sum(kept, refined), flags], 2));
  return tail.finish([tail.reshape(whole, [1, 1, 1, 4 * POINTS]), flag]);
}

/** The mean of these points. */
function meanOf(points: readonly number[]): number[] {
  const weights = Array<number>(MESH_POINTS).fill(0);
  for (const point of points) weights[point] = 1 / points.length;
  return weights;
}

/** For x, y, z of each point: 1 where the mesh has the say. */
function keptShares(): number[] {
  const shares = Array<number>(3 * POINTS).fill(1);
  for (const point of CLOSER_LOOKS.flat()) {
    shares[point] = 0;
    shares[POINTS + point] = 0;
  }
  return shares;
}

/** For each point: which of the points that were looked at closely it is, and of which eye it has the depth. */
function refinedWeights(): number[][] {
  const looked = CLOSER_LOOKS.flat();
  const weights = Array.from({ length: POINTS }, () => Array<number>(looked.length + 2).fill(0));
  const set = (point: number, from: number) => {
    (weights[point] as number[])[from] = 1;
  };
  for (const [from, point] of looked.entries()) set(point, from);
  for (const point of RIGHT_IRIS) set(point, looked.length);
  for (const point of LEFT_IRIS) set(point, looked.length + 1);
  return weights;
}
