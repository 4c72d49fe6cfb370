/** The layers: accessible, and every change is asked for. */
import { expect, it } from "vitest";
import type { LayerLook } from "../../../../src/elements/mechanisms/layer-look.ts";
import { FoveaLayers } from "../../../../src/studio/layers/fovea-layers.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../../fixtures/axe.ts";

const make = () =>
  mount(
    Object.assign(new FoveaLayers(), {
      layers: [
        { id: "detection", name: "Objects", visible: true, opacity: 1 },
        { id: "depth", name: "Depth", visible: false, opacity: 0.5 },
      ],
    }),
  );

it.each(SCHEMES)("is accessible in the %s scheme", async (scheme) => {
  useScheme(scheme);
  expect(await violations(await make())).toEqual([]);
});

it("asks for what is seen, how strongly, and in which order", async () => {
  const element = await make();
  const row = element.renderRoot.querySelector('[data-layer="detection"]');
  const hidden = nextEvent<LayerLook>(element, "layer-change");
  row?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
  expect((await hidden).detail).toEqual({ id: "detection", visible: false, opacity: 1 });
  const faint = nextEvent<LayerLook>(element, "layer-change");
  const slider = row?.querySelector<HTMLInputElement>('input[type="range"]');
  if (!slider) throw new Error("no slider");
  slider.value = "0.3";
  slider.dispatchEvent(new Event("input"));
  expect((await faint).detail).toEqual({ id: "detection", visible: true, opacity: 0.3 });
  const moved = nextEvent(element, "layer-move");
  row?.querySelector<HTMLButtonElement>('button[aria-label="Objects down"]')?.click();
  expect((await moved).detail).toEqual({ id: "detection", by: -1 });
});
