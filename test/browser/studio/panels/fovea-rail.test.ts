/** The rail: accessible with many rows, and it waits for its owner instead of switching itself. */
import { afterEach, expect, it } from "vitest";
import { page } from "vitest/browser";
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

afterEach(() => page.viewport(1280, 720));

it.each(SCHEMES)("is accessible in the %s scheme", async (scheme) => {
  useScheme(scheme);
  expect(await violations(await rail())).toEqual([]);
});

it("brings the chosen row in sight where the rows are wider than the screen", async () => {
  await page.viewport(390, 844);
  const element = await rail();
  const lists = [...element.renderRoot.querySelectorAll("ul")];
  // Tasks and tools each have a row of their own.
  expect(lists[0]?.getBoundingClientRect().bottom).toBeLessThanOrEqual(
    lists[1]?.getBoundingClientRect().top ?? 0,
  );
  const last = ROWS.at(-1)?.id ?? "";
  element.chosen = last;
  await element.updateComplete;
  const inSight = (id: string) => {
    const row = element.renderRoot.querySelector(`[data-task="${id}"]`)?.getBoundingClientRect();
    return row !== undefined && row.left >= 0 && row.right <= 390;
  };
  expect(inSight(last)).toBe(true);
  const first = ROWS[0]?.id ?? "";
  expect(inSight(first)).toBe(false);
  element.chosen = first;
  await element.updateComplete;
  expect(inSight(first)).toBe(true);
});

it("says of a row what it is for", async () => {
  const element = await rail();
  element.tasks = ROWS.map((row) => ({ ...row, about: `About ${row.id}` }));
  await element.updateComplete;
  const choose = element.renderRoot.querySelector<HTMLElement>('[data-task="flow"] .choose');
  expect(choose?.title).toBe("About flow");
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
