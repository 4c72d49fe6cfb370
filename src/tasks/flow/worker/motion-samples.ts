/** Flow at some places of a picture, all lists of one length; what a motion of the whole is fitted to. */
export interface MotionSamples {
  /** Places in source pixels from the picture's middle. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Flow there, in source pixels. */
  readonly us: Float64Array;
  readonly vs: Float64Array;
}

/** One component of flow by place: at0 + byX·x + byY·y, x and y from the picture's middle. */
export interface Line {
  readonly at0: number;
  readonly byX: number;
  readonly byY: number;
}

/** An affine motion about the picture's middle, as displacements. */
export interface Motion {
  readonly across: Line;
  readonly down: Line;
}

/**
 * How far each sample is from a motion, in source pixels.
 * @param into borrowed, filled; as long as what is wanted
 * @param step every so manieth sample alone is looked at
 */
export function residualsOf(
  { xs, ys, us, vs }: MotionSamples,
  { across, down }: Motion,
  into: Float64Array,
  step = 1,
): void {
  for (let to = 0, i = 0; to < into.length; to++, i += step) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    const u = (us[i] as number) - across.at0 - across.byX * x - across.byY * y;
    const v = (vs[i] as number) - down.at0 - down.byX * x - down.byY * y;
    // Not `hypot`, which guards against numbers of no flow and takes several times as long.
    into[to] = Math.sqrt(u * u + v * v);
  }
}

/** The upper median; NaN of nothing. Sorts the values. */
export function median(values: Float64Array): number {
  return values.sort()[values.length >> 1] ?? Number.NaN;
}
