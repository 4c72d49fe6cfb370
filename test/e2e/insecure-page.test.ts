/**
 * The built app on a page that is neither https nor localhost, as in a home network: browsers have no
 * camera there, no caches, locks or hashes of their own, and no shared memory. Files and pictures work.
 */
import type { Page } from "playwright";
import { expect } from "vitest";
import type { TaskResult } from "../../src/results/stamp.ts";
import { launchChromium } from "../../tools/browser/launch.ts";
import { SCREEN } from "../fixtures/screen.ts";
import { INSECURE_HOST } from "./app.ts";
import { appTest } from "./app-test.ts";
import { dropPicture, dropVideo } from "./handed-in.ts";

/** The next result of object detection, by the width of what it is of. */
function nextWidth(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        document.addEventListener("result", (event) => {
          const { task, stamp } = (event as CustomEvent<TaskResult>).detail;
          if (task === "detection") resolve(stamp.width);
        });
      }),
  );
}

appTest(
  "works with pictures and videos, and says what the camera needs",
  async ({ app, onTestFinished }) => {
    const browser = await launchChromium([`--host-resolver-rules=MAP ${INSECURE_HOST} localhost`]);
    onTestFinished(() => browser.close());
    const page = await browser.newPage(SCREEN);
    const uncaught: string[] = [];
    page.on("pageerror", (error) => uncaught.push(error.message));
    const address = new URL(app.url);
    address.hostname = INSECURE_HOST;
    await page.goto(address.href);
    expect(await page.evaluate(() => [isSecureContext, crossOriginIsolated])).toEqual([
      false,
      false,
    ]);
    expect(await page.evaluate(() => "mediaDevices" in navigator || "caches" in window)).toBe(
      false,
    );

    const start = page.getByRole("button", { name: "Start the camera" });
    await start.click();
    await page.locator("fovea-message [data-code=camera-insecure]").first().waitFor();
    await page.getByText("https:// or on localhost").first().waitFor();

    const picture = nextWidth(page);
    await dropPicture(page);
    expect(await picture).toBe(320);
    const video = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document.addEventListener("result", (event) => {
            const { task, stamp } = (event as CustomEvent<TaskResult>).detail;
            if (task === "detection" && stamp.mediaTime > 0.5) resolve(stamp.mediaTime);
          });
        }),
    );
    await dropVideo(page);
    expect(await video).toBeGreaterThan(0.5);
    expect(uncaught).toEqual([]);
  },
);
