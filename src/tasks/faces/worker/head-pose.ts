/**
 * Which way a head is turned and where it is, by its landmarks on the picture and a mean face.
 *
 * The pose of a head is sought in which the canonical face's points fall on the landmarks ("perspective
 * n points"): first as if all points were equally far away, which is linear; then by Gauss and Newton's
 * method on the true perspective. All is reckoned about the line of sight to the head, since that is how
 * the network sees it, and turned back in the end. The network's depth counts less than what is seen.
 * Points that move with the expression do not count, the others as much as MediaPipe lets them.
 */
import type { Size } from "../../../geometry/size.ts";
import { headAngles, type Rotation } from "../head-rotation.ts";
import type { HeadPose } from "../result.ts";
import { base64Words } from "./base64-words.ts";
import { CANONICAL_POINTS, STEADY_POINTS } from "./canonical-face.ts";
import { solve } from "./solve.ts";

type Vector = readonly [number, number, number];

/** Units of `CANONICAL_POINTS` in a metre. */
const METRE = 100_000;
/** In metres. Landmarks that all lie at one place would be a head farther away than anything. */
const FARTHEST = 1000;
/** Rounds of the refinement. */
const ROUNDS = 8;
/** Metres within which two halves of the mean face are each other's mirror image. */
const SAME_PLACE = 0.002;
/** By which the diagonal is raised, so that a flat problem stays solvable. */
const DAMPING = 1e-9;
/**
 * How much the network's depth counts beside a place in the picture. While it counted for each point
 * alone, the mean error of the pitch on pictures rendered at known angles
 * (`test/browser/tasks/faces/worker/head-pose.test.ts`) was 3.8° with 0, 2.7 with .5 and 2.0 with 1, and
 * mirrored photographs differed by 1.8°, 2.0 and 2.2 in their yaw. Both halves together give less of that.
 */
const DEPTH_SHARE = 0.5;

const CANONICAL = Float64Array.from(base64Words(CANONICAL_POINTS), signed);

function signed(word: number): number {
  return word < 0x8000 ? word : word - 0x10000;
}

/** A point of the mean face in metres about the middle of the head: x right, y down, z away. */
export function canonicalPoint(index: number): Vector {
  const [x, y, z] = CANONICAL.subarray(3 * index, 3 * index + 3) as unknown as Vector;
  return [x / METRE, -y / METRE, -z / METRE];
}

/** The middle of the steady points, as much as each counts. */
const MIDDLE = weightedMean(STEADY_POINTS, canonicalPoint);

const TOTAL = STEADY_POINTS.reduce((sum, [, weight]) => sum + weight, 0);

/** The steady points about their middle; all weights together are 1. */
const MODEL = STEADY_POINTS.map(([index, weight]) => {
  const [x, y, z] = canonicalPoint(index);
  return {
    index,
    weight: weight / TOTAL,
    point: [x - MIDDLE[0], y - MIDDLE[1], z - MIDDLE[2]] as Vector,
  };
});

/** Of each point of the model the place of the one on the other half of the face; its own on the middle. */
const OPPOSITE = MODEL.map(({ point: [x, y, z] }, own) => {
  const apart = MODEL.map(({ point }) =>
    Math.hypot(point[0] + x + 2 * MIDDLE[0], point[1] - y, point[2] - z),
  );
  const nearest = apart.indexOf(Math.min(...apart));
  return (apart[nearest] as number) < SAME_PLACE ? nearest : own;
});

/** A point of the model: where it is on the head and in the picture, and how much it counts. */
interface Sighting {
  readonly point: Vector;
  /** Right and down from the line of sight to the head, in focal lengths. */
  readonly u: number;
  readonly v: number;
  /** Away from the middle of the head, as the network holds it, in focal lengths. */
  readonly depth: number;
  readonly weight: number;
}

/** Of a point's depth: how far off it is, and how that changes with the six movements. */
interface Away {
  readonly error: number;
  readonly slope: readonly number[];
}

interface Placed {
  readonly rotation: Rotation;
  readonly position: Vector;
}

/**
 * The head pose of a face; all NaN where its landmarks say none.
 * @param landmarks as `Face.landmarks`
 * @param frame size of the frame in pixels
 * @param fieldOfView of the lens from top to bottom, in degrees
 */
export function headPoseOf(landmarks: Float32Array, frame: Size, fieldOfView: number): HeadPose {
  const focal = frame.height / 2 / Math.tan((fieldOfView / 360) * Math.PI);
  /** In focal lengths from the middle of the picture. */
  const seen = (index: number): Vector => {
    const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = landmarks.subarray(3 * index);
    return [(x - frame.width / 2) / focal, (y - frame.height / 2) / focal, z / focal];
  };
  const middle = weightedMean(STEADY_POINTS, seen);
  const sight = sightTo(middle[0], middle[1]);
  const sightings = MODEL.map(({ index, point, weight }): Sighting => {
    const [across, down, depth] = seen(index);
    const [x, y, z] = backFrom(sight, [across, down, 1]);
    return { point, weight, u: x / z, v: y / z, depth: depth - middle[2] };
  });
  let placed = fromAfar(sightings);
  for (let round = 0; round < ROUNDS && placed; round++) placed = refined(placed, sightings);
  if (!placed) return NOWHERE;
  const rotation = product(sight, placed.rotation);
  const offset = times(rotation, MIDDLE);
  const [x, y, z] = times(sight, placed.position);
  return {
    ...headAngles(rotation),
    position: { x: x - offset[0], y: y - offset[1], z: z - offset[2] },
  };
}

/** The rotation that turns the optical axis to where something is seen. */
function sightTo(u: number, v: number): Rotation {
  const [x, y, z] = unit([u, v, 1]);
  // About the axis that is perpendicular to both, which lies in the picture.
  const share = 1 / (1 + z);
  return [
    [1 - share * x * x, -share * x * y, x],
    [-share * x * y, 1 - share * y * y, y],
    [-x, -y, z],
  ];
}

const NOWHERE: HeadPose = {
  yaw: Number.NaN,
  pitch: Number.NaN,
  roll: Number.NaN,
  position: { x: Number.NaN, y: Number.NaN, z: Number.NaN },
};

/** As if all of the head were equally far away; null where the points lie on a line or are no numbers. */
function fromAfar(sightings: readonly Sighting[]): Placed | null {
  const normal = new Float64Array(9);
  const [right, down] = [new Float64Array(3), new Float64Array(3)];
  let [u0, v0] = [0, 0];
  for (const { point, u, v, weight } of sightings) {
    u0 += weight * u;
    v0 += weight * v;
    for (let i = 0; i < 3; i++) {
      const from = weight * (point[i] as number);
      right[i] = (right[i] as number) + from * u;
      down[i] = (down[i] as number) + from * v;
      for (let j = 0; j < 3; j++) {
        normal[3 * i + j] = (normal[3 * i + j] as number) + from * (point[j] as number);
      }
    }
  }
  const across = solve(normal.slice(), right);
  const along = solve(normal, down);
  if (!across || !along) return null;
  const [a, b] = [vector(across), vector(along)];
  const scale = (length(a) + length(b)) / 2;
  if (!(scale * FARTHEST > 1)) return null;
  return { rotation: rotationOf(a, b), position: [u0 / scale, v0 / scale, 1 / scale] };
}

/** The nearest to two rows that are not quite perpendicular: both are turned by half of what is wrong. */
function rotationOf(a: Vector, b: Vector): Rotation {
  const [one, two] = [unit(a), unit(b)];
  const sum = unit([one[0] + two[0], one[1] + two[1], one[2] + two[2]]);
  const difference = unit([one[0] - two[0], one[1] - two[1], one[2] - two[2]]);
  const half = Math.SQRT1_2;
  const first: Vector = [
    half * (sum[0] + difference[0]),
    half * (sum[1] + difference[1]),
    half * (sum[2] + difference[2]),
  ];
  const second: Vector = [
    half * (sum[0] - difference[0]),
    half * (sum[1] - difference[1]),
    half * (sum[2] - difference[2]),
  ];
  return [first, second, cross(first, second)];
}

/** One step towards the least sum of squares; null where there is no way. */
function refined({ rotation, position }: Placed, sightings: readonly Sighting[]): Placed | null {
  const normal = new Float64Array(36);
  const gradient = new Float64Array(6);
  const far = position[2];
  const turned = sightings.map(({ point }) => times(rotation, point));
  // The network's depth of both halves of the face together: what it says of one half against the other is
  // the least that it knows, and the place in the picture tells that better.
  const away = sightings.map(({ depth }, at) => {
    const [qx, qy, qz] = turned[at] as Vector;
    return {
      error: DEPTH_SHARE * (depth - qz / far),
      slope: [qy / far, -qx / far, 0, 0, 0, -qz / far ** 2].map((slope) => DEPTH_SHARE * slope),
    };
  });
  for (const [at, { u, v, weight }] of sightings.entries()) {
    const [qx, qy, qz] = turned[at] as Vector;
    const [x, y, z] = [qx + position[0], qy + position[1], qz + position[2]];
    if (!(z > 0 && far > 0)) return null;
    const [own, other] = [away[at], away[OPPOSITE[at] as number]] as [Away, Away];
    // How the place in the picture changes when the head turns about x, y, z and moves along them.
    const slopes = [
      [(-x / z ** 2) * qy, qz / z + (x / z ** 2) * qx, -qy / z, 1 / z, 0, -x / z ** 2],
      [-qz / z - (y / z ** 2) * qy, (y / z ** 2) * qx, qx / z, 0, 1 / z, -y / z ** 2],
      own.slope.map((slope, i) => (slope + (other.slope[i] as number)) / 2),
    ];
    const errors = [u - x / z, v - y / z, (own.error + other.error) / 2] as const;
    for (const [axis, slope] of slopes.entries()) {
      for (let i = 0; i < 6; i++) {
        const from = weight * (slope[i] as number);
        gradient[i] = (gradient[i] as number) + from * (errors[axis] as number);
        for (let j = 0; j < 6; j++) {
          normal[6 * i + j] = (normal[6 * i + j] as number) + from * (slope[j] as number);
        }
      }
    }
  }
  for (let i = 0; i < 6; i++) normal[7 * i] = (normal[7 * i] as number) * (1 + DAMPING);
  const step = solve(normal, gradient);
  if (!step) return null;
  const [turnX = 0, turnY = 0, turnZ = 0, moveX = 0, moveY = 0, moveZ = 0] = step;
  return {
    rotation: turnedBy(rotation, [turnX, turnY, turnZ]),
    position: [position[0] + moveX, position[1] + moveY, position[2] + moveZ],
  };
}

/** Turned further, about an axis in the camera's coordinates by its length in radians (Rodrigues). */
function turnedBy(rotation: Rotation, axis: Vector): Rotation {
  const angle = length(axis);
  if (angle === 0) return rotation;
  const about = unit(axis);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const columns = [0, 1, 2].map((at): Vector => {
    const column = rotation.map((row) => row[at]) as unknown as Vector;
    const over = cross(about, column);
    const along = (1 - cos) * dot(about, column);
    return [
      cos * column[0] + sin * over[0] + along * about[0],
      cos * column[1] + sin * over[1] + along * about[1],
      cos * column[2] + sin * over[2] + along * about[2],
    ];
  });
  return [0, 1, 2].map((row) => columns.map((column) => column[row])) as unknown as Rotation;
}

function weightedMean(
  points: readonly (readonly [index: number, weight: number])[],
  at: (index: number) => Vector,
): Vector {
  const sum: [number, number, number] = [0, 0, 0];
  let total = 0;
  for (const [index, weight] of points) {
    const place = at(index);
    total += weight;
    for (const axis of [0, 1, 2] as const) sum[axis] += weight * place[axis];
  }
  return [sum[0] / total, sum[1] / total, sum[2] / total];
}

function vector(values: Float64Array): Vector {
  return [values[0] ?? 0, values[1] ?? 0, values[2] ?? 0];
}

function times(rotation: Rotation, a: Vector): Vector {
  return [dot(rotation[0], a), dot(rotation[1], a), dot(rotation[2], a)];
}

/** Turned back: by the transpose. */
function backFrom(rotation: Rotation, a: Vector): Vector {
  return [0, 1, 2].map((at) =>
    rotation.reduce((sum, row, from) => sum + (row[at] as number) * (a[from] as number), 0),
  ) as unknown as Vector;
}

function product(a: Rotation, b: Rotation): Rotation {
  const columns = [0, 1, 2].map((at) => times(a, b.map((row) => row[at]) as unknown as Vector));
  return [0, 1, 2].map((row) => columns.map((column) => column[row])) as unknown as Rotation;
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function length(a: Vector): number {
  return Math.hypot(...a);
}

function unit(a: Vector): Vector {
  const long = length(a);
  return long > 0 ? [a[0] / long, a[1] / long, a[2] / long] : a;
}
