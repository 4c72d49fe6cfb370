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
 * label lies already, inside, below, further down or further up; first flush with the box's left side,
 * then with its right side, then beside it. Never outside the picture, never over another label; null
 * where there is no such place, and the box stays without. Whole pixels.
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
): Place | null {
  if (label.width > picture.width || label.height > picture.height) return null;
  const right = box.left + box.width;
  const tops = topsFor(box, label.height, picture.height);
  for (const wanted of [box.left, right - label.width, right, box.left - label.width]) {
    const left = within(wanted, picture.width - label.width);
    for (const wantedTop of tops) {
      const place = { ...label, left, top: within(wantedTop, picture.height - label.height) };
      if (!taken.some((other) => overlap(place, other))) return place;
    }
  }
  return null;
}

/** In the order in which they are tried. */
function topsFor({ top, height }: Place, row: number, most: number): number[] {
  const bottom = top + height;
  const tops: number[] = [];
  if (top >= row) tops.push(top - row);
  tops.push(top);
  if (bottom + row <= most) tops.push(bottom);
  for (let down = 1; down < MOST_ROWS; down++) tops.push(top + down * row);
  for (let up = 2; up < MOST_ROWS && top >= up * row; up++) tops.push(top - up * row);
  return tops;
}

function overlap(a: Place, b: Place): boolean {
  return (
    a.left < b.left + b.width &&
    b.left < a.left + a.width &&
    a.top < b.top + b.height &&
    b.top < a.top + a.height
  );
}

/** `value`, but neither below 0 nor above `most`; whole. */
function within(value: number, most: number): number {
  return Math.max(0, Math.min(Math.round(value), Math.floor(most)));
}
