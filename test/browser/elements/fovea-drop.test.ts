/** `<fovea-drop>`: what is dropped and pasted, anywhere or over what it is for. */
import { afterEach, beforeAll, expect, it } from "vitest";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
import { FoveaDrop, type Handed } from "../../../src/elements/fovea-drop.ts";
import "../../../src/elements/fovea-view.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { mount, nextEvent, violations } from "../../fixtures/axe.ts";
import { greyOf, greyPicture, type MeanResult, registerMean } from "../../fixtures/mean-task.ts";
import { makeVideo } from "../frames/make-video.ts";
import { boxOf, find, page, pause, view } from "./page.ts";

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

function transfer(fill: (data: DataTransfer) => void): DataTransfer {
  const data = new DataTransfer();
  fill(data);
  return data;
}

it("takes a file dropped anywhere, and keeps the browser from opening it", async () => {
  const element = await mount(new FoveaDrop());
  const file = new File(["x"], "clip.mp4", { type: "video/mp4" });
  const dataTransfer = transfer((data) => data.items.add(file));
  document.body.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer }));
  expect(element.dragging).toBe(true);
  const handed = nextEvent<Handed>(element, "handed");
  const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
  document.body.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(true);
  expect(element.dragging).toBe(false);
  expect((await handed).detail).toMatchObject({ file: { name: "clip.mp4" } });
});

it("takes a pasted address, but not while someone types", async () => {
  const element = await mount(new FoveaDrop());
  let count = 0;
  element.addEventListener("handed", () => count++);
  const clipboardData = transfer((data) => data.setData("text/plain", "https://example.org/a.mp4"));
  const input = document.body.appendChild(document.createElement("input"));
  input.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData }));
  expect(count).toBe(0);
  document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData }));
  expect(count).toBe(1);
  const words = transfer((data) => data.setData("text/plain", "just words"));
  document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, clipboardData: words }));
  expect(count).toBe(1);
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
