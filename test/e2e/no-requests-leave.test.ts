/**
 * Nothing leaves the machine: every request of page and workers, over a run with all tasks, an
 * idle minute (MediaPipe reports its use every 60 s) and closing.
 *
 * The list is Chromium's own network log, which knows every request with the origin that began it,
 * also those of workers that workers have made. The first test shows that it would tell.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../tools/browser/launch.ts";
import { ensureModels, ROOT } from "../../tools/build/prepare.ts";
import { type Harness, serveHarness } from "../../tools/serve/serve-pages.ts";
import { SCREEN } from "../fixtures/screen.ts";

const PAGE = "test/e2e/requests.html";
const CLIPS = resolve(ROOT, "../shared/data/video");
const CLIP = "mmpose-demo.mp4";
const present = existsSync(join(CLIPS, CLIP));
if (!present) console.warn(`Skipped: requests over a run need ${join(CLIPS, CLIP)}.`);

/** One of MediaPipe's intervals, and some more for timers that come late. */
const IDLE_MILLISECONDS = 70_000;

interface Run {
  /** Addresses of all requests that pages and workers of the harness have begun. */
  readonly requests: readonly string[];
  /** Lines of all consoles. */
  readonly lines: readonly string[];
}

/** An event of the network log that begins a request. */
interface LoggedEvent {
  readonly params?: { readonly url?: string; readonly initiator?: string };
}

/** Opens the page, lets `use` do with it what it will, and reads what went over the network. */
async function record(harness: Harness, use: (page: Page) => Promise<void>): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), "fovea-netlog-"));
  const log = join(folder, "log.json");
  const lines: string[] = [];
  let browser: Browser | undefined;
  try {
    browser = await launchChromium([`--log-net-log=${log}`, "--net-log-capture-mode=Default"]);
    const page = await browser.newPage(SCREEN);
    page.on("console", (message) => lines.push(message.text()));
    await page.goto(`${harness.origin}/${PAGE}`);
    await use(page);
    await page.close();
    await browser.close();
    const requests = readFileSync(log, "utf8")
      .split("\n")
      .filter((line) => line.includes('"initiator"') && line.includes('"url"'))
      .map((line) => JSON.parse(line.replace(/,$/, "").replace(/\]\}?$/, "")) as LoggedEvent)
      .filter(({ params }) => params?.initiator === harness.origin)
      .map(({ params }) => params?.url ?? "");
    return { requests: [...new Set(requests)], lines };
  } finally {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!present)("requests of page and workers", () => {
  let harness: Harness;

  beforeAll(async () => {
    ensureModels();
    harness = await serveHarness({ pages: [PAGE], folders: { clips: CLIPS } });
  });

  afterAll(() => harness?.close());

  it("are all in the network's log, also those of a worker's worker", async () => {
    const { requests } = await record(harness, (page) =>
      page.evaluate(async () => {
        const spawn = (script: string) =>
          new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
        const tell = (place: string) =>
          `fetch("http://127.0.0.1:9/${place}", { mode: "no-cors" }).catch(() => {})`;
        spawn(tell("worker"));
        spawn(
          `const url = URL.createObjectURL(new Blob([${JSON.stringify(tell("nested"))}])); new Worker(url)`,
        );
        await new Promise((later) => setTimeout(later, 1500));
      }),
    );
    // Port 9 is one of those that Chromium refuses, after the request is in the log.
    expect(requests).toContain("http://127.0.0.1:9/worker");
    expect(requests).toContain("http://127.0.0.1:9/nested");
    expect(requests).toContainEqual(expect.stringMatching(`^${harness.origin}/assets/`));
  });

  it("all stay at the app's own origin", { timeout: 400_000 }, async () => {
    let tasks: readonly string[] = [];
    let counted: readonly string[] = [];
    const { requests, lines } = await record(harness, async (page) => {
      tasks = await page.evaluate(() => window.allTasks.load());
      await page.evaluate((clip) => window.allTasks.play(clip, 5), `/clips/${CLIP}`);
      await page.waitForTimeout(IDLE_MILLISECONDS);
      counted = await page.evaluate(() => window.allTasks.heldBack());
      await page.evaluate(() => window.allTasks.change());
      await page.evaluate((clip) => window.allTasks.play(clip, 2), `/clips/${CLIP}`);
      await page.evaluate(() => window.allTasks.dispose());
      await page.waitForTimeout(2000);
    });
    console.log(`Tasks: ${tasks.join(", ")}. Requests:\n${requests.join("\n")}`);
    expect(tasks).toContain("pose");
    expect(tasks).toContain("segmentation");
    // The models and the WebAssembly are among them: the log is of this run.
    expect(requests).toContainEqual(expect.stringMatching(/pose_landmarker_lite\.task$/));
    expect(requests).toContainEqual(expect.stringMatching(/vision_wasm_module_internal.*\.wasm$/));
    const strangers = requests.filter((url) => !url.startsWith(`${harness.origin}/`));
    expect(strangers).toEqual([]);
    // Both MediaPipe tasks have tried to report; where nobody tries, nothing is shown.
    for (const address of counted) expect(address).toMatch(/googleapis\.com\/v1\/log$/);
    expect(counted.length).toBeGreaterThanOrEqual(2);
    const heldBack = lines.filter((line) => line.startsWith("Fovea held back a request to "));
    console.log(heldBack.join("\n"));
    expect(heldBack.length).toBeGreaterThanOrEqual(2);
    for (const line of heldBack) expect(line).toMatch(/googleapis\.com\/v1\/log$/);
  });
});
