/** A camera that was denied is allowed in place, by the browser's own `<usermedia>` button. */
import { expect } from "vitest";
import { appTest } from "./app-test.ts";

appTest(
  "explains the denial, offers the browser's button, and runs when it is pressed",
  async ({ open, skip }) => {
    const { page } = await open();
    // Headless Chromium has no address bar to deny the camera in.
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException("Permission denied", "NotAllowedError"));
    });
    await page.getByRole("button", { name: "Start the camera" }).click();
    await page.locator("fovea-message [data-code^='camera-d']").first().waitFor();
    const button = page.locator("usermedia");
    if (!(await page.evaluate(() => "HTMLUserMediaElement" in window))) {
      skip("This browser has no <usermedia>.");
    }
    // Chromium answers no click on the button before it has been on the page for a moment.
    await page.waitForTimeout(1000);
    await button.click();
    await page.locator("fovea-studio[data-phase=running]").waitFor({ timeout: 30_000 });
    expect(await button.count()).toBe(0);
  },
);
