/** The built studio over a real clip: what was found is kept, and looked through without a network. */
import { existsSync } from "node:fs";
import { expect } from "vitest";
import type { FoveaOverlay } from "../../src/elements/fovea-overlay.ts";
import type { FoveaStudio } from "../../src/studio/fovea-studio.ts";
import type { FoveaTimeline } from "../../src/studio/timeline/fovea-timeline.ts";
import { appTest, CAMERA_CLIP } from "./app-test.ts";

const present = existsSync(CAMERA_CLIP);
if (!present) console.warn(`Skipped: the timeline needs ${CAMERA_CLIP}.`);

appTest.skipIf(!present)("shows kept results of a frame, and runs no network", async ({ open }) => {
  const { page, troubles } = await open();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a file" }).click(),
  ]);
  await chooser.setFiles(CAMERA_CLIP);
  await page.waitForFunction(() => {
    const studio = document.querySelector<FoveaStudio>("fovea-studio");
    const timeline = studio?.renderRoot.querySelector<FoveaTimeline>("fovea-timeline");
    // Somebody has been followed for long enough for several pictures.
    const followed = timeline?.tracksShown.some(({ first, last }) => last - first > 0.5);
    return followed && (timeline?.recording?.length ?? 0) > 4;
  });
  await page.keyboard.press("k");
  const shown = await page.evaluate(async () => {
    const studio = document.querySelector("fovea-studio") as FoveaStudio;
    const timeline = studio.renderRoot.querySelector("fovea-timeline") as FoveaTimeline;
    const { recording } = timeline;
    const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
    const isShown = async (time: number) => {
      for (let i = 0; i < 200; i++) {
        if (studio.view.result?.stamp.mediaTime === time) return true;
        await pause(50);
      }
      return false;
    };
    // What was under way when it was paused has come.
    await pause(2000);
    let analysed = 0;
    studio.addEventListener("result", () => analysed++);
    const seen: boolean[] = [];
    for (const index of [1, 3, 2]) {
      const time = recording?.timeOf(index) ?? Number.NaN;
      timeline.seek(time);
      seen.push(await isShown(time));
    }
    return { seen, analysed };
  });
  expect(shown).toEqual({ seen: [true, true, true], analysed: 0 });

  // Pictures of what was followed are cut out of the file.
  const pictures = page.locator("fovea-timeline .pictures img");
  await page.evaluate(async () => {
    const studio = document.querySelector("fovea-studio") as FoveaStudio;
    const timeline = studio.renderRoot.querySelector("fovea-timeline") as FoveaTimeline;
    const longest = [...timeline.tracksShown].sort((a, b) => b.last - b.first - (a.last - a.first));
    timeline.choose(longest[0] ?? null);
  });
  await pictures.nth(1).waitFor();
  const decoded = await pictures.first().evaluate((image: HTMLImageElement) => image.decode());
  expect(decoded).toBeUndefined();

  // Both layers at once, divided: the divider is moved by keys.
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("combobox", { name: "Compare", exact: true }).selectOption("layers");
  const divider = page.getByRole("slider", { name: "Divider between Objects and Picture" });
  await divider.press("ArrowLeft");
  await expect.poll(() => divider.getAttribute("aria-valuenow")).toBe("49");
  const clip = await page.evaluate(() => {
    const { view } = document.querySelector("fovea-studio") as FoveaStudio;
    const overlay = view.renderRoot.querySelector("fovea-overlay") as FoveaOverlay;
    return overlay.canvasOf("detection")?.style.clipPath;
  });
  expect(clip).toBe("inset(0px 51% 0px 0%)");
  expect(troubles).toEqual([]);
});
