/** The legend of classes: accessible, and right about shares. */
import { describe, expect, it } from "vitest";
import { classStyle } from "../../../../../src/results/class-colours.ts";
import { FoveaLegend } from "../../../../../src/tasks/segmentation/page/fovea-legend.ts";
import { mount, violations } from "../../../../fixtures/axe.ts";

const PRESENT = [
  { classIndex: 15, label: "person", share: 0.424 },
  { classIndex: 12, label: "dog", share: 0.004 },
];

describe.each(["light", "dark"])("legend, %s", (scheme) => {
  it.each([
    ["before the first result", null],
    ["of nothing", []],
    ["of two classes", PRESENT],
  ])("is accessible %s", async (_, present) => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = "Canvas";
    const legend = await mount(Object.assign(new FoveaLegend(), { present }));
    expect(await violations(legend)).toEqual([]);
  });
});

it("shows colour, name and share of each class", async () => {
  const legend = await mount(Object.assign(new FoveaLegend(), { present: PRESENT }));
  const items = [...legend.renderRoot.querySelectorAll("li")];
  const texts = items.map((item) => item.textContent?.replace(/\s+/g, " ").trim());
  expect(texts).toEqual(["person 42 %", "dog < 1 %"]);
  const swatches = items.map((item) => {
    const swatch = item.querySelector("i");
    return swatch && getComputedStyle(swatch).backgroundColor;
  });
  expect(swatches).toEqual(
    [15, 12].map((index) => classStyle(index).colour.replace(/(\d) /g, "$1, ")),
  );
});

it("tells “nothing yet” from “nothing there”", async () => {
  const legend = await mount(new FoveaLegend());
  expect(legend.renderRoot.textContent).toContain("No result yet.");
  legend.present = [];
  await legend.updateComplete;
  expect(legend.renderRoot.textContent).toContain("Nothing that this network knows.");
});
