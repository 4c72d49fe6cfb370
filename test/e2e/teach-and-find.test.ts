/**
 * What a person shows is learnt and named in the picture, what was seen is found by its looks and gone to, and is
 * still known after a reload.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright";
import { describe, expect } from "vitest";
import type { FoveaPicturePick } from "../../src/look/fovea-picture-pick.ts";
import type { Box } from "../../src/results/box.ts";
import type { FoveaTeach } from "../../src/studio/teach/fovea-teach.ts";
import { ROOT } from "../../tools/build/prepare.ts";
import { appTest, CAMERA_CLIP as CLIP } from "./app-test.ts";

/** Three guests stand at a table. */
const PHOTOGRAPH = resolve(ROOT, "../shared/data/coco/images/000000010707.jpg");
/** Five frames of some people. */
const FILM = resolve(ROOT, "../shared/data/video/mmpose-demo.mp4");
const present = [CLIP, PHOTOGRAPH, FILM].every(existsSync);
if (!present) {
  console.warn(
    `Skipped: teaching and finding need ${CLIP}, ${PHOTOGRAPH} and ${FILM}, which are not here.`,
  );
}

const POLL = { timeout: 60_000, interval: 100 };
const LINK = "#tasks=detection,classification&model-classification=centernet-backbone";

async function drop(page: Page, path: string, name: string, type: string): Promise<void> {
  await page.route(`**/${name}`, (route) => route.fulfill({ path }));
  await page.locator("fovea-studio").getByRole("button").first().waitFor();
  await page.evaluate(
    async ([name = "", type = ""]) => {
      const bytes = await (await fetch(name)).blob();
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type, lastModified: 1 }));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
    },
    [name, type],
  );
  await page.locator("fovea-studio[data-phase=running]").waitFor();
}

/** Where a source pixel is on the page. */
async function onPage(page: Page, { x, y }: { x: number; y: number }) {
  const pick = page.locator("fovea-picture-pick");
  const place = await pick.boundingBox();
  const size = await pick.evaluate((element) => (element as FoveaPicturePick).size);
  if (!place) throw new Error("There is nothing to press.");
  return {
    x: place.x + (x / size.width) * place.width,
    y: place.y + (y / size.height) * place.height,
  };
}

/** Boxes on which a press in the middle means this one, for they lie in no other. */
const persons = (page: Page): Promise<Box[]> =>
  page.locator("fovea-teach").evaluate((element) => {
    const { boxes } = (element as FoveaTeach).describer;
    const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });
    const has = (box: Box, at: { x: number; y: number }) =>
      at.x > box.x && at.x < box.x + box.width && at.y > box.y && at.y < box.y + box.height;
    return boxes
      .filter(({ label }) => label === "person")
      .map(({ box }) => box)
      .filter((box) => boxes.find((other) => has(other.box, middle(box)))?.box === box);
  });

describe.skipIf(!present)("on a photograph and on a clip", () => {
  appTest(
    "a category is taught by pressing boxes, and moments are found again",
    async ({ open }) => {
      const { page, troubles } = await open(LINK);
      await drop(page, PHOTOGRAPH, "guests.jpg", "image/jpeg");
      await page.getByRole("button", { name: /^Teach/ }).click();
      await expect.poll(async () => (await persons(page)).length, POLL).toBeGreaterThanOrEqual(3);

      await page.getByLabel("Name of the category").fill("guest");
      const shown = page.locator("fovea-category").first().locator(".count");
      for (const [n, box] of (await persons(page)).slice(0, 3).entries()) {
        const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        const at = await onPage(page, middle);
        await page.mouse.click(at.x, at.y);
        await expect.poll(() => shown.textContent(), POLL).toBe(`${n + 1} of 30`);
      }
      // What it is not: three parts of the room, drawn.
      await page
        .getByLabel("What is pressed in the picture is an example of What it is not")
        .check();
      const others = page.locator("fovea-category").last().locator(".count");
      const { width, height } = await page
        .locator("fovea-picture-pick")
        .evaluate((element) => (element as FoveaPicturePick).size);
      for (const [n, x] of [0.02, 0.4, 0.75].entries()) {
        const from = await onPage(page, { x: x * width, y: 0.02 * height });
        const to = await onPage(page, { x: (x + 0.2) * width, y: 0.17 * height });
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move(to.x, to.y);
        await page.mouse.up();
        await expect.poll(() => others.textContent(), POLL).toBe(`${n + 1} of 30`);
      }
      await expect
        .poll(() => page.locator("fovea-teach .next").textContent(), POLL)
        .toMatch(/guest/);
      // The live label, as a screen reader hears it.
      await page.getByRole("button", { name: /^What it is/ }).click();
      await page.locator("fovea-class-bars").getByText("guest").first().waitFor();

      await drop(page, CLIP, "clip.mp4", "video/mp4");
      await page.getByRole("button", { name: /^Find/ }).click();
      const taken = async () =>
        Number.parseInt(
          (await page.locator("fovea-find p[role=status]").first().textContent()) ?? "",
          10,
        );
      await expect.poll(taken, POLL).toBeGreaterThanOrEqual(4);
      await page.getByRole("button", { name: "Like the whole picture" }).click();
      const hits = page.getByRole("list", { name: "What was found" }).getByRole("button");
      await expect.poll(() => hits.count(), POLL).toBeGreaterThanOrEqual(2);
      await page.getByLabel("Remember what is seen").uncheck();
      const video = page.locator("fovea-stage video");
      await video.evaluate((element: HTMLVideoElement) => {
        element.pause();
        element.currentTime = 60;
      });
      const moment = hits.filter({ hasText: /\d:\d\d/ }).first();
      const [, minutes = "", seconds = ""] =
        /(\d+):(\d+\.\d)/.exec((await moment.textContent()) ?? "") ?? [];
      await moment.click();
      await expect
        .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime), POLL)
        .toBeCloseTo(60 * Number(minutes) + Number(seconds), 0);

      const before = await taken();
      await page.reload();
      await drop(page, PHOTOGRAPH, "guests.jpg", "image/jpeg");
      await page.getByRole("button", { name: /^Find/ }).click();
      await expect.poll(taken, POLL).toBeGreaterThanOrEqual(before);
      await page.getByRole("button", { name: "Forget what was seen" }).click();

      // Every frame of a film of a second: what is in its halves is taken in, though it stands still.
      await drop(page, FILM, "film.mp4", "video/mp4");
      await video.evaluate((element: HTMLVideoElement) => {
        element.pause();
        element.currentTime = 0;
      });
      await page.getByLabel("Remember what is seen").check();
      await page.getByRole("button", { name: "Analyse every frame" }).click();
      await page.getByText("Every frame is analysed").waitFor({ timeout: 60_000 });
      await expect.poll(taken, POLL).toBeGreaterThanOrEqual(4);
      await page.getByRole("button", { name: "Like the whole picture" }).click();
      const times = async () =>
        new Set((await hits.allTextContents()).map((text) => /\d+:\d+\.\d/.exec(text)?.[0]));
      await expect.poll(async () => (await times()).size, POLL).toBeGreaterThanOrEqual(2);
      expect(troubles).toEqual([]);
    },
  );
});
