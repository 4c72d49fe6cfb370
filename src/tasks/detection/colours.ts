/**
 * Class colours: the same class has the same colour always. The first are Okabe and Ito's set for
 * the colour-blind (2008; without black, which vanishes on dark pictures); further classes take
 * lighter and darker variants of the same hues.
 */
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
const SHADES = [0, 0.4, -0.3, 0.65, -0.5] as const;

/** A CSS colour for a class. */
export function classColour(classIndex: number): string {
  const index = Math.max(0, Math.floor(classIndex));
  const base = OKABE_ITO[index % OKABE_ITO.length] ?? OKABE_ITO[0];
  const shade = SHADES[Math.floor(index / OKABE_ITO.length) % SHADES.length] ?? 0;
  const target = shade > 0 ? 255 : 0;
  const [r, g, b] = base.map((v) => Math.round(v + (target - v) * Math.abs(shade)));
  return `rgb(${r} ${g} ${b})`;
}

/** Black or white, whichever is easier to read on the class's colour (relative luminance). */
export function textColour(classIndex: number): string {
  const [r = 0, g = 0, b = 0] = (classColour(classIndex).match(/\d+/g) ?? []).map((v) => {
    const linear = Number(v) / 255;
    return linear <= 0.04045 ? linear / 12.92 : ((linear + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}
