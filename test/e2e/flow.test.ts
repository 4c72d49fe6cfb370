/**
 * Motion in the built app. On a clip whose cars are known, frame by frame: colours lie on the car and
 * tell its direction, a jump tells nothing, a pause keeps what was found and can be shown in every
 * way. On a webcam with the same clip: the car comes and goes in the results. And what a file's
 * analysis writes.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import type { ResultLine } from "../../src/recording/result-line.ts";
import type { FlowResult } from "../../src/tasks/flow/result.ts";
import { makeWebcamFile, webcamArguments } from "../../tools/browser/fake-webcam.ts";
import { launchChromium } from "../../tools/browser/launch.ts";
import { ROOT } from "../../tools/build/prepare.ts";
import { openApp } from "./app.ts";
import { appTest } from "./app-test.ts";

const VIDEOS = resolve(ROOT, "../shared/data/video");
const CLIP = join(VIDEOS, "car-detection.mp4");
/** Five frames from somebody who walks down a street. */
const WALK = join(VIDEOS, "mmpose-demo.mp4");
const missing = [CLIP, WALK].filter((file) => !existsSync(file));
const present = missing.length === 0;
if (!present) console.warn(`Skipped: motion in the app needs ${missing.join(", ")}.`);

/** Seconds from frame to frame of the clip. */
const FRAME_TIME = 0.08;
/** Index of a frame of the empty car park. */
const EMPTY = 12;
/** Of one in which a white car drives in from below, upwards. Soon after, the camera darkens. */
const CAR = 57;
/** Of one in which two others pass. */
const SECOND_CAR = 200;
/** Where the car is a frame later: shares of the picture, read off it. */
const ON_THE_CAR = { left: 0.42, top: 0.88, right: 0.56, bottom: 0.98 } as const;
const OFF_THE_CAR = { left: 0.75, top: 0.15, right: 0.95, bottom: 0.6 } as const;

interface Painted {
  /** Medians of red, green, blue and alpha. */
  readonly onTheCar: readonly number[];
  readonly offTheCar: readonly number[];
  /** Of all pixels that have any colour. */
  readonly share: number;
  /** Changes with any pixel. */
  readonly sum: number;
}

interface Seen {
  readonly mediaTime: number;
  readonly interval: number | null;
  readonly motion: FlowResult["motion"];
  readonly painted: Painted;
}

declare global {
  interface Window {
    /** What motion found since the page began to listen, with the overlay at that moment. */
    flowSeen: Seen[];
  }
}

/** @param paint whether the overlay is read: it takes time */
async function listen(page: Page, paint: boolean): Promise<void> {
  await page.evaluate(
    ([areas, paint]) => {
      window.flowSeen = [];
      const stage = document
        .querySelector("fovea-studio")
        ?.shadowRoot?.querySelector("fovea-stage");
      const overlay = stage?.shadowRoot?.querySelector("fovea-overlay");
      const read = (): Painted => {
        const canvas = overlay?.canvasOf("flow");
        const context = canvas?.getContext("2d");
        if (!paint || !canvas || !context) {
          return { onTheCar: [], offTheCar: [], share: 0, sum: 0 };
        }
        const { width, height } = canvas;
        const { data } = context.getImageData(0, 0, width, height);
        const [onTheCar = [], offTheCar = []] = areas.map(({ left, top, right, bottom }) => {
          const pixels: number[][] = [];
          for (let y = Math.round(top * height); y < bottom * height; y += 4) {
            for (let x = Math.round(left * width); x < right * width; x += 4) {
              pixels.push([...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)]);
            }
          }
          return [0, 1, 2, 3].map((channel) => {
            const values = pixels.map((pixel) => pixel[channel] ?? 0).sort((a, b) => a - b);
            return values[values.length >> 1] ?? 0;
          });
        });
        let coloured = 0;
        let sum = 0;
        for (let i = 0; i < data.length; i += 4) {
          if ((data[i + 3] ?? 0) > 0) coloured++;
          sum = (sum * 31 + (data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0)) % 1_000_003;
        }
        return { onTheCar, offTheCar, share: coloured / (data.length / 4), sum };
      };
      document.addEventListener("result", (event) => {
        const result = (event as CustomEvent<FlowResult>).detail;
        if (result.task !== "flow") return;
        const { stamp, interval, motion } = result;
        window.flowSeen.push({ mediaTime: stamp.mediaTime, interval, motion, painted: read() });
      });
    },
    [[ON_THE_CAR, OFF_THE_CAR], paint] as const,
  );
}

/** The first result of the clip's frame `index` after `act`. */
async function after(page: Page, act: () => Promise<unknown>, index: number): Promise<Seen> {
  await page.evaluate(() => {
    window.flowSeen = [];
  });
  await act();
  const found = await page.waitForFunction(
    ([wanted, frameTime]) =>
      window.flowSeen.find(({ mediaTime }) => Math.floor(mediaTime / frameTime + 0.01) === wanted),
    [index, FRAME_TIME] as const,
    { timeout: 20_000 },
  );
  return (await found.jsonValue()) as Seen;
}

async function openFile(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Open a file" }).click(),
  ]);
  await chooser.setFiles(file);
  await page.locator("fovea-studio[data-phase=running]").waitFor();
}

/** Objects rest, motion does not. */
async function switchFlowOn(page: Page): Promise<void> {
  await page.keyboard.press("1");
  await page.keyboard.press("5");
}

const flowCard = (page: Page) => page.locator('fovea-task-card[data-task="flow"]');

describe.skipIf(!present)("motion in the app", () => {
  appTest(
    "of a clip, frame by frame: on the car, as the car goes, and nothing over a jump",
    async ({ open }) => {
      const { page, troubles } = await open();
      await openFile(page, CLIP);
      await page.keyboard.press("k");
      await switchFlowOn(page);
      const card = flowCard(page);
      await card.locator("fovea-flow-legend figure").waitFor();
      await listen(page, true);
      const seek = (index: number) => () =>
        page.locator("fovea-studio").evaluate(
          (studio, seconds) => {
            (studio as HTMLElementTagNameMap["fovea-studio"]).view.video.currentTime = seconds;
          },
          // Into the middle of the frame.
          (index + 0.5) * FRAME_TIME,
        );

      await card.getByLabel("Full colour at").selectOption("20 pixels a frame");
      await after(page, seek(EMPTY), EMPTY);
      const rest = await after(page, seek(EMPTY + 1), EMPTY + 1);
      expect(rest.interval).toBeCloseTo(FRAME_TIME, 3);
      expect(rest.motion?.moving).toBeLessThan(0.002);
      await card.getByText("The background is still. Nothing else moves.").waitFor();

      const jumped = await after(page, seek(CAR), CAR);
      expect([jumped.interval, jumped.motion]).toEqual([null, null]);
      expect(jumped.painted.share).toBe(0);
      await card.getByText("Motion needs two frames").waitFor();

      const { interval, motion, painted } = await after(page, seek(CAR + 1), CAR + 1);
      expect(interval).toBeCloseTo(FRAME_TIME, 3);
      expect(motion?.moving).toBeGreaterThan(0.03);
      expect(motion?.meanSpeed).toBeGreaterThan(50);
      console.log(
        `car: ${((motion?.moving ?? 0) * 100).toFixed(1)} % moves, ${motion?.meanSpeed.toFixed(0)} px/s; ` +
          `on it ${painted.onTheCar}, off it ${painted.offTheCar}`,
      );
      // Upwards is violet, rest is white.
      const [red = 0, green = 0, blue = 0] = painted.onTheCar;
      expect(green).toBeLessThan(red);
      expect(red).toBeLessThan(blue);
      expect(blue - green).toBeGreaterThan(100);
      const rested = painted.offTheCar.slice(0, 3);
      expect(Math.max(...rested) - Math.min(...rested)).toBeLessThan(40);

      // The same frame and motion in another dress.
      const show = card.getByLabel("Show");
      const sums = new Set([painted.sum]);
      for (const effect of ["arrows", "moving"]) {
        const shown = await after(page, () => show.selectOption(effect), CAR + 1);
        expect(shown.motion).toEqual(motion);
        expect(shown.painted.share).toBeGreaterThan(0);
        sums.add(shown.painted.sum);
        expect(await card.locator("fovea-flow-legend").count()).toBe(effect === "moving" ? 0 : 1);
      }
      // A streak is a way, and begins with the frame after.
      await after(page, () => show.selectOption("streaks"), CAR + 1);
      const streaks = await after(page, seek(CAR + 2), CAR + 2);
      expect(streaks.painted.share).toBeGreaterThan(0);
      expect(sums.add(streaks.painted.sum).size).toBe(4);

      // Another car, more than a second on.
      const ahead = await after(page, seek(SECOND_CAR), SECOND_CAR);
      expect(ahead.motion).toBeNull();
      expect(ahead.painted.share).toBe(0);
      expect(troubles).toEqual([]);
    },
  );

  appTest(
    "from a webcam: a car comes and goes, and the legend says what colours mean",
    async ({ app }) => {
      // An empty car park, a car drives through, and it is empty again: another clip than the shared
      // browser's camera shows.
      const file = await makeWebcamFile({ file: CLIP, start: 3.2, end: 10.4, repeat: 2 });
      const browser = await launchChromium(webcamArguments(file));
      onTestFinished(() => browser.close());
      const { page, troubles } = await openApp(browser, app.url);
      await page.getByRole("button", { name: "Start the camera" }).click();
      await page.locator("fovea-studio[data-phase=running]").waitFor();
      await switchFlowOn(page);
      await listen(page, false);
      // Less than a pixel of the search in a thousandth of the picture is noise.
      const seen = await page.waitForFunction(
        () => {
          const shares = window.flowSeen.flatMap(({ motion }) => (motion ? [motion.moving] : []));
          const rests = shares.filter((share) => share < 0.001).length;
          const moves = shares.filter((share) => share > 0.03).length;
          return rests >= 3 && moves >= 3 ? { rests, moves, all: shares.length } : null;
        },
        undefined,
        { timeout: 60_000, polling: 200 },
      );
      console.log(`webcam: ${JSON.stringify(await seen.jsonValue())}`);

      const legend = flowCard(page).locator("fovea-flow-legend");
      // The picture is mirrored, as of a camera that faces a person.
      const mirrored =
        /^Colours by direction: light blue moves right, orange down, red left, violet up/;
      await legend.getByRole("img", { name: mirrored }).waitFor();
      await page.keyboard.press("x");
      await legend.getByRole("img", { name: /: red moves right, .*light blue left/ }).waitFor();
      await legend.getByText(/^White is still; the rim is \d+ px\/s\.$/).waitFor();

      await page.keyboard.press("5");
      await legend.waitFor({ state: "detached" });
      const card = flowCard(page);
      expect(await card.textContent()).not.toContain("moves against it");
      expect(troubles).toEqual([]);
    },
  );

  appTest("of a photograph there is none", async ({ open }) => {
    const photograph = join(ROOT, "test/unit/models/convert/diner.png");
    const { page, troubles } = await open();
    await openFile(page, photograph);
    await switchFlowOn(page);
    await flowCard(page).getByText("Motion needs two frames").waitFor({ timeout: 20_000 });
    await listen(page, true);
    await flowCard(page).getByLabel("Show").selectOption("arrows");
    const seen = await page.waitForFunction(() => window.flowSeen.at(-1));
    const { motion, painted } = (await seen.jsonValue()) as Seen;
    expect(motion).toBeNull();
    expect(painted.share).toBe(0);
    expect(troubles).toEqual([]);
  });
});

describe.skipIf(!present)("`npm run analyze` of motion", () => {
  const folder = mkdtempSync(join(tmpdir(), "fovea-flow-"));
  const out = join(folder, "results.jsonl");

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("writes interval and motion of each frame, without its picture", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "tools/analyze/analyze.ts", WALK, "--tasks", "flow", "--out", out],
      { cwd: ROOT, encoding: "utf8" },
    );
    expect(status, stderr).toBe(0);
    const lines = readFileSync(out, "utf8").trimEnd().split("\n");
    const results = lines.map((line) => (JSON.parse(line) as ResultLine).results.flow);
    expect(results).toHaveLength(5);
    expect(results[0]).toMatchObject({ interval: null, motion: null, range: null });
    for (const result of results.slice(1)) {
      const { interval, motion, range, ...rest } = result as FlowResult;
      expect(interval).toBeCloseTo(0.2, 3);
      expect(range).toBeGreaterThan(0);
      // Who walks ahead sees everything grow.
      expect(motion?.global.a).toBeGreaterThan(1.005);
      expect(motion?.global.a).toBeLessThan(1.05);
      expect(motion?.global.d).toBeGreaterThan(1.005);
      expect(motion?.global.d).toBeLessThan(1.05);
      expect(motion?.moving).toBeGreaterThan(0);
      expect(motion?.moving).toBeLessThan(1);
      expect(Object.keys(rest).sort()).toEqual(["stamp", "task"]);
    }
  });
});
