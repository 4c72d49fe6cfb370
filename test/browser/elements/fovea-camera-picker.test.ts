/** `<fovea-camera-picker>` gives the chosen camera to what it is for. */
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
import { FoveaCameraPicker } from "../../../src/elements/fovea-camera-picker.ts";
import "../../../src/elements/fovea-view.ts";
import type { FoveaError } from "../../../src/errors.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";
import { registerMean } from "../../fixtures/mean-task.ts";
import { type CanvasCamera, canvasCamera } from "../frames/canvas-camera.ts";
import { find, page, pause, view } from "./page.ts";

const cameras: CanvasCamera[] = [];

beforeAll(async () => {
  registerMean();
  document.documentElement.lang = "en";
});

afterEach(async () => {
  document.body.replaceChildren();
  await expect.poll(() => pageWorkers.links.length).toBe(0);
  expect(openFrames()).toBe(0);
  for (const camera of cameras.splice(0)) camera.dispose();
  vi.restoreAllMocks();
});

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it.each([
    [
      "with a camera",
      () => Object.assign(new FoveaCameraPicker(), { cameras: [{ deviceId: "a", label: "" }] }),
    ],
  ])("is accessible: %s", async (_name, make) => {
    useScheme(scheme);
    expect(await violations(await mount(make()))).toEqual([]);
  });
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

it("a camera picker says in words why a camera is not shown", async () => {
  stubCameras();
  page(`<video id="plain" muted></video><fovea-camera-picker for="plain"></fovea-camera-picker>`);
  await pause(50);
  const picker = find("fovea-camera-picker");
  find<HTMLVideoElement>("video").play = () =>
    Promise.reject(new DOMException("No.", "NotAllowedError"));
  vi.spyOn(MediaStreamTrack.prototype, "getSettings").mockImplementation(() => {
    throw new DOMException("no settings", "OperationError");
  });
  const refused = nextEvent<FoveaError>(picker, "error");
  choose("two");
  expect((await refused).detail).toMatchObject({ code: "play-refused" });
  vi.mocked(navigator.mediaDevices.getUserMedia).mockImplementation(() => {
    throw new DOMException("no.", "OperationError");
  });
  const failed = nextEvent<FoveaError>(picker, "error");
  choose("one");
  expect((await failed).detail).toMatchObject({ code: "camera-failed" });
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
