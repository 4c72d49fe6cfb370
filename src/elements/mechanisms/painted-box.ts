/** Where the picture is painted; it may reach beyond its box. */
export interface PaintedBox {
  /** CSS pixels from the left and top edge of the box; negative where the picture is cut off. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** In pixels: of CSS for a box, its own for a picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where in its box a video, a canvas or a picture is painted, by `object-fit` and `object-position`.
 *
 * @param box of the content, in CSS pixels
 * @param picture its own size
 * @param fit computed `object-fit`
 * @param position computed `object-position`: two lengths in `%` or `px`; else the middle
 */
export function paintedBox(box: Size, picture: Size, fit: string, position: string): PaintedBox {
  const size = fitted(box, picture, fit);
  const [x, y] = position.split(/\s+/);
  return {
    left: offset(x, box.width - size.width),
    top: offset(y, box.height - size.height),
    ...size,
  };
}

function fitted(box: Size, picture: Size, fit: string): Size {
  if (!(picture.width > 0 && picture.height > 0)) return { width: box.width, height: box.height };
  const across = box.width / picture.width;
  const down = box.height / picture.height;
  const scale = {
    contain: Math.min(across, down),
    cover: Math.max(across, down),
    none: 1,
    "scale-down": Math.min(1, across, down),
  }[fit];
  return scale === undefined
    ? { width: box.width, height: box.height }
    : { width: picture.width * scale, height: picture.height * scale };
}

/** @param free what the picture leaves of the box; negative where it is larger */
function offset(length: string | undefined, free: number): number {
  const value = Number.parseFloat(length ?? "");
  if (length?.endsWith("px") && Number.isFinite(value)) return value;
  if (length?.endsWith("%") && Number.isFinite(value)) return (free * value) / 100;
  return free / 2;
}
