/**
 * `<usermedia>` is a button that the browser itself draws and trusts: pressing it asks for the
 * camera again even after a denial, which `getUserMedia` cannot.
 *
 * Seen in Chromium 156 with its fake camera (real clicks, headless): the element has the events
 * `stream`, `cancel`, `error`, `promptaction` and `promptdismiss`, and the properties `stream` and
 * `error`. Granted: `stream` fires once with one video track. Prompt closed: `cancel` fires twice,
 * `error` being a `NotAllowedError` "Permission denied", then "Permission dismissed". It draws its
 * label itself and needs a place on the page where nothing covers it. Recovering a denied camera
 * was not tried: headless Chromium has no address bar to deny it in.
 */
import { type CameraOptions, cameraConstraints, cameraError, stopTracks } from "./camera.ts";

interface UserMediaElement extends HTMLElement {
  readonly stream: MediaStream | null;
  readonly error: Error | null;
  setConstraints(constraints: MediaStreamConstraints): void;
}

/** Whether this browser has `<usermedia>` with the members that are used here. */
export function hasUserMediaElement(): boolean {
  return (
    "HTMLUserMediaElement" in globalThis && "setConstraints" in document.createElement("usermedia")
  );
}

/** What becomes of a press of the button. */
export interface CameraButtonHandlers {
  /** Takes ownership of the stream. */
  readonly onStream: (stream: MediaStream) => void;
  /** A `FoveaError` with a `camera-*` code; the button stays usable. */
  readonly onError: (error: Error) => void;
}

/** The browser's own button; its owner disposes of it. */
export interface CameraButton {
  /** For the caller to place on the page. */
  readonly element: HTMLElement;
  /** Removes the element; a stream that comes later is stopped. */
  dispose(): void;
}

/** A button of the browser's own that asks for a camera; null where there is none. */
export function createCameraButton(
  handlers: CameraButtonHandlers,
  options: CameraOptions = {},
): CameraButton | null {
  if (!hasUserMediaElement()) return null;
  const element = document.createElement("usermedia") as UserMediaElement;
  element.setAttribute("type", "camera");
  element.setConstraints({ video: cameraConstraints(options) });
  let disposed = false;
  /** Of the last report in this turn of the event loop: the browser tells one refusal twice. */
  let refusal: Error | null = null;

  element.addEventListener("stream", () => {
    const { stream } = element;
    if (!stream) return;
    if (disposed) stopTracks(stream);
    else handlers.onStream(stream);
  });
  const refused = () => {
    const waiting = refusal !== null;
    refusal = element.error ?? new DOMException("Permission dismissed", "NotAllowedError");
    if (waiting) return;
    // The second report ("dismissed") is the exact one.
    setTimeout(() => {
      const cause = refusal;
      refusal = null;
      if (!disposed && cause) handlers.onError(cameraError(cause, null));
    }, SECOND_REPORT_MS);
  };
  element.addEventListener("cancel", refused);
  element.addEventListener("error", refused);
  return {
    element,
    dispose: () => {
      disposed = true;
      element.remove();
    },
  };
}

/** The two reports of a closed prompt come in one burst; nobody notices this wait. */
const SECOND_REPORT_MS = 100;
