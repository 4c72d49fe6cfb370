/** The studio on a phone: the picture stays in sight, and so does what was chosen below it. */
import { expect } from "vitest";
import { appTest } from "./app-test.ts";
import { dropVideo } from "./handed-in.ts";

appTest("a panel that is chosen comes in sight, right below the picture", async ({ open }) => {
  const { page, troubles } = await open();
  await page.setViewportSize({ width: 390, height: 844 });
  await dropVideo(page);
  await page.locator("fovea-studio[data-phase=running]").waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  // Not by `click`, which scrolls by itself.
  await page.getByRole("button", { name: /^Take away/ }).dispatchEvent("click");
  const title = page.getByRole("heading", { name: "Take away" });
  // Between them is the row of tasks and panels alone, not player, timeline and all else.
  const between = async () => {
    const picture = await page.locator("fovea-stage").boundingBox();
    const heading = await title.boundingBox();
    if (!picture || !heading) return Number.NaN;
    return heading.y - picture.y - picture.height;
  };
  await expect.poll(between).toBeLessThan(200);
  expect(await between()).toBeGreaterThan(0);
  expect(troubles).toEqual([]);
});
