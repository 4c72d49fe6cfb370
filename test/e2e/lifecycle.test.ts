/** What is left in the page after an element has come and gone many times: nothing. */
import type { CDPSession, Page } from "playwright";
import { expect } from "vitest";
import { appTest, PAGES } from "./app-test.ts";

/** The first rounds fill caches and compile code. */
const WARM_UP = 10;
const ROUNDS = 50;

/**
 * By how much things may differ: code that was compiled meanwhile, and the last element, which the
 * browser lets go of late. One element has some 210 nodes and 30 listeners; fifty would have 10,500.
 */
const NOISE = { heap: 300_000, nodes: 300, listeners: 45 };

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

appTest(
  "is added and removed fifty times and leaves heap, workers, frames and cameras as they were",
  async ({ harness, page }) => {
    const session = await page.context().newCDPSession(page);
    await page.goto(`${harness.origin}/${PAGES.lifecycle}`);
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
  },
);
