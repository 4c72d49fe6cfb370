/** Runs one case of the sweep in a page of its own. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright";
import { transformWithOxc } from "vite";
import type { Harness } from "../serve/serve-pages.ts";
import type { SeamCall } from "./inject.ts";
import { hasFailed, isSettled, judge, type Observation, type Verdict } from "./judge.ts";
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

/** Puts the injector before all else into the page, and its workers. @param origin of the server */
async function inject(
  page: Page,
  origin: string,
  seams: readonly Seam[],
  fault: Fault | null,
): Promise<void> {
  // Nobody but the browser knows the names of cases.
  const served = (route: Route) =>
    route.fetch({ url: `${origin}${new URL(route.request().url()).pathname}` });
  const first = await injection(seams, "page", fault);
  await page.route(`**/${PAGE}`, async (route) => {
    const response = await served(route);
    const html = await response.text();
    const body = html.replace("<head>", () => `<head><script>${first}</script>`);
    await route.fulfill({ response, body });
  });
  const content = await injection(seams, "worker", fault);
  await page.route(new RegExp(`${INJECTED}$`), (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: content,
      headers: {
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
      },
    }),
  );
  await page.route(WORKER_SCRIPT, async (route) => {
    const response = await served(route);
    await route.fulfill({ response, body: `import "${INJECTED}";\n${await response.text()}` });
  });
}

/** Requests that fail, or are never answered; gives how often that was. */
async function failRequests(page: Page, fault: Fault): Promise<() => number> {
  let calls = 0;
  let failed = 0;
  await page.route(new RegExp(fault.seam.path), async (route) => {
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
  settled: (seen: Observation) => boolean,
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
    if (settled(seen)) return seen;
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

/** Windows that wait for another case: making one costs more than most cases. */
const idle = new WeakMap<Browser, Page[]>();

async function openWindow(browser: Browser): Promise<Page> {
  const waiting = idle.get(browser)?.pop();
  if (waiting) return waiting;
  const context = await browser.newContext({ serviceWorkers: "block", viewport: VIEWPORT });
  return context.newPage();
}

/** Leaves the case's page; a window that does not get away from it is closed. */
async function leaveWindow(browser: Browser, page: Page): Promise<void> {
  try {
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.goto("about:blank", { timeout: 10_000 });
    idle.set(browser, [...(idle.get(browser) ?? []), page]);
  } catch {
    await page.context().close();
  }
}

/** So far, in this process. */
let cases = 0;

/**
 * An address of the same server that no case had before: what one keeps (caches, locks, storage) is not
 * there for another.
 */
function ownOrigin(origin: string): string {
  const address = new URL(origin);
  address.hostname = `case-${++cases}.localhost`;
  return address.origin;
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
  const page = await openWindow(browser);
  const uncaught: string[] = [];
  const hear = (error: Error) =>
    void uncaught.push(`${error.name}: ${error.message} ${error.stack ?? ""}`);
  page.on("pageerror", hear);
  try {
    await inject(page, origin, fault ? [fault.seam] : SEAMS, fault);
    const fired = fault?.seam.side === "network" ? await failRequests(page, fault) : () => 0;
    await page.goto(`${ownOrigin(origin)}/${PAGE}`);
    const started = await page
      .evaluate((which) => window.faults.start(which), scenario)
      .then(
        () => true,
        (thrown) => void uncaught.push(String(thrown)),
      );
    const still = scenario === "picture";
    const settled = (so: Observation) =>
      scenario === "endless" ? hasFailed(so) : isSettled(so, limits);
    const seen = started
      ? await watch(page, still, fired, uncaught, settled)
      : nothingSeen(still, uncaught);
    const { left, leftAfter } = await leave(page, limits.leaving);
    const calls = (await answerOf(page.evaluate(() => globalThis.injected.calls))) ?? [];
    // Some fail only as the element goes.
    const all = { ...seen, fired: calls.filter(({ failed }) => failed).length + fired() };
    all.left = forgiven(left, fault, all.fired);
    const seconds = (Date.now() - begun) / 1000;
    return { ...judge(all, limits), seen: all, leftAfter, limits, seconds, calls };
  } finally {
    page.off("pageerror", hear);
    await leaveWindow(browser, page);
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
