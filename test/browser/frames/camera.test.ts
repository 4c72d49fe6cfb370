/** A canvas stands in for the camera; `navigator.mediaDevices.getUserMedia` is stubbed. */
import { config, firstValueFrom, lastValueFrom, map, take, toArray } from "rxjs";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  cameraConstraints,
  cameraError,
  cameraFrames,
  forgetCamera,
  listCameras,
  onCamerasChanged,
  openCamera,
  rememberCamera,
  rememberedCamera,
} from "../../../src/frames/camera.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { openScreen } from "../../../src/frames/screen.ts";
import { failure } from "../../fixtures/failure.ts";
import { type CanvasCamera, canvasCamera } from "./canvas-camera.ts";

const cameras: CanvasCamera[] = [];
function camera(): CanvasCamera {
  const made = canvasCamera();
  cameras.push(made);
  return made;
}

afterEach(async () => {
  vi.restoreAllMocks();
  forgetCamera();
  for (const made of cameras.splice(0)) made.dispose();
  expect(openFrames()).toBe(0);
});

const stub = (answer: () => Promise<MediaStream>) =>
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockImplementation(answer);
const failing = (name: string, message = "") =>
  stub(() => Promise.reject(new DOMException(message, name)));

describe("every failure of getUserMedia is one error", () => {
  const permission = (state: PermissionState) =>
    vi.spyOn(navigator.permissions, "query").mockResolvedValue({ state } as PermissionStatus);

  it("denied", async () => {
    permission("denied");
    failing("NotAllowedError", "Permission denied");
    expect(await failure(openCamera())).toBe("camera-denied");
  });
  it("denied by the system", async () => {
    permission("granted");
    failing("NotAllowedError", "Permission denied by system");
    expect(await failure(openCamera())).toBe("camera-denied");
  });
  it("dismissed", async () => {
    permission("prompt");
    failing("NotAllowedError", "Permission dismissed");
    expect(await failure(openCamera())).toBe("camera-dismissed");
  });
  it("absent", async () => {
    failing("NotFoundError", "Requested device not found");
    expect(await failure(openCamera())).toBe("camera-absent");
  });
  it("busy", async () => {
    failing("NotReadableError", "Could not start video source");
    expect(await failure(openCamera())).toBe("camera-busy");
  });
  it("over-constrained", async () => {
    stub(() => Promise.reject(new OverconstrainedError("width")));
    expect(await failure(openCamera())).toBe("camera-overconstrained");
  });
  it("the chosen camera is gone: absent, and it is forgotten", async () => {
    rememberCamera("gone");
    stub(() => Promise.reject(new OverconstrainedError("deviceId")));
    expect(await failure(openCamera({ deviceId: "gone" }))).toBe("camera-absent");
    expect(rememberedCamera()).toBeNull();
  });
  it("unplugged while opening", async () => {
    const { stream } = camera();
    for (const track of stream.getTracks()) track.stop();
    stub(() => Promise.resolve(stream));
    expect(await failure(openCamera())).toBe("camera-unplugged");
  });
  it("an insecure page", async () => {
    vi.spyOn(navigator, "mediaDevices", "get").mockReturnValue(
      undefined as unknown as MediaDevices,
    );
    expect(await failure(openCamera())).toBe("camera-insecure");
  });
  it("never settles; a late stream is stopped", async () => {
    const { stream } = camera();
    let settle = (_stream: MediaStream) => {};
    stub(() => new Promise((resolve) => (settle = resolve)));
    expect(await failure(openCamera({ timeoutMs: 30 }))).toBe("camera-timeout");
    settle(stream);
    await vi.waitFor(() => expect(stream.getTracks()[0]?.readyState).toBe("ended"));
  });
  it("anything else is told in words, and keeps its cause", () => {
    const cause = new TypeError("strange");
    expect(cameraError(cause, null)).toMatchObject({
      code: "camera-failed",
      message: "The camera could not be opened.",
      cause,
    });
  });
  it("thrown in place of rejected", async () => {
    stub(() => {
      throw new DOMException("no.", "OperationError");
    });
    expect(await failure(openCamera())).toBe("camera-failed");
  });
});

it("states wishes as ideals and the chosen device as a must", () => {
  expect(cameraConstraints({ deviceId: "a", facing: "environment", width: 640 })).toMatchObject({
    deviceId: { exact: "a" },
    facingMode: { ideal: "environment" },
    width: { ideal: 640 },
  });
});

describe("frames", () => {
  it("come in order and the camera is off afterwards", async () => {
    const { stream } = camera();
    const asked = stub(() => Promise.resolve(stream));
    const frames$ = cameraFrames();
    expect(asked).not.toHaveBeenCalled();
    const frames = await firstValueFrom(frames$.pipe(take(4), toArray()));
    expect(frames.map(({ width, height }) => [width, height])).toEqual(Array(4).fill([64, 48]));
    const times = frames.map(({ mediaTime }) => mediaTime);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    for (const frame of frames) frame.close();
    expect(stream.getTracks()[0]?.readyState).toBe("ended");
  });

  it("unsubscribed before the first: off", async () => {
    const { stream } = camera();
    stub(() => Promise.resolve(stream));
    const subscription = cameraFrames().subscribe((frame) => frame.close());
    subscription.unsubscribe();
    await vi.waitFor(() => expect(stream.getTracks()[0]?.readyState).toBe("ended"));
  });

  it("unsubscribed before the permission: off when it comes", async () => {
    const { stream } = camera();
    let settle = (_stream: MediaStream) => {};
    stub(() => new Promise((resolve) => (settle = resolve)));
    let calls = 0;
    const subscription = cameraFrames().subscribe({ next: () => calls++, error: () => calls++ });
    subscription.unsubscribe();
    settle(stream);
    await vi.waitFor(() => expect(stream.getTracks()[0]?.readyState).toBe("ended"));
    expect(calls).toBe(0);
  });

  it("unplugged while running", async () => {
    const made = camera();
    stub(() => Promise.resolve(made.stream));
    const ended = new Promise<unknown>((resolve, reject) => {
      let seen = 0;
      cameraFrames().subscribe({
        next: (frame) => {
          frame.close();
          // What a pulled plug does: the track ends, and the page did not ask for it.
          if (++seen === 2) made.unplug();
        },
        error: resolve,
        complete: () => reject(new Error("completed")),
      });
    });
    expect(await ended).toMatchObject({ code: "camera-unplugged" });
  });

  it("a subscriber that throws leaks nothing if it holds frames with `using`", async () => {
    const { stream } = camera();
    stub(() => Promise.resolve(stream));
    const reported = new Promise((resolve) => {
      config.onUnhandledError = resolve;
    });
    const subscription = cameraFrames().subscribe((frame) => {
      using _held = frame;
      throw new Error("subscriber's mistake");
    });
    expect(await reported).toMatchObject({ message: "subscriber's mistake" });
    subscription.unsubscribe();
    config.onUnhandledError = null;
    expect(openFrames()).toBe(0);
    expect(stream.getTracks()[0]?.readyState).toBe("ended");
  });

  it("an operator that throws turns the camera off", async () => {
    const { stream } = camera();
    stub(() => Promise.resolve(stream));
    const failing$ = cameraFrames().pipe(
      map((frame) => {
        using _held = frame;
        throw new Error("operator's mistake");
      }),
    );
    await expect(lastValueFrom(failing$)).rejects.toThrow("operator's mistake");
    expect(stream.getTracks()[0]?.readyState).toBe("ended");
  });
});

describe("which camera", () => {
  it("is remembered", () => {
    expect(rememberedCamera()).toBeNull();
    rememberCamera("abc");
    expect(rememberedCamera()).toBe("abc");
  });
  it("storage blocked: nothing is remembered and nothing fails", () => {
    const blocked = () => {
      throw new DOMException("blocked", "SecurityError");
    };
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(blocked);
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(blocked);
    rememberCamera("abc");
    expect(rememberedCamera()).toBeNull();
  });
  it.each([
    [
      "throws",
      () => {
        throw new DOMException("no.", "OperationError");
      },
    ],
    ["rejects", () => Promise.reject(new DOMException("no.", "OperationError"))],
  ])("lists none where the browser %s", async (_how, enumerate) => {
    vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockImplementation(enumerate);
    expect(await listCameras()).toEqual([]);
  });

  it("lists cameras and says when they change", async () => {
    const device = (kind: string, deviceId: string, label: string) =>
      ({ kind, deviceId, label }) as MediaDeviceInfo;
    vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue([
      device("audioinput", "m", "Microphone"),
      device("videoinput", "", ""),
      device("videoinput", "a", "Front"),
      device("videoinput", "b", ""),
    ]);
    const expected = [
      { deviceId: "a", label: "Front" },
      { deviceId: "b", label: "Camera 2" },
    ];
    expect(await listCameras()).toEqual(expected);
    const listener = vi.fn();
    const stop = onCamerasChanged(listener);
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    await vi.waitFor(() => expect(listener).toHaveBeenCalledWith(expected));
    stop();
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    await Promise.resolve();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("screen", () => {
  const display = (name: string) =>
    vi
      .spyOn(navigator.mediaDevices, "getDisplayMedia")
      .mockRejectedValue(new DOMException("", name));
  const names = ["NotAllowedError", "InvalidStateError", "NotReadableError", "OperationError"];
  it.each(names)("%s", async (name) => {
    display(name);
    expect(await failure(openScreen())).toBe("screen-denied");
  });
  it("unsupported", async () => {
    vi.spyOn(navigator, "mediaDevices", "get").mockReturnValue({} as MediaDevices);
    expect(await failure(openScreen())).toBe("screen-unsupported");
  });
  it("gives the stream", async () => {
    const { stream } = camera();
    vi.spyOn(navigator.mediaDevices, "getDisplayMedia").mockResolvedValue(stream);
    expect(await openScreen()).toBe(stream);
  });
});
