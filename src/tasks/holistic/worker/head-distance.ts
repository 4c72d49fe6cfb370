/** How far a face that was found lies from where a pose has its head. */
import type { Face } from "../../faces/result.ts";
import type { Pose } from "../../pose/result.ts";
import { LEAST_SEEN } from "./least-seen.ts";

/** Points that pose and face both have: the pose's name, the face's. */
const COMMON = [
  ["nose", "nose tip"],
  ["left eye", "left eye"],
  ["right eye", "right eye"],
  ["left ear", "left ear"],
  ["right ear", "right ear"],
] as const;

/** With fewer points nothing is said of a head's size. */
const SIZED = 3;
/** Heads of which one is up to so many times as large as the other may be one: noses are foreshortened. */
const SAME_SIZE = 1.6;
/** What each doubling of the size beyond that counts, in sizes of the face. */
const OTHER_SIZE = 0.4;

/**
 * The mean distance of the points that both have, weighed by the pose's scores, in sizes of the face (the
 * mean of its box's sides), and more where one head is much larger than the other. NaN where the pose has
 * none of the points.
 */
export function headDistance(
  { keypoints }: Pick<Pose, "keypoints">,
  face: Pick<Face, "box" | "keypoints">,
): number {
  const pairs = COMMON.flatMap(([joint, name]) => {
    const body = keypoints.find((point) => point.name === joint);
    const own = face.keypoints.find((point) => point.name === name);
    return body && own && body.score >= LEAST_SEEN ? [{ body, own, weight: body.score }] : [];
  });
  const weight = pairs.reduce((sum, pair) => sum + pair.weight, 0);
  const size = (face.box.width + face.box.height) / 2;
  const away = pairs.reduce(
    (sum, { body, own, weight }) => sum + weight * Math.hypot(body.x - own.x, body.y - own.y),
    0,
  );
  const distance = away / weight / size;
  if (pairs.length < SIZED) return distance;
  const bodies = spread(pairs.map(({ body }) => body));
  const own = spread(pairs.map(({ own }) => own));
  const doublings = Math.abs(Math.log2(bodies / own)) - Math.log2(SAME_SIZE);
  return distance + OTHER_SIZE * Math.max(0, doublings);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Root mean square distance from the mean. */
function spread(points: readonly Place[]): number {
  const mean = (axis: "x" | "y") =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean("x"), mean("y")];
  const squares = points.reduce((sum, point) => sum + (point.x - x) ** 2 + (point.y - y) ** 2, 0);
  return Math.sqrt(squares / points.length);
}
