/** `<fovea-overlay>` over what a page already has. */
import { afterEach, beforeAll, expect, it } from "vitest";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
import "../../../src/elements/fovea-overlay.ts";
import "../../../src/elements/fovea-view.ts";
import type { FoveaError } from "../../../src/errors.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { nextEvent, violations } from "../../fixtures/axe.ts";
import {
  greyOf,
  greyPicture,
  type MeanResult,
  meanWorkers,
  registerMean,
} from "../../fixtures/mean-task.ts";
import { makeVideo } from "../frames/make-video.ts";
import { boxOf, find, page, pause, view } from "./page.ts";

const overlay = () => find<HTMLElementTagNameMap["fovea-overlay"]>("fovea-overlay");

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

it("an overlay looks at a video of the page, and lies over the picture in it", async () => {
  page(`<h1 style="height: 50px">A page</h1>
    <fovea-overlay for="clip" tasks="mean"></fovea-overlay>
    <video id="clip" muted loop src="${clipUrl}" aria-label="Clip"
      style="width: 400px; height: 200px; margin-left: 30px; border: 5px solid; padding: 10px"></video>`);
  const told = nextEvent<MeanResult>(document, "result");
  const { detail, target } = await told;
  expect(target).toBe(overlay());
  // As the browser itself reads the first picture: a quarter red, the rest dark.
  expect(greyOf(detail)).toBeGreaterThan(30);
  expect(overlay().state).toBe("running");
  expect(overlay().matches(":state(running)")).toBe(true);
  const { left, top } = find("video").getBoundingClientRect();
  expect(boxOf(overlay())).toEqual([left + 15, top + 15, 400, 200].map(Math.round));
  const canvas = overlay().canvasOf("mean");
  await pause(50);
  // 64 × 48 contained in 400 × 200: 267 wide, in the middle.
  const painted = [left + 15 + 66.7, top + 15, 266.7, 200].map(Math.round);
  expect(canvas && boxOf(canvas)).toEqual(painted);
  const { width = 0, height = 0 } = canvas ?? {};
  const context = canvas?.getContext("2d");
  expect([...(context?.getImageData(width / 4, height / 4, 1, 1).data ?? [])]).toEqual([
    0, 255, 0, 255,
  ]);
  expect(context?.getImageData((3 * width) / 4, height / 4, 1, 1).data[3]).toBe(0);
  expect(await violations()).toEqual([]);
  find<HTMLVideoElement>("video").style.width = "300px";
  find<HTMLElement>("h1").style.height = "80px";
  await pause(100);
  expect(boxOf(overlay())).toEqual([left + 15, top + 45, 300, 200].map(Math.round));
});

it("an overlay goes on with the video's next source, and lets everything go with it", async () => {
  page(
    `<div><video id="clip" muted src="/none.mp4"></video><fovea-overlay for="clip" tasks="mean"></fovea-overlay></div>`,
  );
  const { detail } = await nextEvent<FoveaError>(overlay(), "error");
  expect(detail.code).toBe("video-unsupported");
  expect(overlay().state).toBe("failed");
  find<HTMLVideoElement>("video").src = clipUrl;
  await nextEvent(overlay(), "result");
  expect([overlay().state, overlay().error]).toEqual(["running", null]);
  find("video").remove();
  await expect.poll(() => pageWorkers.links.length).toBe(0);
  expect(overlay().state).toBe("idle");
});

it("an overlay finds an element that comes later, in its own shadow tree", async () => {
  page("<section></section>");
  const root = find("section").attachShadow({ mode: "open" });
  root.innerHTML = `<fovea-overlay for="late" tasks="mean"></fovea-overlay>`;
  await pause(50);
  const canvas = document.createElement("canvas");
  canvas.id = "late";
  canvas.width = 64;
  canvas.height = 48;
  root.append(canvas);
  const context = canvas.getContext("2d");
  const paint = (grey: number) => {
    if (!context) throw new Error("no canvas");
    context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
    context.fillRect(0, 0, 64, 48);
  };
  const seen: number[] = [];
  document.addEventListener("result", (event) => {
    seen.push(greyOf((event as CustomEvent<MeanResult>).detail));
  });
  for (const grey of [40, 160]) {
    // Drawn again and again, as a canvas is that moves.
    await expect
      .poll(() => {
        paint(grey);
        return seen.at(-1);
      })
      .toSatisfy((value: number) => Math.abs(value - grey) <= 2);
  }
});

it("an overlay looks at a picture, and says what it cannot look at", async () => {
  const url = URL.createObjectURL(await greyPicture(123));
  page(
    `<img id="still" src="${url}" alt="Grey" /><fovea-overlay for="still" tasks="mean"></fovea-overlay>`,
  );
  const { detail } = await nextEvent<MeanResult>(overlay(), "result");
  expect(greyOf(detail)).toBe(123);
  find("img").insertAdjacentHTML("afterend", `<p id="words">No picture</p>`);
  overlay().for = "words";
  const told = await nextEvent<FoveaError>(overlay(), "error");
  expect(told.detail.code).toBe("input-unknown");
  URL.revokeObjectURL(url);
});

it("an overlay and a view share a worker", async () => {
  const before = meanWorkers.length;
  page(`<video id="clip" muted loop autoplay src="${clipUrl}"></video>
    <fovea-overlay for="clip" tasks="mean"></fovea-overlay>
    <fovea-view tasks="mean" muted src="${clipUrl}"></fovea-view>`);
  await Promise.all([nextEvent(overlay(), "result"), nextEvent(view(), "result")]);
  expect(meanWorkers.length - before).toBe(1);
  expect(pageWorkers.links).toHaveLength(1);
});
