/**
 * Depth in the built app, on a webcam that shows a real clip and on a photograph with measured depth:
 * the colours are those of the map, the probe reads the map, objects are told how far away they are,
 * and the cloud of points is loaded, drawn and turned. Nothing is asked of any other origin.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Locator, Page } from "playwright";
import { describe, expect } from "vitest";
import { colourTable } from "../../src/results/colour-maps.ts";
import { defaultModel } from "../../src/tasks/catalogue.ts";
import { nearness } from "../../src/tasks/depth/nearness.ts";
import type { FoveaDepthProbe } from "../../src/tasks/depth/page/fovea-depth-probe.ts";
import { DEPTH_DEFAULTS, type DepthRange, type DepthResult } from "../../src/tasks/depth/result.ts";
import { ROOT } from "../../tools/build/prepare.ts";
import { readDepthTruth } from "../../tools/eval/depth-truth.ts";
import { appTest, CAMERA_CLIP } from "./app-test.ts";

const SHARED = resolve(ROOT, "../shared");
const PHOTOGRAPH = join(SHARED, "data/depth/in-redwood-chair.jpg");
const TRUTH = join(SHARED, "data/depth/in-redwood-chair_depth.png");
const missing = [CAMERA_CLIP, PHOTOGRAPH, TRUTH].filter((file) => !existsSync(file));
if (missing.length > 0) console.warn(`Skipped: depth in the app needs ${missing.join(", ")}.`);

/** What runs where there is no network; its file, or the mirror's, is on this machine. */
const MODEL = defaultModel("depth", { online: false }).id;

/** A place of the picture and what is there. */
interface Sample {
  readonly value: number;
  /** RGBA of the layer as it is drawn over the picture. */
  readonly pixel: readonly number[];
}

interface Read {
  readonly metric: boolean;
  readonly range: DepthRange;
  readonly modelId: string;
  readonly samples: readonly Sample[];
}

/** Waits for a result with a map and reads it together with the canvas on which it is drawn. */
function readColours(page: Page): Promise<Read> {
  return page.evaluate(
    () =>
      new Promise<Read>((done) => {
        const stage = document
          .querySelector("fovea-studio")
          ?.shadowRoot?.querySelector("fovea-stage");
        const overlay = stage?.shadowRoot?.querySelector("fovea-overlay");
        const take = (event: Event) => {
          const result = (event as CustomEvent<DepthResult>).detail;
          const canvas = overlay?.canvasOf("depth");
          const context = canvas?.getContext("2d");
          if (result.task !== "depth" || !result.map || !canvas || !context) return;
          document.removeEventListener("result", take);
          const { map, metric, range, stamp } = result;
          const samples: Sample[] = [];
          for (let row = 4; row < map.height; row += 8) {
            for (let column = 4; column < map.width; column += 8) {
              const across = (column + 0.5) / map.width;
              const x = (stage?.mirrored ? 1 - across : across) * canvas.width;
              const y = ((row + 0.5) / map.height) * canvas.height;
              samples.push({
                value: map.values[row * map.width + column] as number,
                pixel: [...context.getImageData(Math.floor(x), Math.floor(y), 1, 1).data],
              });
            }
          }
          done({ metric, range, modelId: stamp.modelId, samples });
        };
        document.addEventListener("result", take);
      }),
  );
}

/** Lets the network of the test be the one without a network, and other tasks rest. */
async function switchDepthOn(page: Page): Promise<Locator> {
  await page.keyboard.press("1");
  await page.keyboard.press("4");
  const card = page.locator('fovea-task-card[data-task="depth"]');
  await card.getByText("Network", { exact: true }).click();
  await card.locator("fovea-model-picker select").first().selectOption(MODEL);
  await card.getByText("Network", { exact: true }).click();
  await card.locator("fovea-depth-legend .map").waitFor({ timeout: 120_000 });
  return card;
}

/** Moves the pointer to a place of the shown picture, in shares of it. */
async function pointAt(page: Page, x: number, y: number): Promise<void> {
  const box = await page.locator("fovea-depth-probe .field").boundingBox();
  if (!box) throw new Error("There is no probe over the picture.");
  await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
}

/** What the probe says, once it says something, and the map it has it from. */
async function readProbe(page: Page) {
  const probe = page.locator("fovea-depth-probe");
  await probe.locator("output", { hasText: "nearer than" }).waitFor({ timeout: 120_000 });
  return probe.evaluate(async (element) => {
    const probe = element as FoveaDepthProbe;
    await probe.updateComplete;
    const { map } = probe.result as DepthResult;
    if (!map) throw new Error("The result has no map.");
    return {
      words: probe.renderRoot.querySelector("output")?.textContent ?? "",
      value: probe.value,
      mirrored: probe.mirrored,
      place: probe.place,
      width: map.width,
      height: map.height,
      values: [...map.values],
    };
  });
}

/** Of the cloud's canvas: how many colours it has, and how much of it is the ground's own. */
async function cloudPixels(page: Page): Promise<{ colours: number; ground: number; all: string }> {
  const png = await page.locator("fovea-point-cloud canvas").screenshot();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    const colours = new Set<number>();
    let ground = 0;
    let sum = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(i, i + 3);
      colours.add((red << 16) | (green << 8) | blue);
      if (red === 17 && green === 24 && blue === 31) ground++;
      sum = (sum * 31 + red + green + blue) % 1_000_003;
    }
    return { colours: colours.size, ground: ground / (data.length / 4), all: String(sum) };
  }, png.toString("base64"));
}

function loadedScripts(page: Page, name: string): Promise<string[]> {
  return page.evaluate(
    (part) =>
      performance
        .getEntriesByType("resource")
        .map((entry) => entry.name)
        .filter((url) => url.includes(part)),
    name,
  );
}

/** Addresses of other origins that the page has asked for, from now on. */
function strangersOf(page: Page): readonly string[] {
  const { origin: own } = new URL(page.url());
  const strangers: string[] = [];
  page.context().on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== own) strangers.push(request.url());
  });
  return strangers;
}

describe.skipIf(missing.length > 0)("depth in the app", () => {
  appTest("from a webcam: colours, a point, objects", async ({ open }) => {
    const { page, troubles } = await open();
    const strangers = strangersOf(page);
    await page.getByRole("button", { name: "Start the camera" }).click();
    await page.locator("fovea-studio[data-phase=running]").waitFor();
    const card = await switchDepthOn(page);

    // Without anybody to read it, there is no map.
    const unread = await page.evaluate(
      () =>
        new Promise<boolean>((done) => {
          document.addEventListener("result", (event) => {
            const result = (event as CustomEvent<DepthResult>).detail;
            if (result.task === "depth") done(result.map === undefined);
          });
        }),
    );
    expect(unread).toBe(true);

    await pointAt(page, 0.3, 0.7);
    const { metric, range, modelId, samples } = await readColours(page);
    expect(modelId).toBe(MODEL);
    const table = colourTable(DEPTH_DEFAULTS.colourMap);
    const errors = samples
      .map(({ value, pixel }) => {
        const at = 4 * Math.round(255 * nearness(value, range, metric));
        const apart = [0, 1, 2].map((i) => Math.abs((pixel[i] ?? 0) - (table[at + i] as number)));
        return Math.max(...apart);
      })
      .sort((a, b) => a - b);
    const quantile = (share: number) => errors[Math.floor(share * errors.length)] as number;
    // Edges are drawn finer than the map has them, so single places may be off.
    expect(quantile(0.5)).toBeLessThanOrEqual(8);
    expect(quantile(0.9)).toBeLessThanOrEqual(40);
    const alphas = samples.map(({ pixel }) => pixel[3] ?? 0);
    expect(Math.abs(Math.min(...alphas) - 255 * DEPTH_DEFAULTS.opacity)).toBeLessThan(4);
    // The map of colours grows lighter towards the near end.
    const byDepth = [...samples].sort((a, b) => a.value - b.value);
    const light = (part: readonly Sample[]) =>
      part.reduce((sum, { pixel: [r = 0, g = 0, b = 0] }) => sum + r + g + b, 0) / part.length;
    const quarter = Math.floor(samples.length / 4);
    expect(light(byDepth.slice(-quarter))).toBeGreaterThan(light(byDepth.slice(0, quarter)) + 100);

    const probe = await readProbe(page);
    const column = (x: number) =>
      Math.min(probe.width - 1, Math.floor((probe.mirrored ? 1 - x : x) * probe.width));
    const row = Math.floor(probe.place.y * probe.height);
    expect(probe.place.x).toBeCloseTo(0.3, 2);
    expect(probe.place.y).toBeCloseTo(0.7, 2);
    expect(probe.mirrored).toBe(true);
    const expected = probe.values[row * probe.width + column(probe.place.x)] as number;
    expect(probe.value).toBe(expected);
    const farther = probe.values.filter((value) => value < expected).length;
    const share = Math.round((100 * farther) / probe.values.length);
    expect(probe.words).toBe(`nearer than ${share} % of the picture`);

    // The other task tells where, this one how far away.
    await page.mouse.move(1, 1);
    await page.keyboard.press("1");
    // The inspector shows what was turned on last.
    await page.locator('fovea-rail [data-task="depth"] .choose').click();
    const listed = card.locator(".by-depth li", { hasText: "person" }).first();
    await listed.waitFor({ timeout: 150_000 });
    expect(await listed.textContent()).toMatch(/^person nearer than \d+ % of the picture$/);

    console.log(
      `${MODEL}: colours off by ${quantile(0.5)} (median), ${quantile(0.9)} (9 of 10) of 255; ` +
        `probe “${probe.words}”; ${await listed.textContent()}`,
    );
    expect(strangers).toEqual([]);
    expect(troubles).toEqual([]);
  });

  appTest("of a photograph: true to measured depth, by keyboard, as a cloud", async ({ open }) => {
    const { page, troubles } = await open();
    const strangers = strangersOf(page);
    await page.emulateMedia({ reducedMotion: "reduce" });
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Open a file" }).click(),
    ]);
    await chooser.setFiles(PHOTOGRAPH);
    await page.locator("fovea-studio[data-phase=running]").waitFor();
    const card = await switchDepthOn(page);

    // The cross: in the middle at first, and the arrow keys are its own.
    const field = page.locator("fovea-depth-probe .field");
    await field.focus();
    const before = await readProbe(page);
    expect(before.place).toEqual({ x: 0.5, y: 0.5 });
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const after = await readProbe(page);
    expect(after.place.x).toBeCloseTo(0.55, 5);
    const at = Math.floor(0.55 * after.height) * after.width + Math.floor(0.55 * after.width);
    expect(after.value).toBe(after.values[at]);

    // Of two places whose measured distances differ by half, the map says which is nearer.
    const truth = await readDepthTruth(new Uint8Array(readFileSync(TRUTH)));
    const places: { metres: number; value: number }[] = [];
    for (let y = 8; y < truth.height; y += 20) {
      for (let x = 8; x < truth.width; x += 20) {
        const metres = truth.metres[y * truth.width + x] as number;
        const mapRow = Math.floor((y * after.height) / truth.height);
        const mapColumn = Math.floor((x * after.width) / truth.width);
        const value = after.values[mapRow * after.width + mapColumn] as number;
        if (metres > 0) places.push({ metres, value });
      }
    }
    let right = 0;
    let pairs = 0;
    for (const near of places) {
      for (const far of places) {
        if (far.metres < 1.5 * near.metres) continue;
        pairs++;
        if (near.value > far.value) right++;
      }
    }
    console.log(`${MODEL}: ${((100 * right) / pairs).toFixed(1)} % of ${pairs} pairs in order`);
    expect(pairs).toBeGreaterThan(1000);
    // That the lower is the nearer would be right for 88.1 % here.
    expect(right / pairs).toBeGreaterThan(0.91);

    // The system asks for less motion.
    expect(await card.locator('option[value="wiggle"]').isDisabled()).toBe(true);
    expect(await card.textContent()).toContain("your system asks for less motion");

    expect(await loadedScripts(page, "point-cloud")).toEqual([]);
    await card.getByText("In three dimensions").click();
    const cloud = page.locator("fovea-point-cloud");
    await cloud.waitFor();
    await cloud.locator("[role=status]").waitFor({ state: "detached", timeout: 60_000 });
    expect((await loadedScripts(page, "point-cloud")).length).toBeGreaterThan(0);
    await cloud.scrollIntoViewIfNeeded();
    const first = await cloudPixels(page);
    // The photograph's colours, and some ground beside it, for it is seen from the side.
    expect(first.colours).toBeGreaterThan(500);
    expect(first.ground).toBeGreaterThan(0.02);
    expect(first.ground).toBeLessThan(0.7);
    await cloud.locator("canvas").focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(500);
    const turned = await cloudPixels(page);
    expect(turned.all).not.toBe(first.all);
    expect(turned.colours).toBeGreaterThan(500);
    await card.getByText("In three dimensions").click();
    await cloud.waitFor({ state: "detached" });

    console.log(
      `cloud: ${first.colours} colours, ${(100 * first.ground).toFixed(0)} % ground; ` +
        `turned ${turned.colours}, ${(100 * turned.ground).toFixed(0)} %`,
    );
    expect(strangers).toEqual([]);
    expect(troubles).toEqual([]);
  });
});
