/**
 * Perceptually even colour maps: equal steps look like equal steps of colour, and lightness
 * alone tells them, so they survive greyscale and colour blindness. Their colours are in
 * `colour-tables.ts`, apart, since a page that only names them needs none.
 */
export const COLOUR_MAPS = ["inferno", "plasma", "viridis"] as const;

/** The name of one of them. */
export type ColourMapName = (typeof COLOUR_MAPS)[number];
