/**
 * How classes are told apart: the same class looks the same always. The first seven have Okabe and
 * Ito's colours for the colour-blind (2008; without black, which vanishes on dark pictures), the
 * next ones lighter and darker variants of them. Further shades would be hard to tell apart, so
 * then the line is broken, in three ways: 84 looks, enough for COCO's 80 classes.
 */
export interface ClassStyle {
  /** A CSS colour. */
  readonly colour: string;
  /** Black or white, whichever is easier to read on `colour`. */
  readonly text: string;
  /** Lengths in line widths, drawn and left out in turn; empty for an unbroken line. */
  readonly dash: readonly number[];
}

const OKABE_ITO = [
  [230, 159, 0],
  [86, 180, 233],
  [0, 158, 115],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
  [204, 121, 167],
] as const;

/** Towards white (positive) or black (negative), as a share, for each round through the palette. */
const SHADES = [0, 0.5, -0.4] as const;

/** Whole line, dashes, dots, and both in turn: one for each round through the shades. */
const DASHES: readonly (readonly number[])[] = [[], [4, 2], [1, 1], [4, 1, 1, 1]];

const STYLES: readonly ClassStyle[] = DASHES.flatMap((dash) =>
  SHADES.flatMap((shade) => OKABE_ITO.map((base) => styleOf(base, shade, dash))),
);

/** Looks repeat after 84 classes. */
export function classStyle(classIndex: number): ClassStyle {
  return STYLES[Math.max(0, Math.floor(classIndex)) % STYLES.length] ?? (STYLES[0] as ClassStyle);
}

/** Of what has no track, or none yet: none of the tracks' colours. */
const NO_TRACK = styleOf([200, 200, 200], 0, []);

/** Lines of tracks are never broken: that would say something of the class. */
const TRACK_STYLES = STYLES.filter(({ dash }) => dash.length === 0);

/**
 * How tracks are told apart: the same number looks the same always, and numbers that follow on each
 * other differ in hue. Looks repeat after 21 tracks.
 * @param trackId null where there is none
 */
export function trackStyle(trackId: number | null): ClassStyle {
  if (trackId === null) return NO_TRACK;
  return TRACK_STYLES[Math.max(0, trackId - 1) % TRACK_STYLES.length] ?? NO_TRACK;
}

function styleOf(
  base: readonly [number, number, number],
  shade: number,
  dash: readonly number[],
): ClassStyle {
  const target = shade > 0 ? 255 : 0;
  const [red, green, blue] = base.map((v) => Math.round(v + (target - v) * Math.abs(shade))) as [
    number,
    number,
    number,
  ];
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return {
    colour: `rgb(${red} ${green} ${blue})`,
    // WCAG's contrast with black and with white is the same at this relative luminance.
    text: luminance > 0.179 ? "#000" : "#fff",
    dash,
  };
}

/** sRGB's curve: a value in [0, 255] as light in [0, 1]. */
function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
