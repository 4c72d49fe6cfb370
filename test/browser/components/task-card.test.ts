import { expect, it } from "vitest";
import { FoveaTaskCard } from "../../../src/components/fovea-task-card.ts";
import { mount, nextEvent, violations } from "./axe.ts";

async function card(on: boolean): Promise<FoveaTaskCard> {
  const element = Object.assign(new FoveaTaskCard(), {
    name: "Objects",
    on,
    standing: "CenterNet · 9.0/s",
    shortcut: "1",
  });
  const controls = document.createElement("p");
  controls.textContent = "controls";
  element.append(controls);
  return mount(element);
}

const control = (element: FoveaTaskCard) =>
  element.renderRoot.querySelector<HTMLButtonElement>('[role="switch"]');

for (const on of [true, false]) {
  it(`is accessible: ${on ? "on" : "off"}`, async () => {
    expect(await violations(await card(on))).toEqual([]);
  });
}

it("shows its controls and standing only while it is on", async () => {
  const element = await card(false);
  expect(element.renderRoot.querySelector("slot")).toBeNull();
  expect(element.renderRoot.textContent).not.toContain("9.0/s");
  element.on = true;
  await element.updateComplete;
  expect(element.renderRoot.querySelector("slot")).not.toBeNull();
  expect(element.renderRoot.textContent).toContain("9.0/s");
});

it("asks to be switched and waits for its owner", async () => {
  const element = await card(false);
  const asked = nextEvent<{ on: boolean }>(element, "task-switch");
  control(element)?.click();
  expect((await asked).detail.on).toBe(true);
  await element.updateComplete;
  expect(control(element)?.getAttribute("aria-checked")).toBe("false");
});
