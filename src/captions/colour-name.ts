import { COLOUR_NAMES, type ColourName } from "./facts.ts";

/** Least share of the pixels that one colour must have to be named. */
const LEAST_SHARE = 0.5;

/**
 * The basic colour term for a colour, by hue, saturation and lightness. Rough on purpose: borders between
 * colours lie where names stop being sure.
 * @param red in [0, 255], as green and blue
 */
export function colourName(red: number, green: number, blue: number): ColourName {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const lightness = (most + least) / 510;
  const chroma = (most - least) / 255;
  if (lightness < 0.12) return "black";
  if (chroma < 0.12) return lightness > 0.8 ? "white" : lightness < 0.2 ? "black" : "grey";
  let hue = 0;
  if (most === red) hue = ((green - blue) / (most - least) + 6) % 6;
  else if (most === green) hue = (blue - red) / (most - least) + 2;
  else hue = (red - green) / (most - least) + 4;
  const degrees = hue * 60;
  if (degrees < 15 || degrees >= 340) return lightness > 0.7 ? "pink" : "red";
  if (degrees < 45) return lightness < 0.4 || chroma < 0.35 ? "brown" : "orange";
  if (degrees < 70) return lightness < 0.25 ? "brown" : "yellow";
  if (degrees < 165) return "green";
  if (degrees < 255) return "blue";
  if (degrees < 295) return "purple";
  return lightness > 0.45 ? "pink" : "purple";
}

/**
 * What at least half of the pixels are called; null where no colour has so many.
 * @param pixels red, green, blue and alpha, in [0, 255], pixel by pixel; borrowed
 */
export function mostlyColoured(pixels: Uint8ClampedArray | Uint8Array): ColourName | null {
  const counts = new Map<ColourName, number>();
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const name = colourName(
      pixels[at] as number,
      pixels[at + 1] as number,
      pixels[at + 2] as number,
    );
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const all = Math.max(1, pixels.length / 4);
  return COLOUR_NAMES.find((name) => (counts.get(name) ?? 0) >= LEAST_SHARE * all) ?? null;
}
