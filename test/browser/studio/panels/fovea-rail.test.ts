/** The rail: accessible with many rows, and it waits for its owner instead of switching itself. */
import { expect, it } from "vitest";
import { FoveaRail, type RailTask } from "../../../../src/studio/panels/fovea-rail.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../../fixtures/axe.ts";

const ROWS: readonly RailTask[] = [...TASKS.values()].map(({ id, name, icon = "" }, index) => ({
  id,
  name,
  icon,
  status: index === 1 ? "failed" : "9.1/s",
  on: index % 2 === 0,
  shortcut: String(index + 1),
  failed: index === 1,
}));

async function rail(): Promise<FoveaRail> {
  const panels = [{ id: "speed", name: "Speed", icon: "M4 4h4", status: "" }];
  return mount(Object.assign(new FoveaRail(), { tasks: ROWS, panels, chosen: "depth" }));
}

it.each(SCHEMES)("is accessible in the %s scheme", async (scheme) => {
  useScheme(scheme);
  expect(await violations(await rail())).toEqual([]);
});

it("asks to switch a task and waits for its owner", async () => {
  const element = await rail();
  const control = element.renderRoot.querySelector<HTMLButtonElement>(
    '[data-task="depth"] [role="switch"]',
  );
  const asked = nextEvent<{ id: string; on: boolean }>(element, "task-switch");
  control?.click();
  expect((await asked).detail).toEqual({ id: "depth", on: false });
  await element.updateComplete;
  expect(control?.getAttribute("aria-checked")).toBe("true");
});

it("says which row is to be looked at", async () => {
  const element = await rail();
  const asked = nextEvent<{ id: string }>(element, "choose");
  element.renderRoot.querySelector<HTMLButtonElement>('[data-task="flow"] .choose')?.click();
  expect((await asked).detail).toEqual({ id: "flow" });
});
