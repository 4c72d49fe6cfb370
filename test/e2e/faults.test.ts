/**
 * A small part of the sweep that `npm run faults` makes: one call of each kind of seam fails, and the
 * element neither hangs nor stops in silence, lets no error go uncaught, and leaves nothing behind.
 */
import { expect, test } from "vitest";
import { launchChromium } from "../../tools/browser/launch.ts";
import { ensureModels } from "../../tools/build/prepare.ts";
import { serveFaults } from "../../tools/faults/inputs.ts";
import { runCase } from "../../tools/faults/run-case.ts";
import { type Fault, faultName, type Mode, SEAMS } from "../../tools/faults/seams.ts";
import { lookAt } from "../../tools/faults/sweep.ts";

/** One of each kind: what takes frames, draws, opens, asks, sends, loads and runs; and what a browser may lack. */
const PART: readonly (readonly [seam: string, call: number, forEver: boolean, mode: Mode])[] = [
  ["page:VideoFrame", 2, false, "throws"],
  ["page:VideoFrame.clone", 1, true, "throws"],
  ["page:HTMLVideoElement.requestVideoFrameCallback", 4, false, "throws"],
  ["page:HTMLMediaElement.play", 1, true, "throws"],
  ["page:createImageBitmap", 1, false, "throws"],
  ["page:navigator.mediaDevices.enumerateDevices", 1, true, "throws"],
  ["page:MediaStreamTrack.getSettings", 1, true, "throws"],
  ["page:CanvasRenderingContext2D.drawImage", 2, false, "throws"],
  ["page:Worker", 1, true, "throws"],
  ["page:Worker.postMessage", 4, false, "throws"],
  ["worker:postMessage", 1, true, "throws"],
  ["worker:OffscreenCanvasRenderingContext2D.drawImage", 2, false, "throws"],
  ["worker:fetch", 1, false, "throws"],
  ["worker:caches.open", 1, true, "never"],
  ["worker:WebAssembly.instantiateStreaming", 1, true, "throws"],
  ["worker:GPUAdapter.requestDevice", 1, true, "throws"],
  ["page:no HTMLVideoElement.requestVideoFrameCallback", 1, true, "absent"],
  ["page:no VideoFrame", 1, true, "absent"],
  ["page:no IntersectionObserver", 1, true, "absent"],
  ["page:no HTMLElement.attachInternals", 1, true, "absent"],
  ["worker:no Atomics", 1, true, "absent"],
];

function faultOf([name, call, forEver, mode]: (typeof PART)[number]): Fault {
  const seam = SEAMS.find((one) => one.name === name);
  if (!seam) throw new Error(`There is no seam ${name}.`);
  return { seam, call, forEver, mode };
}

const faultTest = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the needed fixtures off the pattern.
  .extend("faulty", { scope: "file" }, async ({}, { onCleanup }) => {
    const browser = await launchChromium([
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
    ]);
    ensureModels();
    const harness = await serveFaults(browser);
    onCleanup(async () => {
      await browser.close();
      await harness.close();
    });
    return { browser, harness };
  });

// Side by side (`maxConcurrency`): each has a window of its own, and waits for half of its time.
faultTest.concurrent(
  "leaves nobody alone: a network that never comes to an end",
  async ({ faulty: { browser, harness } }) => {
    const { failings, outcome } = await runCase(browser, harness, "endless", null);
    expect(outcome).toMatch(/^failed: worker-hung/);
    expect(failings).toEqual([]);
  },
);

faultTest.concurrent.for(PART.map(faultOf).map((fault) => [faultName(fault), fault] as const))(
  "leaves nobody alone: %s",
  async ([, fault], { faulty: { browser, harness } }) => {
    const { failings, outcome, seen } = (await lookAt(browser, harness, fault)).report;
    expect(seen.fired, outcome).toBeGreaterThan(0);
    expect(failings, `${outcome}; ${seen.uncaught.join("; ")}`).toEqual([]);
  },
);
