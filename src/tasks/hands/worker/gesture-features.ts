/**
 * What the learned classifiers of gestures are given, as Takahashi's program (`app.py`) makes it of the landmarks
 * of a mirrored picture. Pictures here are not mirrored, so x counts to the left.
 */
import { FINGER_JOINTS, WRIST } from "../anatomy.ts";

/** In source pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** How many places of a finger the second classifier looks at. */
export const PLACES = 16;
/**
 * Seconds between two of them. Its author's program takes each frame of the camera, at a rate it does not say. Made
 * circles of any size and either way are told by the classifier where sixteen places are 270° to 420° of the way
 * round: with this step, circles of .8 to 1.25 s.
 */
export const PLACE_STEP = 1 / 16;

/**
 * The shape of a hand: x and y of each landmark about the wrist, over the greatest of them, 42 numbers.
 * @param landmarks 21
 */
export function shapeFeatures(landmarks: readonly Point[]): Float32Array {
  const wrist = landmarks[WRIST] ?? { x: 0, y: 0 };
  const about = landmarks.flatMap(({ x, y }) => [wrist.x - x, y - wrist.y]);
  const greatest = Math.max(1e-9, ...about.map(Math.abs));
  return Float32Array.from(about, (value) => value / greatest);
}

/** Where the tip of the index finger is, from the top right corner, in widths and heights of the picture. */
export function fingerTip(
  landmarks: readonly Point[],
  { width, height }: { readonly width: number; readonly height: number },
): Point | null {
  const tip = landmarks[FINGER_JOINTS.index[3]];
  return tip ? { x: (width - tip.x) / width, y: tip.y / height } : null;
}

/**
 * The way of a finger: each place about the first, 32 numbers.
 * @param places `PLACES` of them by `fingerTip`, the oldest first; null while the hand did not point, which
 *   stands for the picture's corner
 */
export function motionFeatures(places: readonly (Point | null)[]): Float32Array {
  const first = places[0] ?? { x: 0, y: 0 };
  return Float32Array.from(
    places.flatMap((place) => {
      const { x, y } = place ?? { x: 0, y: 0 };
      return [x - first.x, y - first.y];
    }),
  );
}

/** A place at a time. */
export interface SeenPlace {
  /** Seconds. */
  readonly mediaTime: number;
  /** Null while the hand did not point. */
  readonly place: Point | null;
}

/**
 * The last `PLACES` places, a step apart, the oldest first: between two results of a pointing hand where it was
 * on its way from one to the other; null before the first and where it did not point.
 * @param seen in the order of time, the last of which is now
 */
export function placesOf(seen: readonly SeenPlace[]): readonly (Point | null)[] {
  const now = seen.at(-1)?.mediaTime ?? 0;
  return Array.from({ length: PLACES }, (_, i) =>
    placeAt(seen, now - (PLACES - 1 - i) * PLACE_STEP),
  );
}

function placeAt(seen: readonly SeenPlace[], time: number): Point | null {
  const after = seen.findIndex(({ mediaTime }) => mediaTime >= time - 1e-6);
  const [from, to] = [seen[after - 1], seen[after]];
  if (!to?.place) return null;
  if (to.mediaTime - time <= 1e-6) return to.place;
  if (!from?.place) return null;
  const share = (time - from.mediaTime) / (to.mediaTime - from.mediaTime);
  return {
    x: from.place.x + share * (to.place.x - from.place.x),
    y: from.place.y + share * (to.place.y - from.place.y),
  };
}
