/** What was set stays over a reload, and the browser's Back leads to the first page. */
import type { Page } from "playwright";
import { expect } from "vitest";
import type { FoveaStudio } from "../../src/studio/fovea-studio.ts";
import { appTest } from "./app-test.ts";
import { dropPicture } from "./handed-in.ts";

const phase = (page: Page, name: string) =>
  page.locator(`fovea-studio[data-phase=${name}]`).waitFor();

/** What is on, what of the classes is shown, and how the picture is shown. */
function settings(page: Page) {
  return page.evaluate(() => {
    const { session, view } = document.querySelector("fovea-studio") as FoveaStudio;
    const on = [...(session?.tasks.values() ?? [])].filter((task) => task.on);
    const options = session?.tasks.get("detection")?.options;
    const labels = (options as { labels?: unknown } | undefined)?.labels;
    return {
      on: on.map(({ id }) => id),
      labels,
      mirrored: view.mirrored,
      tracks: view.tracks,
      compared: session?.comparison.of,
    };
  });
}

appTest("are the same after a reload, without a word about a link", async ({ open }) => {
  const { page, troubles } = await open();
  await dropPicture(page);
  await phase(page, "running");
  await page.getByRole("button", { name: "Presets" }).click();
  await page.getByRole("button", { name: "Count people" }).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("combobox", { name: "Compare", exact: true }).selectOption("layers");
  const set = {
    on: ["detection"],
    labels: ["person"],
    mirrored: true,
    tracks: "ids trails",
    compared: "layers",
  };
  expect(await settings(page)).toEqual(set);
  await expect.poll(() => page.url()).toContain("mirrored=yes");

  await page.reload();
  await phase(page, "empty");
  expect(await page.locator(".link-news").count()).toBe(0);
  await dropPicture(page);
  await phase(page, "running");
  expect(await settings(page)).toEqual(set);
  await page.getByRole("slider", { name: "Divider between Objects and Picture" }).waitFor();

  await page.goBack();
  await phase(page, "empty");
  expect(new URL(page.url()).pathname).toBe("/");

  // And forgotten when that is asked for.
  await dropPicture(page);
  await phase(page, "running");
  await page.getByRole("button", { name: "Presets" }).click();
  await page.getByRole("button", { name: "Back to defaults" }).click();
  expect(await settings(page)).toEqual({
    on: ["detection"],
    labels: null,
    mirrored: false,
    tracks: "",
    compared: "nothing",
  });
  expect(troubles).toEqual([]);
});
