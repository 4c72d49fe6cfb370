/**
 * The real element, with events sent by the test: this browser is started without a fake camera.
 * What the browser itself sends was looked at by hand; the module's first comment says what.
 */
import { afterEach, expect, it, vi } from "vitest";
import { createCameraButton, hasUserMediaElement } from "../../../src/frames/user-media-element.ts";
import { canvasCamera } from "./canvas-camera.ts";

afterEach(() => vi.unstubAllGlobals());

function button() {
  const onStream = vi.fn();
  const onError = vi.fn();
  const made = createCameraButton({ onStream, onError }, { width: 640 });
  if (!made) throw new Error("no <usermedia> here");
  document.body.append(made.element);
  const report = (name: string, member: "stream" | "error", value: unknown) => {
    Object.defineProperty(made.element, member, { value, configurable: true });
    made.element.dispatchEvent(new Event(name));
  };
  return { ...made, onStream, onError, report };
}

it.skipIf(!hasUserMediaElement())("draws itself, and gives the stream", () => {
  const camera = canvasCamera();
  const { element, onStream, report, dispose } = button();
  expect(element.getBoundingClientRect().width).toBeGreaterThan(20);
  report("stream", "stream", camera.stream);
  expect(onStream).toHaveBeenCalledExactlyOnceWith(camera.stream);
  dispose();
  expect(element.isConnected).toBe(false);
  camera.dispose();
});

it.skipIf(!hasUserMediaElement())(
  "tells one refusal once, as what it was last called",
  async () => {
    const { onError, report, dispose } = button();
    report("cancel", "error", new DOMException("Permission denied", "NotAllowedError"));
    report("cancel", "error", new DOMException("Permission dismissed", "NotAllowedError"));
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(1));
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: "camera-dismissed" });
    dispose();
  },
);

it.skipIf(!hasUserMediaElement())("stops a stream that comes after its end", () => {
  const camera = canvasCamera();
  const { onStream, report, dispose } = button();
  dispose();
  report("stream", "stream", camera.stream);
  expect(onStream).not.toHaveBeenCalled();
  expect(camera.track.readyState).toBe("ended");
  camera.dispose();
});

it("is null in a browser without it", () => {
  const create = document.createElement.bind(document);
  vi.spyOn(document, "createElement").mockImplementation((name: string) =>
    create(name === "usermedia" ? "span" : name),
  );
  expect(createCameraButton({ onStream: vi.fn(), onError: vi.fn() })).toBeNull();
  vi.restoreAllMocks();
});
