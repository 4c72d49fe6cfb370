import type { ColourMapName } from "./colour-map-names.ts";
import { COLOUR_TABLES } from "./colour-tables.ts";

/** Hexadecimal digits of a colour. */
const DIGITS = 6;

/** A gradient needs no more than every fifth colour; what it makes of the others is off by 2 of 255. */
const STOP = 5;

/** 256 colours as RGBA bytes, opaque; the far end first. */
export function colourTable(name: ColourMapName): Uint8Array<ArrayBuffer> {
  const digits = COLOUR_TABLES[name];
  const table = new Uint8Array(256 * 4);
  const view = new DataView(table.buffer);
  for (let i = 0; i < 256; i++) {
    const colour = Number.parseInt(digits.slice(i * DIGITS, (i + 1) * DIGITS), 16);
    view.setUint32(i * 4, colour * 256 + 255);
  }
  return table;
}

/** The map from far to near as the value of a CSS `linear-gradient`'s colour stops, for a legend. */
export function colourStops(name: ColourMapName): string {
  const digits = COLOUR_TABLES[name];
  const stops: string[] = [];
  for (let at = 0; at < digits.length; at += STOP * DIGITS) {
    stops.push(`#${digits.slice(at, at + DIGITS)}`);
  }
  return stops.join(", ");
}
