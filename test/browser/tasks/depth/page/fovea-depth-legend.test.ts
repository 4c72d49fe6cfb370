/** The legend of depth has the very colours of the layer. */
import { expect, it } from "vitest";
import { COLOUR_MAPS } from "../../../../../src/results/colour-map-names.ts";
import { colourTable } from "../../../../../src/results/colour-maps.ts";
import { FoveaDepthLegend } from "../../../../../src/tasks/depth/page/fovea-depth-legend.ts";
import type { DepthResult } from "../../../../../src/tasks/depth/result.ts";
import { mount, violations } from "../../../../fixtures/axe.ts";

type Shown = Pick<DepthResult, "metric" | "range">;
const RELATIVE: Shown = { metric: false, range: { low: 3, high: 9 } };
const METRIC: Shown = { metric: true, range: { low: 2, high: 6 } };

function legend(setup: Partial<FoveaDepthLegend>): Promise<FoveaDepthLegend> {
  return mount(Object.assign(new FoveaDepthLegend(), setup));
}

function places(element: FoveaDepthLegend): string[] {
  return [...element.renderRoot.querySelectorAll(".ends span")].map((span) => span.textContent);
}

it.each(["light", "dark"])("is accessible, %s", async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  document.documentElement.style.background = "Canvas";
  for (const result of [null, RELATIVE, METRIC]) {
    expect(await violations(await legend({ result }))).toEqual([]);
  }
});

it("says only what is known: an order, or metres", async () => {
  expect((await legend({ result: null })).renderRoot.textContent).toContain("No result yet");
  expect(places(await legend({ result: RELATIVE }))).toEqual(["far", "near"]);
  // Even steps of inverse depth: between 2 m and 6 m lies 2 / (1/2 + 1/6) = 3 m.
  const metric = await legend({ result: METRIC });
  expect(places(metric)).toEqual(["far, 6.0 m", "3.0 m", "near, 2.0 m"]);
  expect(metric.renderRoot.querySelector("[role=img]")?.getAttribute("aria-label")).toBe(
    "Colours from far, 6.0 m to near, 2.0 m",
  );
});

it.each(COLOUR_MAPS)("runs through the very colours of the layer: %s", async (colourMap) => {
  const element = await legend({ result: RELATIVE, colourMap });
  const strip = element.renderRoot.querySelector(".map") as HTMLElement;
  const gradient = getComputedStyle(strip).backgroundImage;
  const stops = [...gradient.matchAll(/rgb\((\d+), (\d+), (\d+)\)/g)].map(([, ...rgb]) =>
    rgb.map(Number),
  );
  const table = colourTable(colourMap);
  expect(stops.length).toBeGreaterThan(8);
  stops.forEach((stop, i) => {
    const at = Math.round((i / (stops.length - 1)) * 255) * 4;
    expect(stop).toEqual([...table.slice(at, at + 3)]);
  });
});
