/** Runs one case of the sweep in a page of its own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright";
import { transformWithOxc } from "vite";
import type { Harness } from "../serve/serve-pages.ts";
import type { SeamCall } from "./inject.ts";
import { isSettled, judge, type Observation, type Verdict } from "./judge.ts";
import { type Limits, QUIET } from "./limits.ts";
import { type Fault, type Scenario, SEAMS, type Seam, type Side } from "./seams.ts";

/** Path of the page in the harness. */
export const PAGE = "tools/faults/faults.html";

/** Longer than any case takes to settle. */
const LIMIT_MILLISECONDS = 75_000;
const LOOK_MILLISECONDS = 200;
/** Small, for the processor paints every pixel of it. */
const VIEWPORT = { width: 320, height: 240 };

/** What a case came to. */
export interface CaseReport extends Verdict {
  readonly seen: Observation;
  /** Milliseconds from the element's removal until nothing was left of it, or until nobody looked any more. */
  readonly leftAfter: number;
  /** What it was judged by. */
  readonly limits: Limits;
  readonly seconds: number;
  readonly calls: readonly SeamCall[];
}

/** The injector as a script that a page or a worker runs. */
async function injector(): Promise<string> {
  const path = join(import.meta.dirname, "inject.ts");
  const { code } = await transformWithOxc(readFileSync(path, "utf8"), path);
  return code.replace(/^export /gm, "");
}

let script: Promise<string> | null = null;

async function injection(seams: readonly Seam[], side: Side, fault: Fault | null): Promise<string> {
  script ??= injector();
  const own = seams.filter((seam) => seam.side === side);
  return `(() => { ${await script}\ninject(${JSON.stringify(own)}, ${JSON.stringify(fault)}); })();`;
}

const WORKER_SCRIPT = /worker-[^/]*\.js$/;
const INJECTED = "/injected-faults.js";

/** Puts the injector before all else into the pages of a context, and their workers. */
async function inject(
  context: BrowserContext,
  seams: readonly Seam[],
  fault: Fault | null,
): Promise<void> {
  await context.addInitScript({ content: await injection(seams, "page", fault) });
  const content = await injection(seams, "worker", fault);
  await context.route(new RegExp(`${INJECTED}$`), (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: content,
      headers: {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
      },
    }),
  );
  await context.route(WORKER_SCRIPT, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `import "${INJECTED}";\n${await response.text()}` });
  });
}

/** Requests that fail, or are never answered; gives how often that was. */
async function failRequests(context: BrowserContext, fault: Fault): Promise<() => number> {
  let calls = 0;
  let failed = 0;
  await context.route(new RegExp(fault.seam.path), async (route) => {
    calls++;
    const hit = fault.forEver ? calls >= fault.call : calls === fault.call;
    if (!hit) return route.fallback();
    failed++;
    if (fault.mode === "throws") await route.abort();
  });
  return () => failed;
}

/** An answer of the page; null when it gives none for too long. */
function answerOf<T>(asked: Promise<T>): Promise<T | null> {
  return Promise.race([
    asked.catch(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, LIMIT_MILLISECONDS / 3, null)),
  ]);
}

function nothingSeen(still: boolean, uncaught: readonly string[]): Observation {
  const left = { frames: 0, workers: 0, tracks: 0 };
  return { samples: [], firedAt: null, fired: 0, still, blocked: 0, uncaught, left };
}

async function watch(
  page: Page,
  still: boolean,
  fired: () => number,
  uncaught: readonly string[],
  limits: Limits,
) {
  const begun = Date.now();
  let blocked = 0;
  let networkAt: number | null = null;
  let seen = nothingSeen(still, uncaught);
  while (Date.now() - begun < LIMIT_MILLISECONDS) {
    await new Promise((later) => setTimeout(later, LOOK_MILLISECONDS));
    const asked = Date.now();
    const now = await answerOf(
      page.evaluate(() => ({
        samples: window.faults.samples(),
        firedAt: window.faults.firedAt(),
        fired: globalThis.injected.calls.filter(({ failed }) => failed).length,
      })),
    );
    blocked = Math.max(blocked, Date.now() - asked);
    if (!now) return { ...seen, blocked };
    if (fired() > 0) networkAt ??= now.samples.at(-1)?.time ?? 0;
    seen = {
      ...seen,
      ...now,
      blocked,
      firedAt: now.firedAt ?? networkAt,
      fired: now.fired + fired(),
    };
    if (isSettled(seen, limits)) return seen;
  }
  return seen;
}

/** Takes the element away, and says what is left after that, and after how many milliseconds. */
async function leave(
  page: Page,
  limit: number,
): Promise<{ left: Observation["left"]; leftAfter: number }> {
  await answerOf(page.evaluate(() => window.faults.remove()));
  const begun = Date.now();
  let left = { frames: 0, tracks: 0 };
  do {
    await new Promise((later) => setTimeout(later, LOOK_MILLISECONDS));
    left = (await answerOf(page.evaluate(() => window.faults.left()))) ?? left;
    if (page.workers().length === 0 && left.frames === 0 && left.tracks === 0) break;
  } while (Date.now() - begun < limit);
  return { left: { ...left, workers: page.workers().length }, leftAfter: Date.now() - begun };
}

/**
 * Shows the element, lets the fault happen, watches, takes the element away and judges.
 * @param fault null for a run in which nothing fails and all calls of all seams are counted
 */
export async function runCase(
  browser: Browser,
  { origin }: Harness,
  scenario: Scenario,
  fault: Fault | null,
  limits: Limits = QUIET,
): Promise<CaseReport> {
  const begun = Date.now();
  const context = await browser.newContext({ serviceWorkers: "block", viewport: VIEWPORT });
  try {
    const uncaught: string[] = [];
    await inject(context, fault ? [fault.seam] : SEAMS, fault);
    const fired = fault?.seam.side === "network" ? await failRequests(context, fault) : () => 0;
    const page = await context.newPage();
    page.on("pageerror", (error) =>
      uncaught.push(`${error.name}: ${error.message} ${error.stack ?? ""}`),
    );
    await page.goto(`${origin}/${PAGE}`);
    const started = await page
      .evaluate((which) => window.faults.start(which), scenario)
      .then(
        () => true,
        (thrown) => void uncaught.push(String(thrown)),
      );
    const still = scenario === "picture";
    const seen = started
      ? await watch(page, still, fired, uncaught, limits)
      : nothingSeen(still, uncaught);
    const { left, leftAfter } = await leave(page, limits.leaving);
    const calls = (await answerOf(page.evaluate(() => globalThis.injected.calls))) ?? [];
    // Some fail only as the element goes.
    const all = { ...seen, fired: calls.filter(({ failed }) => failed).length + fired() };
    all.left = forgiven(left, fault, all.fired);
    const seconds = (Date.now() - begun) / 1000;
    return { ...judge(all, limits), seen: all, leftAfter, limits, seconds, calls };
  } finally {
    await context.close();
  }
}

/** A frame whose `close` was made to fail stays open, whatever is done; so it is with a worker. */
function forgiven(
  left: Observation["left"],
  fault: Fault | null,
  fired: number,
): Observation["left"] {
  const path = fault?.seam.path;
  const less = (count: number, its: string) => Math.max(0, path === its ? count - fired : count);
  return {
    frames: less(left.frames, "VideoFrame.prototype.close"),
    workers: less(left.workers, "Worker.prototype.terminate"),
    tracks: less(left.tracks, "MediaStreamTrack.prototype.stop"),
  };
}
