/**
 * An axis-aligned rectangle in pixels of the source frame as displayed (rotation applied):
 * origin top-left, x right, y down. Fractions are normal; a box may reach outside the frame only
 * before it has been clipped.
 */
export interface Box {
  /** Left edge. */
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
