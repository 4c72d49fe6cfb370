/** The pieces alone, over what a page already has. */
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import "../../../src/elements/fovea-camera-picker.ts";
import "../../../src/elements/fovea-drop.ts";
import "../../../src/elements/fovea-overlay.ts";
import "../../../src/elements/fovea-stats.ts";
import "../../../src/elements/fovea-view.ts";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
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
import { type CanvasCamera, canvasCamera } from "../frames/canvas-camera.ts";
import { makeVideo } from "../frames/make-video.ts";

let clipUrl: string;
const cameras: CanvasCamera[] = [];

beforeAll(async () => {
  registerMean();
  document.documentElement.lang = "en";
  clipUrl = URL.createObjectURL(await makeVideo({ width: 64, height: 48 }));
});

afterEach(async () => {
  document.body.replaceChildren();
  await expect.poll(() => pageWorkers.links.length).toBe(0);
  expect(openFrames()).toBe(0);
  for (const camera of cameras.splice(0)) camera.dispose();
  vi.restoreAllMocks();
});

function page(html: string): void {
  document.body.innerHTML = html;
}

function find<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

const view = () => find<HTMLElementTagNameMap["fovea-view"]>("fovea-view");
const overlay = () => find<HTMLElementTagNameMap["fovea-overlay"]>("fovea-overlay");

/** Left, top, width and height, whole pixels. */
function boxOf(element: Element): number[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].map(Math.round);
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

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

function stubCameras(): void {
  vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue(
    ["one", "two"].map(
      (deviceId) => ({ deviceId, kind: "videoinput", label: deviceId }) as MediaDeviceInfo,
    ),
  );
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(async () => {
    const camera = canvasCamera();
    cameras.push(camera);
    return camera.stream;
  });
}

function choose(deviceId: string): void {
  const picker = find<HTMLElementTagNameMap["fovea-camera-picker"]>("fovea-camera-picker");
  const list = picker.renderRoot.querySelector("select");
  if (!list) throw new Error("no list");
  list.value = deviceId;
  list.dispatchEvent(new Event("change"));
}

function asked(): unknown {
  const constraints = vi.mocked(navigator.mediaDevices.getUserMedia).mock.calls.at(-1)?.[0];
  return (constraints?.video as MediaTrackConstraints | undefined)?.deviceId;
}

it("a camera picker gives the chosen camera to a view", async () => {
  stubCameras();
  page(`<fovea-view id="whole" tasks="mean" camera></fovea-view>
    <fovea-camera-picker for="whole"></fovea-camera-picker>`);
  const picker = find<HTMLElementTagNameMap["fovea-camera-picker"]>("fovea-camera-picker");
  await expect.poll(() => picker.renderRoot.querySelectorAll("option").length).toBe(2);
  expect(await violations(picker)).toEqual([]);
  choose("two");
  await nextEvent(view(), "result");
  expect(view().camera).toBe("two");
  expect(asked()).toEqual({ exact: "two" });
  choose("one");
  await expect.poll(() => cameras.map(({ track }) => track.readyState)).toEqual(["ended", "live"]);
});

it("a camera picker gives the chosen camera to a video, and turns it off when it goes", async () => {
  stubCameras();
  page(`<video id="plain" muted></video><fovea-camera-picker for="plain"></fovea-camera-picker>`);
  await pause(50);
  const video = find<HTMLVideoElement>("video");
  choose("two");
  await expect.poll(() => video.videoWidth).toBe(64);
  expect(asked()).toEqual({ exact: "two" });
  find("fovea-camera-picker").remove();
  expect(cameras[0]?.track.readyState).toBe("ended");
});

function drag(type: string, over: EventTarget, file?: File): void {
  const dataTransfer = new DataTransfer();
  if (file) dataTransfer.items.add(file);
  over.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}

it("a drop lies over its view while something is held there, and shows what is let go", async () => {
  page(`<p style="height: 40px"></p><fovea-view id="whole" tasks="mean" style="width: 320px"></fovea-view>
    <fovea-drop for="whole"></fovea-drop>`);
  const drop = find<HTMLElementTagNameMap["fovea-drop"]>("fovea-drop");
  await pause(50);
  drag("dragenter", document.body);
  expect(drop.dragging).toBe(false);
  drag("dragenter", view());
  expect(drop.dragging).toBe(true);
  await drop.updateComplete;
  expect(boxOf(drop)).toEqual(boxOf(view()));
  expect(await violations(drop)).toEqual([]);
  drag("drop", view(), await greyPicture(201));
  expect(drop.dragging).toBe(false);
  const { detail } = await nextEvent<MeanResult>(view(), "result");
  expect(greyOf(detail)).toBe(201);
});

it("a drop shows a file in a video, unless the page sees to it itself", async () => {
  page(`<video id="plain" muted></video><fovea-drop for="plain"></fovea-drop>`);
  await pause(50);
  const video = find<HTMLVideoElement>("video");
  const file = new File([await (await fetch(clipUrl)).blob()], "clip.webm", { type: "video/webm" });
  const mine = (event: Event) => event.preventDefault();
  document.addEventListener("handed", mine);
  drag("drop", video, file);
  await pause(200);
  expect(video.src).toBe("");
  document.removeEventListener("handed", mine);
  drag("drop", video, file);
  await expect.poll(() => video.videoWidth).toBe(64);
  video.removeAttribute("src");
  video.load();
});
