/**
 * All tasks at once over a real clip, as webcam and as dropped file: each gives results at its own
 * pace, they agree on where the person is, and the picture plays on.
 */
import { existsSync } from "node:fs";
import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { appTest, CAMERA_CLIP as CLIP } from "./app-test.ts";

const present = existsSync(CLIP);
if (!present) console.warn(`Skipped: all tasks over a real clip need ${CLIP}, which is not here.`);

const TASKS = ["detection", "pose", "segmentation"] as const;
type TaskId = (typeof TASKS)[number];
/** Results of each task that are waited for once all three have begun. */
const RESULTS = 6;

interface Seen {
  readonly task: TaskId;
  readonly mediaTime: number;
  readonly frameId: number;
  /** Middle of each person, as shares of the picture. */
  readonly persons: readonly (readonly [number, number])[];
  readonly labels: readonly string[];
}

declare global {
  interface Window {
    seen: Seen[];
    presented: number;
  }
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    interface Box {
      x: number;
      y: number;
      width: number;
      height: number;
    }
    interface Result {
      task: Seen["task"];
      stamp: { mediaTime: number; frameId: number; width: number; height: number };
      detections?: { label: string; box: Box }[];
      poses?: { box: Box }[];
      present?: { label: string }[];
    }
    window.seen = [];
    window.presented = 0;
    document.addEventListener("result", (event) => {
      const { task, stamp, detections, poses, present } = (event as CustomEvent<Result>).detail;
      const boxes = [
        ...(detections ?? []).filter(({ label }) => label === "person"),
        ...(poses ?? []),
      ].map(({ box }) => box);
      window.seen.push({
        task,
        mediaTime: stamp.mediaTime,
        frameId: stamp.frameId,
        persons: boxes.map(({ x, y, width, height }) => [
          (x + width / 2) / stamp.width,
          (y + height / 2) / stamp.height,
        ]),
        labels: (present ?? []).map(({ label }) => label),
      });
    });
    const view = document.querySelector("fovea-studio")?.shadowRoot?.querySelector("fovea-stage");
    const video = view?.shadowRoot?.querySelector("video");
    if (!video) throw new Error("no video");
    const count = () => {
      window.presented++;
      video.requestVideoFrameCallback(count);
    };
    video.requestVideoFrameCallback(count);
  });
}

async function collect(page: Page): Promise<{ seen: Seen[]; presented: number }> {
  await page.keyboard.press("2");
  await page.keyboard.press("3");
  await watch(page);
  await page.waitForFunction(
    ({ tasks, least }) =>
      tasks.every((task) => window.seen.filter((result) => result.task === task).length >= least),
    { tasks: TASKS, least: RESULTS },
    { timeout: 150_000 },
  );
  return page.evaluate(() => ({
    seen: window.seen,
    presented: window.presented,
  }));
}

/** Poses and boxes of about the same moment have their middles close to each other. */
function expectAgreement({ seen, presented }: Awaited<ReturnType<typeof collect>>): void {
  const by = (task: TaskId) => seen.filter((result) => result.task === task);
  for (const task of TASKS) {
    const ids = by(task).map(({ frameId }) => frameId);
    expect(ids, `${task} goes forward`).toEqual([...ids].sort((a, b) => a - b));
  }
  const pairs = by("pose").flatMap((pose) =>
    by("detection")
      .filter(({ mediaTime }) => Math.abs(mediaTime - pose.mediaTime) < 0.15)
      .filter(({ persons }) => persons.length === 1 && pose.persons.length > 0)
      .map(({ persons: [person] }) =>
        Math.min(
          ...pose.persons.map(([x, y]) =>
            Math.hypot(x - (person?.[0] ?? 9), y - (person?.[1] ?? 9)),
          ),
        ),
      ),
  );
  console.log(
    `${TASKS.map((task) => `${task} ${by(task).length}`).join(", ")} results; ${presented} frames shown; ` +
      `pose to box, shares of the picture: ${pairs.map((d) => d.toFixed(2)).join(", ")}`,
  );
  // The picture does not wait for anybody.
  for (const task of TASKS) expect(presented).toBeGreaterThan(by(task).length);
  const near = pairs.filter((distance) => distance < 0.15).length;
  if (pairs.length > 0) expect(near / pairs.length).toBeGreaterThanOrEqual(0.5);
  const persons = by("segmentation").filter(({ labels }) => labels.includes("person"));
  expect(persons.length).toBeGreaterThan(0);
}

describe.skipIf(!present)("all tasks over a real clip", () => {
  appTest("from a webcam", async ({ open }) => {
    const { page, troubles } = await open();
    await page.getByRole("button", { name: "Start the camera" }).click();
    await page.locator("fovea-studio[data-phase=running]").waitFor();
    expectAgreement(await collect(page));
    expect(troubles).toEqual([]);
  });

  appTest("from a file that is dropped in, and through seeks", async ({ open }) => {
    const { page, troubles } = await open();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Open a file" }).click(),
    ]);
    await chooser.setFiles(CLIP);
    await page.locator("fovea-studio[data-phase=running]").waitFor();
    await page.keyboard.press("l");
    await page.keyboard.press("l");
    await page.keyboard.press("l");
    expectAgreement(await collect(page));
    // Back in time: MediaPipe's graphs alone would fail for ever.
    await page.keyboard.press("Home");
    await page.evaluate(() => {
      window.seen = [];
    });
    await page.waitForFunction(
      (tasks) => tasks.every((task) => window.seen.some((result) => result.task === task)),
      TASKS,
      { timeout: 60_000 },
    );
    expect(troubles).toEqual([]);
  });

  appTest("keeps to the window's width with every task on", async ({ open }) => {
    const { page } = await open();
    await page.getByRole("button", { name: "Start the camera" }).click();
    await page.locator("fovea-studio[data-phase=running]").waitFor();
    const off = page.getByRole("switch", { checked: false });
    while ((await off.count()) > 0) await off.first().click();
    await page.getByRole("button", { name: "Speed", exact: true }).click();
    await page.getByRole("group", { name: "Speed of" }).waitFor();
    for (const width of [1440, 1280, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
      await expect.poll(widest, { message: `at ${width} pixels` }).toBeLessThanOrEqual(width);
    }
  });
});
