/** The first page: accessible, says what every task does, and offers what can be had. */
import { expect, it } from "vitest";
import { FoveaWelcome } from "../../../src/studio/fovea-welcome.ts";
import { samplesFor } from "../../../src/studio/sources/samples.ts";
import { TASKS } from "../../../src/tasks/page/tasks.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";

const make = (online: boolean) =>
  mount(Object.assign(new FoveaWelcome(), { online, samples: samplesFor(online) }));

it.each(SCHEMES)("is accessible in the %s scheme", async (scheme) => {
  useScheme(scheme);
  expect(await violations(await make(true))).toEqual([]);
});

it("says of every task in a picture and a sentence what it does", async () => {
  const page = await make(true);
  const rows = [...page.renderRoot.querySelectorAll(".tasks li")];
  expect(rows).toHaveLength(TASKS.size);
  for (const { name, about } of TASKS.values()) {
    const row = rows.find((it) => it.querySelector("b")?.textContent === name);
    expect(about).toMatch(/^[A-Z].*\.$/);
    expect(row?.textContent).toContain(about);
    expect(row?.querySelector("path")?.getAttribute("d")).toBeTruthy();
  }
});

it("offers the sample that is part of the app without a network, and no other", async () => {
  const page = await make(false);
  const buttons = page.renderRoot.querySelectorAll<HTMLButtonElement>(".samples button");
  expect(buttons).toHaveLength(1);
  const asked = nextEvent<{ embedded?: boolean }>(page, "sample-request");
  buttons[0]?.click();
  expect((await asked).detail.embedded).toBe(true);
});

it("has one way to a camera that was denied", async () => {
  const page = await make(true);
  const names = () => [...page.renderRoot.querySelectorAll("button")].map((it) => it.textContent);
  expect(names().join()).toContain("Start the camera");
  page.recovering = true;
  await page.updateComplete;
  expect(names().join()).not.toContain("Start the camera");
});
