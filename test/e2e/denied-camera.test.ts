/** A camera that was denied is allowed in place, by the browser's own `<usermedia>` button. */
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../../tools/browser/launch.ts";
import { type App, openApp, serveApp } from "./app.ts";

let app: App;
let browser: Browser;

beforeAll(async () => {
  app = await serveApp();
  browser = await launchChromium([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
  ]);
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
});

it("explains the denial, offers the browser's button, and runs when it is pressed", async (context) => {
  const { page } = await openApp(browser, app.url);
  // Headless Chromium has no address bar to deny the camera in.
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
  });
  await page.getByRole("button", { name: "Start the camera" }).click();
  await page.locator("fovea-message [data-code^='camera-d']").first().waitFor();
  const button = page.locator("usermedia");
  if (!(await page.evaluate(() => "HTMLUserMediaElement" in window))) {
    context.skip("This browser has no <usermedia>.");
  }
  // Chromium answers no click on the button before it has been on the page for a moment.
  await page.waitForTimeout(1000);
  await button.click();
  await page.locator("fovea-studio[data-phase=running]").waitFor({ timeout: 30_000 });
  expect(await button.count()).toBe(0);
  await page.close();
});
