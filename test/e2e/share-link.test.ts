/** A setting as a link and as embed code: made in the studio, opened by somebody else. */
import type { Page } from "playwright";
import { expect, onTestFinished } from "vitest";
import type { FoveaStudio } from "../../src/studio/fovea-studio.ts";
import { SCREEN } from "../fixtures/screen.ts";
import { appTest } from "./app-test.ts";
import { dropPicture, dropVideo } from "./handed-in.ts";

/** What is on, with which model and threshold. */
function tasksOf(page: Page): Promise<Record<string, readonly [string, unknown]>> {
  return page.evaluate(() => {
    const tasks = document.querySelector<FoveaStudio>("fovea-studio")?.session?.tasks;
    return Object.fromEntries(
      [...(tasks?.values() ?? [])]
        .filter(({ on }) => on)
        .map(({ id, model, options }) => [
          id,
          [model.id, (options as { scoreThreshold?: number | null }).scoreThreshold ?? null],
        ]),
    );
  });
}

const running = (page: Page) => page.locator("fovea-studio[data-phase=running]").waitFor();

appTest(
  "sets tasks, networks and thresholds, and names what it does not understand",
  async ({ open }) => {
    const { page, troubles } = await open(
      `#tasks=pose,juggling,segmentation&model-pose=movenet-lightning` +
        "&threshold-pose=0.35&model-detection=centernet&model-segmentation=%3Cimg%20src%3Dx%3E",
    );
    const news = page.locator(".link-news");
    await news.getByText("Pose with MoveNet lightning from 35 %").waitFor();
    await news.getByText("There is no task “juggling”.").waitFor();
    // Shown as text, never as markup.
    await news.getByText("Segmentation has no network “<img src=x>”.").waitFor();
    expect(await news.locator("img").count()).toBe(0);
    // A link alone fetches nothing.
    expect(await tasksOf(page)).toEqual({});

    await dropPicture(page);
    await running(page);
    expect(await tasksOf(page)).toEqual({
      pose: ["movenet-lightning", 0.35],
      segmentation: ["selfie", null],
    });
    await news.getByRole("button", { name: "Dismiss" }).click();
    expect(await news.count()).toBe(0);
    expect(troubles).toEqual([]);
  },
);

appTest("says that nothing could be used, and goes on as without a link", async ({ open }) => {
  const { page } = await open("#time=yesterday");
  await page.getByText("Nothing in the link could be used: “yesterday” is no time").waitFor();
  await dropPicture(page);
  await running(page);
  expect(Object.keys(await tasksOf(page))).toEqual(["detection"]);
});

appTest(
  "goes around: what is copied opens the same setting at the same place of the video",
  async ({ app, browser }) => {
    const context = await browser.newContext({ ...SCREEN, serviceWorkers: "block" });
    onTestFinished(() => context.close());
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    await page.goto(
      `${app.url}#tasks=detection&model-detection=centernet&threshold-detection=0.55&time=2.5`,
    );
    await page.locator(".link-news").waitFor();
    await dropVideo(page);
    await running(page);
    const time = () =>
      page.evaluate(() => {
        const video = document.querySelector<FoveaStudio>("fovea-studio")?.view.video;
        video?.pause();
        return video?.currentTime ?? 0;
      });
    // It may have played on for a moment; from the start it takes two and a half seconds to be there.
    const first = await time();
    expect(first).toBeGreaterThanOrEqual(2.5);
    expect(first).toBeLessThan(4);

    await page.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Share this setting" });
    await dialog.getByRole("button", { name: "Copy link" }).click();
    await dialog.getByText("Copy link: copied.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const base = `${app.url}#tasks=detection&model-detection=centernet&threshold-detection=0.55&time=`;
    expect(link.startsWith(base)).toBe(true);
    expect(Number(link.slice(base.length))).toBeCloseTo(first, 1);

    await dialog.getByRole("button", { name: "Copy embed code" }).click();
    await dialog.getByText("Copy embed code: copied.").waitFor();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    // The file stays here: a camera takes its place.
    expect(code).toContain(
      '<fovea-view camera tasks="detection" model-detection="centernet" ' +
        `options='{"detection":{"scoreThreshold":0.55}}' controls></fovea-view>`,
    );
    expect(code).not.toContain("blob:");
    expect(code).not.toContain("square");

    const other = await context.newPage();
    await other.goto(link);
    await other.locator(".link-news").getByText("Objects with CenterNet from 55 %").waitFor();
  },
);

appTest("is obeyed in an open page, too", async ({ open }) => {
  const { page } = await open();
  await dropPicture(page);
  await running(page);
  await page.evaluate(() => {
    location.hash = "#tasks=segmentation";
  });
  await expect.poll(() => tasksOf(page)).toEqual({ segmentation: ["selfie", null] });
});
