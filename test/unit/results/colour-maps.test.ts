/** The colour tables that are kept in the source are those of d3-scale-chromatic, to the last bit. */
import { interpolateInferno, interpolatePlasma, interpolateViridis } from "d3-scale-chromatic";
import { describe, expect, it } from "vitest";
import { COLOUR_MAPS } from "../../../src/results/colour-map-names.ts";
import { colourStops, colourTable } from "../../../src/results/colour-maps.ts";

const REFERENCE = {
  inferno: interpolateInferno,
  plasma: interpolatePlasma,
  viridis: interpolateViridis,
} as const;

describe.each(COLOUR_MAPS)("%s", (name) => {
  it("has the 256 colours of the reference, opaque", () => {
    const table = colourTable(name);
    expect(table).toHaveLength(256 * 4);
    for (let i = 0; i < 256; i++) {
      const [red = 0, green = 0, blue = 0, alpha] = table.subarray(i * 4, i * 4 + 4);
      const hex = [red, green, blue].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      expect(`#${hex}`).toBe(REFERENCE[name]((i + 0.5) / 256));
      expect(alpha).toBe(255);
    }
  });

  it("has stops from the first to the last colour, evenly", () => {
    const stops = colourStops(name).split(", ");
    expect(stops).toHaveLength(52);
    expect(stops.at(0)).toBe(REFERENCE[name](0));
    expect(stops.at(-1)).toBe(REFERENCE[name](1));
  });
});
