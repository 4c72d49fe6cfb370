/** `<fovea-overlay>` over what a page already has. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
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
  await expect.poll(openFrames).toBe(0);
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

describe("an overlay lies over its picture", () => {
  const inside = (style: string) => `<div style="position: relative; width: 400px; ${style}">
    VIDEO OVERLAY</div>`;
  const outside = (style: string) => `<div style="position: relative">
    <div style="width: 400px; ${style}">VIDEO</div>OVERLAY</div>`;
  it.each([
    ["in a flipped box", inside("transform: scaleX(-1)")],
    ["in a box turned by 180°", inside("transform: rotate(180deg)")],
    ["in a box turned by 90°", inside("transform: rotate(90deg)")],
    ["in a box turned by 90° by `rotate`", inside("rotate: 90deg")],
    ["in a scaled box", inside("transform: scale(0.5)")],
    ["in a zoomed box", inside("zoom: 0.5")],
    ["outside of a scaled box", outside("transform: scale(0.5)")],
    ["outside of a box scaled by `scale`", outside("scale: 0.5")],
    ["outside of a zoomed box", outside("zoom: 0.5")],
    ["outside of a turned box", outside("transform: rotate(90deg)")],
    ["outside of a flipped box", outside("transform: scaleX(-1)")],
  ])("%s, at once and for good", async (_where, html) => {
    page(
      html
        .replace(
          "VIDEO",
          `<video id="clip" muted loop autoplay src="${clipUrl}"
            style="width: 320px; height: 240px; margin: 30px; border: 5px solid; padding: 10px"></video>`,
        )
        .replace("OVERLAY", `<fovea-overlay for="clip" tasks="mean"></fovea-overlay>`),
    );
    const video = find<HTMLVideoElement>("video");
    /** The middle of the picture, which has the shape of its box, is that of the video's box. */
    const apart = () => {
      const [x = 0, y = 0, width = 0, height = 0] = boxOf(video);
      const [left = 0, top = 0, wide = 0, high = 0] = boxOf(overlay());
      const share = Math.max(width, height) / 350;
      return [
        Math.abs(left + wide / 2 - x - width / 2),
        Math.abs(top + high / 2 - y - height / 2),
        Math.abs(Math.max(wide, high) - 320 * share),
      ].every((distance) => distance <= 2);
    };
    for (let i = 0; i < 4; i++) {
      await nextEvent(overlay(), "result");
      expect(apart(), JSON.stringify([boxOf(video), boxOf(overlay())])).toBe(true);
    }
    const canvas = overlay().canvasOf("mean");
    await expect.poll(() => canvas && boxOf(canvas)).toEqual(boxOf(overlay()));
  });
});

/** How wide the pictures are in which something is found from now on. */
function widthsOf(element: HTMLElement): number[] {
  const widths: number[] = [];
  element.addEventListener("result", (event) => {
    widths.push((event as CustomEvent<MeanResult>).detail.stamp.width);
  });
  return widths;
}

it("an overlay gives nothing of a source that was replaced or taken away", async () => {
  const small = URL.createObjectURL(await makeVideo({ width: 32, height: 32 }));
  page(`<div><video id="clip" muted loop autoplay src="${clipUrl}"></video>
    <fovea-overlay for="clip" tasks="mean" options='{"mean":{"wait":300}}'></fovea-overlay></div>`);
  const video = find<HTMLVideoElement>("video");
  const drawn = () => {
    const canvas = overlay().canvasOf("mean");
    const pixel = canvas?.getContext("2d")?.getImageData(canvas.width / 4, canvas.height / 4, 1, 1);
    return pixel?.data[3] ?? 0;
  };
  await nextEvent(overlay(), "result");
  await expect.poll(drawn).toBe(255);
  const widths = widthsOf(overlay());
  video.src = small;
  await expect.poll(() => widths.length).toBeGreaterThan(1);
  expect(new Set(widths)).toEqual(new Set([32]));
  await pause(100);
  widths.splice(0);
  video.removeAttribute("src");
  video.load();
  await nextEvent(video, "emptied");
  expect(drawn()).toBe(0);
  await pause(700);
  expect([widths, drawn(), overlay().statistics?.framesIn]).toEqual([[], 0, 0]);
  URL.revokeObjectURL(small);
});

it("an overlay goes over to another video", async () => {
  const small = URL.createObjectURL(await makeVideo({ width: 32, height: 32 }));
  page(`<div><video id="clip" muted loop autoplay src="${clipUrl}"></video>
    <video id="other" muted loop autoplay src="${small}"></video>
    <fovea-overlay for="clip" tasks="mean"></fovea-overlay></div>`);
  await nextEvent(overlay(), "result");
  overlay().for = "other";
  await overlay().updateComplete;
  const widths = widthsOf(overlay());
  await expect.poll(() => widths.length).toBeGreaterThan(1);
  expect(new Set(widths)).toEqual(new Set([32]));
  URL.revokeObjectURL(small);
});

it("an overlay says of a target that is none that it is none", async () => {
  page(`<fovea-overlay tasks="mean"></fovea-overlay>`);
  const told = nextEvent<FoveaError>(overlay(), "error");
  overlay().target = { width: 5 } as unknown as HTMLElement;
  expect((await told).detail.code).toBe("input-unknown");
  expect(overlay().state).toBe("failed");
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

/** A video that plays, and an overlay that has found something in it. */
async function overlaid() {
  const video = Object.assign(document.createElement("video"), { muted: true, loop: true });
  video.src = clipUrl;
  const element = document.createElement("fovea-overlay");
  Object.assign(element, { tasks: "mean", target: video });
  document.body.append(video, element);
  void video.play().catch(() => undefined);
  await nextEvent<MeanResult>(element, "result");
  return { video, element };
}

it("an overlay of a frame that is removed gives everything back", async () => {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const inner = frame.contentDocument;
  if (!inner) throw new Error("no document in the frame");
  const { video, element } = await overlaid();
  inner.body.append(video, element);
  void video.play().catch(() => undefined);
  await nextEvent<MeanResult>(element, "result");
  expect(pageWorkers.links.length).toBe(1);
  frame.remove();
  await expect.poll(() => pageWorkers.links.length).toBe(0);
  await expect.poll(openFrames).toBe(0);
  await pause(500);
  // Nor is anything begun by what a page still sets.
  element.tracks = "ids";
  await pause(100);
  expect([pageWorkers.links.length, element.state]).toEqual([0, "idle"]);
});

it("an overlay in a document that nobody sees gives everything back, and comes back with a window", async () => {
  const { element } = await overlaid();
  document.implementation.createHTMLDocument().body.append(element);
  await expect.poll(() => pageWorkers.links.length).toBe(0);
  await expect.poll(openFrames).toBe(0);
  element.tracks = "ids";
  await pause(300);
  expect([pageWorkers.links.length, element.state]).toEqual([0, "idle"]);
  document.body.append(element);
  await nextEvent<MeanResult>(element, "result");
});

it("an overlay looks at a video of a frame's document, from there and from outside, and lies over it", async () => {
  page(`<iframe style="width: 300px; height: 200px; margin: 40px; border: 3px solid; padding: 7px"></iframe>
    <fovea-overlay tasks="mean"></fovea-overlay>`);
  const inner = find<HTMLIFrameElement>("iframe").contentDocument;
  if (!inner) throw new Error("no document in the frame");
  inner.body.innerHTML = `<video muted loop style="position: absolute; left: 20px; top: 30px; width: 120px; height: 90px"></video>`;
  const video = inner.querySelector("video") as HTMLVideoElement;
  video.src = clipUrl;
  overlay().target = video;
  void video.play().catch(() => undefined);
  const { detail } = await nextEvent<MeanResult>(overlay(), "result");
  expect(greyOf(detail)).toBeGreaterThan(30);
  const frame = find("iframe").getBoundingClientRect();
  await expect
    .poll(() => boxOf(overlay()))
    .toEqual([frame.left + 10 + 20, frame.top + 10 + 30, 120, 90].map(Math.round));
  const moved = overlay();
  inner.body.append(moved);
  void video.play().catch(() => undefined);
  await nextEvent<MeanResult>(moved, "result");
  await expect.poll(() => boxOf(moved)).toEqual([20, 30, 120, 90]);
  // It keeps its styles there: clicks go through it.
  expect(getComputedStyle(moved).pointerEvents).toBe("none");
  moved.remove();
});
