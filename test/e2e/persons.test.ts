/**
 * The whole way with a real clip, as webcam and as dropped file: the boxes that the app shows lie
 * over the persons that another program finds on the very same pixels.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright";
import { beforeAll, describe, expect } from "vitest";
import type { FoveaOverlay } from "../../src/elements/fovea-overlay.ts";
import { ROOT } from "../../tools/build/prepare.ts";
import { appTest, CAMERA_CLIP as CLIP } from "./app-test.ts";
import { overlap, type ReferenceBox, referenceDetector } from "./yolox-reference.ts";

const YOLOX = resolve(ROOT, "../shared/models/yolox_nano.onnx");
const present = existsSync(CLIP) && existsSync(YOLOX);
if (!present) {
  console.warn(`Skipped: persons over a real clip need ${CLIP} and ${YOLOX}, which are not here.`);
}

/** Pictures looked at in each run, and the time between two, in milliseconds. */
const SAMPLES = 8;
const SPACING = 1000;
/** The other program must be sure of a person before the app is held to it. */
const SURE = 0.5;

interface Sample {
  readonly width: number;
  readonly height: number;
  /** Base64 of RGBA. */
  readonly pixels: string;
  readonly persons: readonly { x: number; y: number; width: number; height: number }[];
  /** For each of them, the share of points on its outline that the overlay has painted. */
  readonly outlined: readonly number[];
}

declare global {
  interface Window {
    samples: Sample[];
  }
}

/** Keeps the pixels of analysed frames together with the results that the app reports for them. */
async function collectSamples(page: Page): Promise<Sample[]> {
  await page.locator("fovea-stage").evaluate(
    (element, { spacing, most }) => {
      type Result = {
        detections: { label: string; box: Sample["persons"][number] }[];
      };
      const view = element as unknown as {
        show(frame: { image: VideoFrame; width: number; height: number }, result: Result): void;
        shadowRoot: ShadowRoot;
        mirrored: boolean;
      };
      const show = view.show.bind(view);
      let picture: { width: number; height: number; pixels: string } | null = null;
      let last = 0;
      window.samples = [];
      view.show = (frame, result) => {
        picture = null;
        const overlay = view.shadowRoot.querySelector("fovea-overlay");
        // Boxes would be drawn where the persons are by now, not where the result says.
        if (overlay?.live) overlay.live = null;
        else if (window.samples.length < most && performance.now() - last >= spacing) {
          last = performance.now();
          const { width, height } = frame;
          const context = new OffscreenCanvas(width, height).getContext("2d");
          context?.drawImage(frame.image, 0, 0, width, height);
          const bytes = new Uint8Array(
            context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(),
          );
          let text = "";
          for (let at = 0; at < bytes.length; at += 8192) {
            text += String.fromCharCode(...bytes.subarray(at, at + 8192));
          }
          picture = { width, height, pixels: btoa(text) };
        }
        show(frame, result);
      };
      // What an embedder listens to.
      document.addEventListener("result", (event) => {
        const { detections } = (event as CustomEvent<Result>).detail;
        if (!picture) return;
        const overlay = view.shadowRoot.querySelector("fovea-overlay");
        const canvas = (overlay as FoveaOverlay | null)?.canvasOf("detection");
        const context = canvas?.getContext("2d");
        if (!canvas || !context) throw new Error("nothing is drawn");
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const { width, height } = picture;
        const isPainted = (x: number, y: number): boolean => {
          const shown = view.mirrored ? width - x : x;
          const column = Math.round((shown / width) * (canvas.width - 1));
          const row = Math.round((y / height) * (canvas.height - 1));
          return (data[(row * canvas.width + column) * 4 + 3] ?? 0) > 0;
        };
        const persons = detections.filter(({ label }) => label === "person").map(({ box }) => box);
        const outlined = persons.map((box) => {
          let painted = 0;
          for (let i = 0; i < 20; i++) {
            const along = (i + 0.5) / 20;
            const x = box.x + along * box.width;
            const y = box.y + along * box.height;
            painted += Number(isPainted(x, box.y)) + Number(isPainted(x, box.y + box.height));
            painted += Number(isPainted(box.x, y)) + Number(isPainted(box.x + box.width, y));
          }
          return painted / 80;
        });
        window.samples.push({ ...picture, persons, outlined });
      });
    },
    { spacing: SPACING, most: SAMPLES },
  );
  await page.waitForFunction((most) => window.samples.length >= most, SAMPLES, {
    timeout: 120_000,
  });
  return page.evaluate(() => window.samples);
}

describe.skipIf(!present)("persons of a real clip", () => {
  let find: Awaited<ReturnType<typeof referenceDetector>>;

  beforeAll(async () => {
    find = await referenceDetector(YOLOX);
  });

  async function expectPersonsCovered(samples: readonly Sample[]): Promise<void> {
    const overlaps: number[] = [];
    for (const { width, height, pixels, persons, outlined } of samples) {
      const data = new Uint8Array(Buffer.from(pixels, "base64"));
      const shown = persons.map(
        (box): Omit<ReferenceBox, "score"> => ({
          left: box.x,
          top: box.y,
          right: box.x + box.width,
          bottom: box.y + box.height,
        }),
      );
      for (const share of outlined) expect(share).toBeGreaterThan(0.9);
      for (const person of await find({ width, height, data }, SURE)) {
        overlaps.push(Math.max(0, ...shown.map((box) => overlap(box, person))));
      }
    }
    console.log(`IoU with the other program: ${overlaps.map((v) => v.toFixed(2)).join(", ")}`);
    expect(overlaps.length).toBeGreaterThanOrEqual(2);
    const covered = overlaps.filter((value) => value > 0.5).length;
    expect(covered / overlaps.length).toBeGreaterThanOrEqual(0.75);
  }

  appTest("are boxed when they come from a webcam", async ({ open }) => {
    const { page, troubles } = await open();
    await page
      .getByRole("button", { name: /camera/i })
      .first()
      .click();
    await expectPersonsCovered(await collectSamples(page));
    expect(await page.evaluate(() => window.cameraRequests)).toBeGreaterThan(0);
    expect(troubles).toEqual([]);
  });

  appTest("are boxed when the file is dropped in", async ({ open }) => {
    const { page, troubles } = await open();
    await page.route("**/dropped.mp4", (route) => route.fulfill({ path: CLIP }));
    await page.locator("fovea-studio").getByRole("button").first().waitFor();
    await page.evaluate(async () => {
      const bytes = await (await fetch("/dropped.mp4")).blob();
      const data = new DataTransfer();
      data.items.add(new File([bytes], "persons.mp4", { type: "video/mp4" }));
      window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
    });
    await expectPersonsCovered(await collectSamples(page));
    expect(await page.evaluate(() => window.cameraRequests)).toBe(0);
    expect(troubles).toEqual([]);
  });
});
