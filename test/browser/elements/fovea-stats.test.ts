/** `<fovea-stats>`: what it shows, and of what. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
import { FoveaStats } from "../../../src/elements/fovea-stats.ts";
import "../../../src/elements/fovea-view.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { mount, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";
import { registerMean } from "../../fixtures/mean-task.ts";
import { makeVideo } from "../frames/make-video.ts";
import { find, page, view } from "./page.ts";

const zero = { median: 0, p95: 0 };

/** With a task that has run. */
function make(): FoveaStats {
  return Object.assign(new FoveaStats(), {
    statistics: {
      framesIn: 1,
      sourceRate: 30,
      tasks: [
        {
          taskId: "detection",
          offered: 4,
          analysed: 3,
          dropped: 1,
          failed: 0,
          rate: 12.5,
          queued: zero,
          preprocess: { median: 2, p95: 3 },
          run: { median: 60, p95: 80 },
          decode: zero,
          delivery: zero,
          latency: { median: 70, p95: 90 },
        },
      ],
    },
    engine: {
      backend: "wasm",
      reason: "There is no graphics adapter.",
      threads: 2,
      preprocess: "cpu",
      adapter: null,
      sha256: "",
      loadMilliseconds: 1,
    },
    memoryBytes: 123e6,
  });
}

let clipUrl: string;

beforeAll(async () => {
  registerMean();
  document.documentElement.lang = "en";
  clipUrl = URL.createObjectURL(await makeVideo({ width: 64, height: 48 }));
});

afterEach(async () => {
  document.body.replaceChildren();
  await expect.poll(() => pageWorkers.links.length).toBe(0);
  expect(openFrames()).toBe(0);
});

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it.each([["with everything", make]])("is accessible: %s", async (_name, make) => {
    useScheme(scheme);
    expect(await violations(await mount(make()))).toEqual([]);
  });
});

it("shows rate, latency, losses and the reason for the backend", async () => {
  const stats = await mount(make());
  const text = stats.renderRoot.textContent ?? "";
  for (const part of [
    "12.5",
    "70 ms",
    "25 %",
    "123 MB",
    "WebAssembly, 2 threads",
    "no graphics adapter",
  ]) {
    expect(text).toContain(part);
  }
});

it("stats show how fast a view and an overlay are", async () => {
  page(`<fovea-view id="whole" tasks="mean" loop muted src="${clipUrl}"></fovea-view>
    <fovea-stats for="whole"></fovea-stats>`);
  const stats = find<HTMLElementTagNameMap["fovea-stats"]>("fovea-stats");
  const rate = () => Number(stats.renderRoot.querySelector("[data-stat=rate]")?.textContent);
  await expect.poll(rate, { timeout: 5000 }).toBeGreaterThan(0);
  expect(stats.renderRoot.textContent).toContain("A test.");
  expect(await violations(stats)).toEqual([]);
  view().remove();
  await expect.poll(() => stats.statistics).toBeNull();
});
