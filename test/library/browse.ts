/** Opens pages and keeps what the browser has to complain about. */
import type { Browser, Page } from "playwright";
import type { DetectionResult } from "../../src/tasks/detection/result.ts";
import { SCREEN } from "../fixtures/screen.ts";

declare global {
  interface Window {
    /** What the page under test reports. */
    reported?: DetectionResult;
    failed?: string;
  }
}

export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Console errors and uncaught ones, policy violations among them. */
  readonly troubles: readonly string[];
  /** Addresses of all requests, those of workers included. */
  readonly requests: readonly string[];
}

export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext(SCREEN);
  const page = await context.newPage();
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  page.on("pageerror", ({ message }) => troubles.push(message));
  context.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, troubles, requests, [Symbol.asyncDispose]: () => context.close() };
}

/** The detections that the page has put into `window.reported`; rejects with `window.failed`. */
export async function reported({ page, troubles }: Visit): Promise<DetectionResult> {
  try {
    await page.waitForFunction(() => window.reported ?? window.failed, null, { timeout: 60_000 });
  } catch (cause) {
    throw new Error(`Nothing was reported. The console says: ${troubles.join(" | ")}`, { cause });
  }
  const failed = await page.evaluate(() => window.failed);
  if (failed) throw new Error(`${failed} The console says: ${troubles.join(" | ")}`);
  return page.evaluate(() => window.reported as DetectionResult);
}
