/** The page on which a network learns: digits go in, the loss falls, and the page answers all the while. */
import type { Page } from "playwright";
import { expect } from "vitest";
import { appTest } from "./app-test.ts";
import { violations } from "./axe-of-page.ts";

/** On a busy machine; alone, the loss is there after a second or two. */
const POLL = { timeout: 90_000, interval: 200 };

/** Chance has a loss of ln 10 = 2.30 and tells one digit in ten. */
const LEARNT = { loss: 0.6, share: 80 };

async function numberIn(page: Page, pattern: RegExp): Promise<number> {
  const captions = await page.locator("fovea-training-report figcaption").allTextContents();
  return Number(pattern.exec(captions.join(" ").replace(/\s+/g, " "))?.[1] ?? Number.NaN);
}

const loss = (page: Page) => numberIn(page, /Loss ([\d.]+)/);
const share = (page: Page) => numberIn(page, /([\d.]+) % of pictures set aside/);

async function step(page: Page): Promise<number> {
  const status = await page.locator(".progress [role=status]").textContent();
  return Number(/Step ([\d,]+) of/.exec(status ?? "")?.[1]?.replace(",", "") ?? Number.NaN);
}

appTest(
  "a network learns digits, is paused, goes on, and guesses what is drawn",
  async ({ open }) => {
    const { page, troubles } = await open("learn.html");
    await page.getByRole("button", { name: "Train", exact: true }).click();
    // The longest that the page did not answer, in milliseconds.
    await page.evaluate(() => {
      let last = performance.now();
      window.longestPause = 0;
      setInterval(() => {
        window.longestPause = Math.max(window.longestPause, performance.now() - last);
        last = performance.now();
      }, 20);
    });
    await expect.poll(() => loss(page), POLL).toBeLessThan(LEARNT.loss);
    await expect.poll(() => share(page), POLL).toBeGreaterThan(LEARNT.share);

    await page.getByRole("button", { name: "Pause" }).click();
    const goOn = page.getByRole("button", { name: "Go on" });
    await goOn.waitFor();
    const paused = await step(page);
    expect(paused).toBeGreaterThan(0);

    await page.getByText("Draw one", { exact: true }).click();
    const pad = page.locator("fovea-drawing-pad canvas");
    await pad.scrollIntoViewIfNeeded();
    const box = await pad.boundingBox();
    if (!box) throw new Error("There is nothing to draw on.");
    const x = box.x + box.width / 2;
    await page.mouse.move(x, box.y + 0.2 * box.height);
    await page.mouse.down();
    await page.mouse.move(x, box.y + 0.8 * box.height, { steps: 6 });
    await page.mouse.up();
    await page.getByRole("img", { name: "Your drawing" }).waitFor();
    const guesses = page.getByRole("list", { name: "What it says" }).locator("span:last-child");
    const shares = (await guesses.allTextContents()).map((found) => Number.parseFloat(found));
    expect(shares).toHaveLength(10);
    expect(shares.reduce((a, b) => a + b, 0)).toBeGreaterThan(95);
    expect(await step(page)).toBe(paused);
    expect(await violations(page)).toEqual([]);

    await goOn.click();
    await expect.poll(() => step(page), POLL).toBeGreaterThan(paused);
    await page.getByRole("button", { name: "Start afresh" }).click();
    await page.getByText("Press “Train”, and the curves are drawn here.").waitFor();
    // It may be long on a busy machine, but never what a person takes for the end.
    expect(await page.evaluate(() => window.longestPause)).toBeLessThan(3000);
    expect(troubles).toEqual([]);
  },
);

appTest("networks draw by a few numbers, in the built app", async ({ open }) => {
  const { page, troubles } = await open("learn.html");
  await page.getByRole("link", { name: "Generate pictures" }).click();
  const picture = page.getByRole("img", { name: "Drawn by the network: 3", exact: true });
  await picture.waitFor();
  await page.getByRole("combobox", { name: "Network" }).selectOption("gan");
  await page.getByRole("slider", { name: "Number 8" }).waitFor();
  await picture.waitFor();
  expect(await violations(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

declare global {
  interface Window {
    longestPause: number;
  }
}
