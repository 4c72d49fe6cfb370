/** A sign in a picture is read, listed, and told of in a caption. */
import type { Page } from "playwright";
import { expect } from "vitest";
import { appTest } from "./app-test.ts";

/** On a busy machine; the networks are 15 MB. */
const POLL = { timeout: 120_000, interval: 250 };

/** A green sign beside a road, with white letters. */
function dropSign(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 480);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    const sky = context.createLinearGradient(0, 0, 0, 480);
    sky.addColorStop(0, "#7fa7d0");
    sky.addColorStop(0.6, "#d8e0e0");
    sky.addColorStop(0.61, "#59605a");
    sky.addColorStop(1, "#3b3d3e");
    context.fillStyle = sky;
    context.fillRect(0, 0, 640, 480);
    context.translate(330, 170);
    context.rotate(-0.05);
    context.fillStyle = "#0b5b33";
    context.fillRect(-170, -80, 340, 160);
    context.fillStyle = "#f4f6f2";
    context.font = "bold 56px sans-serif";
    context.textAlign = "center";
    context.fillText("HARBOUR", 0, -8);
    context.fillText("EXIT 24", 0, 58);
    const data = new DataTransfer();
    data.items.add(new File([await canvas.convertToBlob()], "sign.png", { type: "image/png" }));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
}

appTest("a sign is read, and spoken of although the picture stands still", async ({ open }) => {
  const { page, troubles } = await open("#tasks=text");
  await dropSign(page);
  await page.locator("fovea-studio[data-phase=running]").waitFor();
  // The inspector shows the task that the link has turned on.
  const lines = page.getByRole("list", { name: "What is read" });
  const read = async () => (await lines.allTextContents()).join(" ").replace(/\s+/g, "");
  await expect.poll(read, POLL).toContain("HARBOUR");
  expect(await read()).toMatch(/EXIT24/);

  await page.getByRole("button", { name: /^Captions/ }).click();
  await page.getByLabel("A caption under the picture").check();
  const spoken = page.getByRole("status").filter({ hasText: "It reads" });
  await expect
    .poll(async () => (await spoken.allTextContents()).join(" "), POLL)
    .toMatch(/HARBOUR/);
  expect(troubles).toEqual([]);
});
