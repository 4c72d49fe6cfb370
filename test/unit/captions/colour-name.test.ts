/** Names of colours. */
import { expect, it } from "vitest";
import { colourName, mostlyColoured } from "../../../src/captions/colour-name.ts";

it("colours have the names that most people would give them", () => {
  const named: readonly (readonly [number, number, number, string])[] = [
    [200, 30, 30, "red"],
    [240, 240, 240, "white"],
    [15, 15, 20, "black"],
    [130, 130, 128, "grey"],
    [240, 140, 20, "orange"],
    [110, 70, 40, "brown"],
    [240, 220, 40, "yellow"],
    [40, 140, 60, "green"],
    [40, 80, 200, "blue"],
    [110, 40, 150, "purple"],
    [250, 160, 190, "pink"],
  ];
  for (const [red, green, blue, name] of named) expect(colourName(red, green, blue)).toBe(name);
  const half = (share: number) =>
    Uint8ClampedArray.from(
      Array.from({ length: 100 }, (_, i) =>
        i < share ? [200, 30, 30, 255] : [i * 2, 140, 60, 255],
      ).flat(),
    );
  expect(mostlyColoured(half(60))).toBe("red");
  expect(mostlyColoured(half(0))).not.toBe("red");
  expect(mostlyColoured(new Uint8ClampedArray(0))).toBeNull();
});
