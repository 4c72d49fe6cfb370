/** Width and height, in pixels unless it says otherwise. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A size of the same shape whose longer side is at most `longest`, in whole pixels, at least one. */
export function atMost(longest: number, { width, height }: Size): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
