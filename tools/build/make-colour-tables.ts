/**
 * Writes the colour maps as tables, out of d3-scale-chromatic: `npx tsx
 * tools/build/make-colour-tables.ts` after a change of the list. The package itself, which computes
 * with colours of any kind, would bring 11 kB (gzip) into the page and into each worker; the tables
 * are 2 kB.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { interpolateInferno, interpolatePlasma, interpolateViridis } from "d3-scale-chromatic";
import { ROOT } from "../root.ts";

const MAPS = {
  inferno: interpolateInferno,
  plasma: interpolatePlasma,
  viridis: interpolateViridis,
} as const;

/** Colours of a map, and how many of them stand in a line. */
const COLOURS = 256;
const LINE = 14;

/** The 256 colours of a map, each as a line of six hexadecimal digits. */
function hexColours(map: (share: number) => string): string[] {
  // The middle of each step: the map itself has 256 colours.
  return Array.from({ length: COLOURS }, (_, i) => map((i + 0.5) / COLOURS).slice(1));
}

function inLines(colours: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < colours.length; at += LINE) {
    lines.push(`    "${colours.slice(at, at + LINE).join("")}"`);
  }
  return lines.join(" +\n");
}

const tables = Object.entries(MAPS).map(
  ([name, map]) => `  ${name}:\n${inLines(hexColours(map))},\n`,
);
writeFileSync(
  join(ROOT, "src/results/colour-tables.ts"),
  `/**
 * 256 colours of each colour map, six hexadecimal digits each, the far end first. Written by
 * tools/build/make-colour-tables.ts out of d3-scale-chromatic (ISC). The maps are by Nathaniel
 * J. Smith, Stefan van der Walt and, in the case of viridis, Eric Firing; CC0
 * (https://github.com/BIDS/colormap).
 */
export const COLOUR_TABLES = {
${tables.join("")}} as const;
`,
);
