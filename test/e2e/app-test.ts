import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright";
import { test } from "vitest";
import { makeWebcamFile, webcamArguments } from "../../tools/browser/fake-webcam.ts";
import { launchChromium } from "../../tools/browser/launch.ts";
import { ensureModels, ROOT } from "../../tools/build/prepare.ts";
import { serveHarness } from "../../tools/serve/serve-pages.ts";
import { SCREEN } from "../fixtures/screen.ts";
import { type OpenedPage, openApp, serveApp } from "./app.ts";

const SHARED = resolve(ROOT, "../shared");

/** The clip that the shared browser's camera shows: one person after another crosses. */
export const CAMERA_CLIP = join(SHARED, "data/video/one-by-one-person-detection.mp4");

/** Pages of tests and tools, and where the shared harness has them. */
export const PAGES = {
  lifecycle: "test/e2e/lifecycle.html",
  eval: "tools/eval/eval.html",
  mjpeg: "tools/browser/mjpeg.html",
} as const;

/** Arguments of a camera that shows the clip, or, where it is missing, Chromium's own test picture. */
async function cameraArguments(): Promise<string[]> {
  if (!existsSync(CAMERA_CLIP)) {
    return ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
  }
  // The clip is 10 frames a second; in this part of it people cross.
  return webcamArguments(await makeWebcamFile({ file: CAMERA_CLIP, start: 5, end: 25, repeat: 3 }));
}

/**
 * The tests of the built app share a server, a browser and a build of the harness's pages: the
 * files of the project run in few processes (`isolate: false`), which close them at their end. What a
 * test opens is a context of its own, closed with the test, whether it passed or not. A test that
 * needs other flags, or ends the browser, launches its own.
 */
export const appTest = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the needed fixtures off the pattern.
  .extend("browser", { scope: "worker" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium(await cameraArguments());
    onCleanup(() => browser.close());
    return browser;
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the needed fixtures off the pattern.
  .extend("app", { scope: "worker" }, async ({}, { onCleanup }) => {
    const app = await serveApp();
    onCleanup(() => app.close());
    return app;
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the needed fixtures off the pattern.
  .extend("harness", { scope: "worker" }, async ({}, { onCleanup }) => {
    ensureModels();
    const harness = await serveHarness({
      pages: Object.values(PAGES),
      folders: {
        pictures: join(SHARED, "data/coco/images"),
        videos: join(SHARED, "data/video"),
      },
    });
    onCleanup(() => harness.close());
    return harness;
  })
  /** An empty context with an empty page. */
  .extend("page", async ({ browser }, { onCleanup }): Promise<Page> => {
    const context = await browser.newContext(SCREEN);
    onCleanup(() => context.close());
    return context.newPage();
  })
  /** Opens the app, at what follows its address: `open("#tasks=pose")`. */
  .extend("open", async ({ app, browser }, { onCleanup }) => {
    const contexts = new Set<OpenedPage["page"]>();
    onCleanup(async () => {
      for (const page of contexts) await page.context().close();
    });
    return async (rest = ""): Promise<OpenedPage> => {
      const opened = await openApp(browser, `${app.url}${rest}`);
      contexts.add(opened.page);
      return opened;
    };
  });
