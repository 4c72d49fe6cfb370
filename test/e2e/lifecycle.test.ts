/** What is left in the page after an element has come and gone many times: nothing. */
import type { Browser, CDPSession, Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../../tools/browser/launch.ts";
import { ensureModels } from "../../tools/build/prepare.ts";
import { type Harness, serveHarness } from "../../tools/serve/serve-pages.ts";

const PAGE = "test/e2e/lifecycle.html";

/** The first rounds fill caches and compile code. */
const WARM_UP = 10;
const ROUNDS = 50;

/**
 * By how much things may differ: code that was compiled meanwhile, and the last element, which the
 * browser lets go of late. One element has some 210 nodes and 30 listeners; fifty would have 10,500.
 */
const NOISE = { heap: 300_000, nodes: 300, listeners: 45 };

let harness: Harness;
let browser: Browser;

beforeAll(async () => {
  ensureModels();
  harness = await serveHarness({ pages: [PAGE], folders: {} });
  browser = await launchChromium([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
  ]);
});

afterAll(async () => {
  await browser?.close();
  await harness?.close();
});

interface Left {
  /** Bytes of the page's JavaScript after a collection. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly workers: number;
  readonly frames: number;
  readonly tracks: number;
}

async function left(page: Page, session: CDPSession): Promise<Left> {
  await expect.poll(() => page.workers().length, { timeout: 10_000 }).toBe(0);
  // What is collected first frees what is collected next.
  for (let i = 0; i < 4; i++) {
    await session.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(300);
  }
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return {
    heap: usedSize,
    nodes,
    listeners: jsEventListeners,
    workers: page.workers().length,
    frames: await page.evaluate(() => window.lifecycle.openFrames()),
    tracks: await page.evaluate(() => window.lifecycle.liveTracks()),
  };
}

it("is added and removed fifty times and leaves heap, workers, frames and cameras as they were", async () => {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await page.goto(`${harness.origin}/${PAGE}`);
  const rounds = async (count: number) => {
    for (let i = 0; i < count; i++) {
      // Most go while their model is being loaded, the others with a frame under analysis.
      await page.evaluate((wait) => window.lifecycle.once(wait), i % 10 === 0);
    }
  };
  await rounds(WARM_UP);
  const before = await left(page, session);
  await rounds(ROUNDS);
  let after = await left(page, session);
  // A worker that was ended takes a while to be gone, and is collected only then.
  for (let i = 0; i < 5 && after.nodes - before.nodes > NOISE.nodes; i++) {
    await page.waitForTimeout(2000);
    after = await left(page, session);
  }
  console.log(`Before: ${JSON.stringify(before)}; after: ${JSON.stringify(after)}`);
  expect(after).toMatchObject({ workers: 0, frames: 0, tracks: 0 });
  for (const kind of ["nodes", "listeners", "heap"] as const) {
    expect(after[kind] - before[kind], kind).toBeLessThan(NOISE[kind]);
  }
  await page.close();
});
