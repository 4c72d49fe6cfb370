/** The built studio over a photograph of a street: its signs are read, copied out, and told in a caption. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";
import { ROOT } from "../../tools/root.ts";
import { appTest } from "./app-test.ts";

const PICTURE = resolve(ROOT, "../shared/data/coco/images/000000001532.jpg");
const present = existsSync(PICTURE);
if (!present) console.warn(`Skipped: reading in the studio needs ${PICTURE}.`);

appTest.skipIf(!present)("reads street signs and tells of them", async ({ open }) => {
  const { page, troubles } = await open();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a file", exact: true }).click(),
  ]);
  await chooser.setFiles(PICTURE);
  await page.getByRole("switch", { name: "Text", exact: true }).click();
  const lines = page.getByRole("list", { name: "What is read" });
  await lines.getByText("Hollywood").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Captions" }).click();
  await page.getByLabel("A caption under the picture").check();
  const caption = page.getByRole("status").filter({ hasText: "It reads" });
  // With the next result.
  await page.getByRole("switch", { name: "Text", exact: true }).click();
  await page.getByRole("switch", { name: "Text", exact: true }).click();
  await caption.waitFor({ timeout: 60_000 });
  expect(await caption.textContent()).toContain("“NORTH”");
  if (process.env.FOVEA_SCREENS) {
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({
          path: `${process.env.FOVEA_SCREENS}/captions-${scheme}-${width}.png`,
        });
      }
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  expect(troubles).toEqual([]);
});
