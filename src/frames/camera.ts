/**
 * A camera as an `Observable<Frame>`. Asks for permission on subscription, which belongs on a
 * person's gesture and never on page load; every failure says its cause and what to do.
 */
import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import type { Frame } from "./frame.ts";
import { streamFrames } from "./media-stream.ts";

export interface CameraOptions {
  /** From `listCameras`; wins over `facing`. */
  readonly deviceId?: string;
  /** Front or back, where a device has both. */
  readonly facing?: "user" | "environment";
  /** Wished size in pixels; default 1280 × 720. The nearest that the camera has is taken. */
  readonly width?: number;
  readonly height?: number;
  /** Wished frames a second. */
  readonly frameRate?: number;
  /** Milliseconds to wait for an answer before "camera-timeout"; default two minutes. */
  readonly timeoutMs?: number;
}

export interface Camera {
  readonly deviceId: string;
  /** Empty until a permission was granted. */
  readonly label: string;
}

/** People read a permission prompt at leisure; a driver that hangs never answers. */
const DEFAULT_TIMEOUT = 120_000;

/** Frames until unsubscription, which stops the camera. The subscriber owns each frame. */
export function cameraFrames(options: CameraOptions = {}): Observable<Frame> {
  return new Observable((subscriber) => {
    openCamera(options).then(
      (stream) => {
        subscriber.add(() => stopStream(stream));
        if (subscriber.closed) return;
        subscriber.add(
          streamFrames(stream).subscribe({
            next: (frame) => subscriber.next(frame),
            error: (error: unknown) => subscriber.error(error),
            complete: () => subscriber.error(unplugged()),
          }),
        );
      },
      (error: unknown) => subscriber.error(error),
    );
  });
}

/**
 * Asks for a camera. The caller owns the stream and stops its tracks.
 * Rejects with "camera-insecure", "camera-denied", "camera-dismissed", "camera-absent",
 * "camera-busy", "camera-overconstrained", "camera-unplugged" or "camera-timeout".
 */
export async function openCamera(options: CameraOptions = {}): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices?.getUserMedia) {
    throw new FoveaError("camera-insecure", "The browser gives this page no access to cameras.");
  }
  const request = devices.getUserMedia({ video: cameraConstraints(options), audio: false });
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // An answer that comes too late must not leave the camera on.
      request.then(stopStream, () => {});
      reject(
        new FoveaError(
          "camera-timeout",
          `The camera did not answer within ${Math.round(timeoutMs / 1000)} s.`,
        ),
      );
    }, timeoutMs);
  });
  try {
    return await Promise.race([request, timeout]);
  } catch (thrown) {
    throw thrown instanceof FoveaError ? thrown : cameraError(thrown);
  } finally {
    clearTimeout(timer);
  }
}

/** Cameras that are there; labels only after a permission. Empty where nothing may be listed. */
export async function listCameras(): Promise<Camera[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "")
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

const REMEMBERED = "fovea.camera";

/** The camera chosen last; null where none was, or where the browser keeps nothing. */
export function rememberedCamera(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

export function rememberCamera(deviceId: string): void {
  try {
    localStorage.setItem(REMEMBERED, deviceId);
  } catch {
    // Blocked storage costs only the memory of the choice.
  }
}

export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Wishes, not demands: a remembered camera that is gone must not fail the request. */
export function cameraConstraints(options: CameraOptions): MediaTrackConstraints {
  return {
    width: { ideal: options.width ?? 1280 },
    height: { ideal: options.height ?? 720 },
    ...(options.frameRate === undefined ? {} : { frameRate: { ideal: options.frameRate } }),
    ...(options.deviceId === undefined
      ? { facingMode: { ideal: options.facing ?? "user" } }
      : { deviceId: { ideal: options.deviceId } }),
  };
}

/** What `getUserMedia` rejected with, as one of our errors. */
export function cameraError(thrown: unknown): FoveaError {
  const name = thrown instanceof Error ? thrown.name : "";
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const make = (code: ConstructorParameters<typeof FoveaError>[0], text: string) =>
    new FoveaError(code, text, { cause: thrown });
  switch (name) {
    case "NotAllowedError":
      // Chromium's words for a prompt that was closed without an answer.
      return /dismiss/i.test(message)
        ? make("camera-dismissed", "The question for the camera was closed without an answer.")
        : make("camera-denied", "The camera was denied to this page.");
    case "SecurityError":
      return make("camera-insecure", "This page may not use cameras.");
    case "NotFoundError":
      return make("camera-absent", "There is no camera.");
    case "NotReadableError":
      return make("camera-busy", "The camera is in use or does not start.");
    case "OverconstrainedError":
      return make("camera-overconstrained", "No camera can do what was asked for.");
    case "AbortError":
      return unplugged(thrown);
    default:
      return make("unexpected", `The camera could not be opened: ${message}`);
  }
}

function unplugged(cause?: unknown): FoveaError {
  return new FoveaError("camera-unplugged", "The camera went away.", { cause });
}
