/** A task's card: accessible, and it waits for its owner instead of turning itself on. */
import { css, html, LitElement } from "lit";
import { expect, it } from "vitest";
import { modelsFor } from "../../../../src/tasks/catalogue.ts";
import "../../../../src/studio/panels/fovea-model-picker.ts";
import { theme } from "../../../../src/look/theme.ts";
import { FoveaTaskCard } from "../../../../src/studio/panels/fovea-task-card.ts";
import { mount, nextEvent, violations } from "../../../fixtures/axe.ts";

async function card(on: boolean): Promise<FoveaTaskCard> {
  const element = Object.assign(new FoveaTaskCard(), {
    name: "Objects",
    on,
    about: "Finds things.",
    status: "CenterNet · 9.0/s",
  });
  const controls = document.createElement("p");
  controls.textContent = "controls";
  element.append(controls);
  return mount(element);
}

const own = (element: FoveaTaskCard) => element.renderRoot.querySelector("slot:not([name])");

for (const on of [true, false]) {
  it(`is accessible: ${on ? "on" : "off"}`, async () => {
    expect(await violations(await card(on))).toEqual([]);
  });
}

it("shows its controls and status only while it is on", async () => {
  const element = await card(false);
  expect(own(element)).toBeNull();
  expect(element.renderRoot.textContent).toContain("Finds things.");
  expect(element.renderRoot.textContent).not.toContain("9.0/s");
  element.on = true;
  await element.updateComplete;
  expect(own(element)).not.toBeNull();
  expect(element.renderRoot.textContent).toContain("9.0/s");
});

it("asks to be turned on and waits for its owner", async () => {
  const element = await card(false);
  const asked = nextEvent<{ on: boolean }>(element, "task-switch");
  element.renderRoot.querySelector<HTMLButtonElement>(".switch-on")?.click();
  expect((await asked).detail.on).toBe(true);
  await element.updateComplete;
  expect(own(element)).toBeNull();
});

it("keeps the network's lists inside, as in the studio's own scope", async () => {
  class Panel extends LitElement {
    static override styles = [theme, css`:host { display: block; width: 300px; }`];
    protected override render() {
      return html`<fovea-task-card name="Objects" on>
        <fovea-model-picker slot="network" .models=${modelsFor("detection")}></fovea-model-picker>
      </fovea-task-card>`;
    }
  }
  customElements.define("test-panel", Panel);
  const panel = await mount(new Panel());
  const card = panel.renderRoot.querySelector("fovea-task-card");
  const picker = panel.renderRoot.querySelector("fovea-model-picker");
  await Promise.all([card?.updateComplete, picker?.updateComplete]);
  card?.renderRoot.querySelector("details")?.setAttribute("open", "");
  const right = panel.getBoundingClientRect().right;
  for (const list of picker?.renderRoot.querySelectorAll("select") ?? []) {
    expect(list.getBoundingClientRect().width).toBeGreaterThan(100);
    expect(list.getBoundingClientRect().right).toBeLessThanOrEqual(right + 0.5);
  }
});
