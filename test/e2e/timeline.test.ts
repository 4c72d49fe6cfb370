/** The built studio over a real clip: what was found is kept, and looked through without a network. */
import { existsSync } from "node:fs";
import { expect } from "vitest";
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
    return (timeline?.recording?.length ?? 0) > 4;
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
  expect(troubles).toEqual([]);
});
