/** The studio's controls: accessible in both colour schemes, and usable by keyboard. */
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaCameraPicker } from "../../../src/elements/fovea-camera-picker.ts";
import { FoveaDrop, type Handed } from "../../../src/elements/fovea-drop.ts";
import { FoveaPlayer } from "../../../src/elements/fovea-player.ts";
import { FoveaStats } from "../../../src/elements/fovea-stats.ts";
import { FoveaError } from "../../../src/errors.ts";
import { FoveaMessage } from "../../../src/look/fovea-message.ts";
import { FoveaThreshold } from "../../../src/look/fovea-threshold.ts";
import { FoveaKeyHelp } from "../../../src/studio/panels/fovea-key-help.ts";
import { FoveaClasses } from "../../../src/tasks/detection/page/fovea-classes.ts";
import { FoveaUserModel } from "../../../src/tasks/detection/page/fovea-user-model.ts";
import { mount, nextEvent, violations } from "../../fixtures/axe.ts";

const zero = { median: 0, p95: 0 };

const ELEMENTS: Readonly<Record<string, () => HTMLElement & { updateComplete: Promise<boolean> }>> =
  {
    "camera picker": () =>
      Object.assign(new FoveaCameraPicker(), { cameras: [{ deviceId: "a", label: "" }] }),
    classes: () =>
      Object.assign(new FoveaClasses(), { counts: new Map([["person", 2]]), only: ["dog"] }),
    "no classes": () => new FoveaClasses(),
    "error message": () =>
      Object.assign(new FoveaMessage(), {
        error: new FoveaError("camera-denied", "The camera was denied."),
        retryable: true,
        dismissable: true,
      }),
    player: () => Object.assign(new FoveaPlayer(), { video: document.createElement("video") }),
    "live player": () => Object.assign(new FoveaPlayer(), { live: true }),
    stats: () =>
      Object.assign(new FoveaStats(), {
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
      }),
    threshold: () => new FoveaThreshold(),
  };

for (const [name, make] of Object.entries(ELEMENTS)) {
  for (const scheme of ["light", "dark"]) {
    it(`is accessible, ${scheme}: ${name}`, async () => {
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.style.background = "Canvas";
      expect(await violations(await mount(make()))).toEqual([]);
    });
  }
}

it("shows rate, latency, losses and the reason for the backend", async () => {
  const stats = await mount(ELEMENTS.stats?.() as FoveaStats);
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

it("gives the threshold back to the model", async () => {
  const element = await mount(Object.assign(new FoveaThreshold(), { value: 0.7, fallback: 0.4 }));
  const reset = nextEvent<{ value: number | null }>(element, "threshold-choice");
  element.renderRoot.querySelector("button")?.click();
  expect((await reset).detail.value).toBeNull();
});

it("moves the threshold by the keyboard", async () => {
  const element = await mount(Object.assign(new FoveaThreshold(), { value: 0.5 }));
  const moved = nextEvent<{ value: number }>(element, "threshold-choice");
  element.renderRoot.querySelector("input")?.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect((await moved).detail.value).toBeCloseTo(0.51);
});

it("filters classes one by one, and none means all", async () => {
  const element = await mount(
    Object.assign(new FoveaClasses(), { counts: new Map([["person", 2]]) }),
  );
  const only = nextEvent<{ labels: string[] | null }>(element, "class-choice");
  element.renderRoot.querySelector("button")?.click();
  expect((await only).detail.labels).toEqual(["person"]);
  element.only = ["person"];
  await element.updateComplete;
  const all = nextEvent<{ labels: string[] | null }>(element, "class-choice");
  element.renderRoot.querySelector("button")?.click();
  expect((await all).detail.labels).toBeNull();
});

it("opens the list of keys as a dialog that Escape closes", async () => {
  const element = await mount(
    Object.assign(new FoveaKeyHelp(), { rows: [{ keys: ["Space", "K"], does: "Play or pause" }] }),
  );
  element.toggle();
  expect(element.open).toBe(true);
  expect(await violations(element)).toEqual([]);
  await userEvent.keyboard("{Escape}");
  expect(element.open).toBe(false);
});

it("asks how a network is to be read", async () => {
  const element = await mount(
    Object.assign(new FoveaUserModel(), {
      layouts: [{ id: "yolov8", name: "YOLOv8" }],
      labels: ["cat", "dog"],
    }),
  );
  const file = new File(["x"], "mine.onnx");
  await element.ask(file, {
    inputName: "pixels",
    width: 416,
    height: null,
    layout: "yolov8",
    classes: 2,
  });
  expect(await violations(element)).toEqual([]);
  const told = nextEvent<{ file: File; choice: { labels: string[]; width: number } }>(
    element,
    "user-model",
  );
  element.renderRoot.querySelector<HTMLButtonElement>("button.primary")?.click();
  const { detail } = await told;
  expect(detail.file).toBe(file);
  expect(detail.choice).toEqual({
    layout: "yolov8",
    inputName: "pixels",
    width: 416,
    height: 640,
    labels: ["cat", "dog"],
  });
  expect(element.open).toBe(false);
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

it("seeks within the video and nowhere in a live picture", async () => {
  const video = document.createElement("video");
  Object.defineProperty(video, "duration", { value: 20 });
  const player = await mount(Object.assign(new FoveaPlayer(), { video }));
  player.seekTo(500);
  expect(video.currentTime).toBe(20);
  player.seekBy(-100);
  expect(video.currentTime).toBe(0);
  player.live = true;
  player.seekTo(5);
  expect(video.currentTime).toBe(0);
});

it("steps to the middle of the next and the previous frame", async () => {
  const video = document.createElement("video");
  Object.defineProperty(video, "duration", { value: 20 });
  const player = await mount(
    Object.assign(new FoveaPlayer(), { video, frameTime: 4, frameSeconds: 0.08 }),
  );
  player.step(1);
  expect(video.currentTime).toBeCloseTo(4.12, 5);
  player.step(-1);
  expect(video.currentTime).toBeCloseTo(3.96, 5);
});
