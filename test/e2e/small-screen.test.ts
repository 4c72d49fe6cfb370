/** The studio on a phone: the picture stays in sight, and so does what was chosen below it. */
import { expect } from "vitest";
import { appTest } from "./app-test.ts";
import { dropPicture } from "./handed-in.ts";

appTest("a panel that is chosen comes in sight, right below the picture", async ({ open }) => {
  const { page, troubles } = await open();
  await page.setViewportSize({ width: 390, height: 844 });
  await dropPicture(page);
  await page.locator("fovea-studio[data-phase=running]").waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole("button", { name: /^Take away/ }).click();
  const title = page.getByRole("heading", { name: "Take away" });
  // Some of the way is scrolled for the press itself.
  const place = async () => {
    const picture = await page.locator("fovea-stage").boundingBox();
    const heading = await title.boundingBox();
    if (!picture || !heading) return null;
    return heading.y > picture.y + picture.height && heading.y + heading.height < 844;
  };
  await expect.poll(place).toBe(true);
  expect(troubles).toEqual([]);
});
