/** A rectangle on the canvas, in its pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Rows down and up that are tried when the first places are taken. */
const MOST_ROWS = 6;

/**
 * Where a box's label goes: above the box, or inside where there is no room above, and where another
 * label lies already, inside, below, further down or further up; the first of these again where all
 * are taken. Never outside the picture; whole pixels.
 * @param box with its line
 * @param label its size
 * @param picture its size
 * @param taken labels that have their places
 */
export function placeLabel(
  box: Place,
  label: { readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
  taken: readonly Place[],
): Place {
  const left = within(box.left, picture.width - label.width);
  const bottom = box.top + box.height;
  const tops: number[] = [];
  if (box.top >= label.height) tops.push(box.top - label.height);
  tops.push(box.top);
  if (bottom + label.height <= picture.height) tops.push(bottom);
  for (let row = 1; row < MOST_ROWS; row++) tops.push(box.top + row * label.height);
  for (let row = 2; row < MOST_ROWS && box.top >= row * label.height; row++) {
    tops.push(box.top - row * label.height);
  }
  let first: Place | null = null;
  for (const wanted of tops) {
    const place = { ...label, left, top: within(wanted, picture.height - label.height) };
    first ??= place;
    if (!taken.some((other) => overlap(place, other))) return place;
  }
  return first as Place;
}

function overlap(a: Place, b: Place): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

/** `value`, but neither below 0 nor above `most` (0 where that is below 0); whole. */
function within(value: number, most: number): number {
  return Math.max(0, Math.min(value, Math.floor(most)));
}
