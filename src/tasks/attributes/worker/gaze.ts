/** Corners of an eye, and its iris, by their numbers in the face mesh. */
interface Eye {
  readonly outer: number;
  readonly inner: number;
  readonly iris: number;
}

const EYES: readonly Eye[] = [
  { outer: 33, inner: 133, iris: 468 },
  { outer: 263, inner: 362, iris: 473 },
];

/**
 * Where the irises stand between the corners of the eyes, the mean of both, in half widths of an eye: x
 * along the line from the person's right eye to the left, y at right angles to it, down.
 * @param landmarks as `Face.landmarks`
 */
export function gazeOf(landmarks: Float32Array): { readonly x: number; readonly y: number } {
  const at = (index: number) => ({
    x: landmarks[3 * index] ?? Number.NaN,
    y: landmarks[3 * index + 1] ?? Number.NaN,
  });
  let [x, y] = [0, 0];
  for (const [index, { outer, inner, iris }] of EYES.entries()) {
    const [left, right] = index === 0 ? [at(outer), at(inner)] : [at(inner), at(outer)];
    const eye = { x: right.x - left.x, y: right.y - left.y };
    const half = Math.hypot(eye.x, eye.y) / 2;
    const off = {
      x: at(iris).x - (left.x + right.x) / 2,
      y: at(iris).y - (left.y + right.y) / 2,
    };
    x += (off.x * eye.x + off.y * eye.y) / (2 * half) / half / EYES.length;
    y += (off.y * eye.x - off.x * eye.y) / (2 * half) / half / EYES.length;
  }
  return { x, y };
}
