/** The built app on a server of its own, opened in Chromium the way a person does. */
import type { Browser, Page } from "playwright";
import { type PreviewServer, preview } from "vite";
import { DIST, ensureBuilt, ensureModels, ROOT } from "../../tools/build/prepare.ts";
import { mirrorFolderForTests } from "../../tools/serve/model-mirror.ts";
import { SCREEN } from "../fixtures/screen.ts";

export interface App {
  /** With a trailing slash. */
  readonly url: string;
  /** Where it was built. */
  readonly folder: string;
  close(): Promise<void>;
}

/** A name for this machine under which no browser takes a page for a secure one. */
export const INSECURE_HOST = "fovea.home.test";

/** Builds what is stale and serves `dist`, with the mirror of `url` models where there is one. */
export async function serveApp(): Promise<App> {
  const mirror = mirrorFolderForTests();
  if (mirror) process.env.FOVEA_MODEL_MIRROR = mirror;
  ensureModels();
  await ensureBuilt();
  const server: PreviewServer = await preview({
    root: ROOT,
    logLevel: "error",
    preview: {
      port: 4300 + Math.floor(Math.random() * 500),
      host: "localhost",
      allowedHosts: [INSECURE_HOST],
    },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error("The preview server has no address.");
  return { url, folder: DIST, close: () => server.close() };
}

export interface OpenedPage {
  readonly page: Page;
  /** Console errors, uncaught errors and failed requests so far. */
  readonly troubles: string[];
}

/**
 * Opens the app; counts calls of `getUserMedia` in `window.cameraRequests`. Without a service worker,
 * which would fetch 40 MB beside what is tested; `offline.test.ts` is about it.
 */
export async function openApp(browser: Browser, url: string): Promise<OpenedPage> {
  const page = await browser.newPage({
    ...SCREEN,
    serviceWorkers: "block",
  });
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // A media element hangs up when it has enough.
    if (!reason.includes("ABORTED")) troubles.push(`request: ${request.url()} ${reason}`);
  });
  await page.addInitScript(() => {
    window.cameraRequests = 0;
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) => {
      window.cameraRequests++;
      return original(constraints);
    };
  });
  await page.goto(url);
  return { page, troubles };
}

declare global {
  interface Window {
    cameraRequests: number;
  }
}
