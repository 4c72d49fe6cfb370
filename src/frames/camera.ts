/**
 * A camera as an `Observable<Frame>`: it asks for permission on subscribe, stops every track on
 * unsubscribe, and the subscriber owns each frame.
 *
 * `getUserMedia` fails in a dozen ways with names that differ by browser, may never settle (a
 * prompt behind another window, a hung driver), and may hand over a running camera after everyone
 * has left. Here each of these is one `camera-*` error or a stopped track; a camera's light never
 * stays on for nobody. Nothing here runs on page load.
 */
import { Observable } from "rxjs";
import { DEADLINES } from "../deadlines.ts";
import { FoveaError } from "../errors.ts";
import { everyStep } from "../results/every-step.ts";
import { deferred } from "./deferred.ts";
import type { Frame } from "./frame.ts";
import { streamFrames } from "./media-stream.ts";

/**
 * Which camera is asked for, and how long. Without options: the browser's choice, 1280 × 720, 30
 * frames a second.
 */
export interface CameraOptions {
  /** Exactly this camera; from `listCameras()`. */
  readonly deviceId?: string;
  /** `user` looks at the person, `environment` away; a wish, not a condition. */
  readonly facing?: "user" | "environment";
  /** Wished width in pixels; the camera's nearest mode is taken. Default 1280. */
  readonly width?: number;
  /** Wished height in pixels. Default 720. */
  readonly height?: number;
  /** Wished frames per second. Default 30. */
  readonly frameRate?: number;
  /** How long to wait for permission and camera together, in milliseconds; default 60,000. */
  readonly timeoutMs?: number;
  /** Abandons the request: rejects with the signal's reason, and a late camera is stopped. */
  readonly signal?: AbortSignal;
}

/**
 * Asks for a camera. The caller owns the stream and stops its tracks.
 * Errors: every `camera-*` code except `camera-unplugged` while running (see `cameraFrames`).
 */
export async function openCamera(options: CameraOptions = {}): Promise<MediaStream> {
  options.signal?.throwIfAborted();
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  if (!isSecureContext || !devices?.getUserMedia) {
    throw new FoveaError("camera-insecure", "The browser gives no camera to this page.");
  }
  let stream: MediaStream;
  try {
    const request = navigator.mediaDevices.getUserMedia({
      video: cameraConstraints(options),
      audio: false,
    });
    stream = await settled(request, options);
  } catch (thrown) {
    if (options.signal?.aborted) throw thrown;
    const error = cameraError(thrown, await cameraPermission());
    if (error.code === "camera-absent" && options.deviceId === rememberedCamera()) forgetCamera();
    throw error;
  }
  if (options.signal?.aborted) {
    stopTracks(stream);
    throw options.signal.reason;
  }
  if (stream.getVideoTracks().every((track) => track.readyState === "ended")) {
    stopTracks(stream);
    throw new FoveaError("camera-unplugged", "The camera went away while it was being opened.");
  }
  return stream;
}

/** The constraints for a wish; pure. */
export function cameraConstraints(options: CameraOptions): MediaTrackConstraints {
  const { deviceId, facing, width, height, frameRate } = options;
  return {
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
    ...(facing ? { facingMode: { ideal: facing } } : {}),
    width: { ideal: width ?? 1280 },
    height: { ideal: height ?? 720 },
    frameRate: { ideal: frameRate ?? 30 },
  };
}

/**
 * `request`, or an error after the timeout or the abort. Who has given up is decided at once, not a
 * few microtasks later: a stream that comes in between would be nobody's, and its light stay on.
 */
function settled(request: Promise<MediaStream>, options: CameraOptions): Promise<MediaStream> {
  const { timeoutMs = DEADLINES.camera, signal } = options;
  const { promise, resolve, reject } = deferred<MediaStream>();
  let decided = false;
  const decide = () => {
    decided = true;
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  };
  const abort = () => {
    decide();
    reject(signal?.reason);
  };
  const timer = setTimeout(() => {
    decide();
    const seconds = Math.round(timeoutMs / 1000);
    reject(new FoveaError("camera-timeout", `The camera has not answered for ${seconds} s.`));
  }, timeoutMs);
  signal?.addEventListener("abort", abort);
  request.then(
    (stream) => {
      if (decided) return stopTracks(stream);
      decide();
      resolve(stream);
    },
    (thrown: unknown) => {
      if (decided) return;
      decide();
      reject(thrown);
    },
  );
  return promise;
}

/**
 * What `getUserMedia` meant; pure.
 * @param state the permission after the failure, null where the browser does not tell
 */
export function cameraError(thrown: unknown, state: PermissionState | null): FoveaError {
  if (thrown instanceof FoveaError) return thrown;
  const { name, message } =
    thrown instanceof Error ? thrown : { name: "", message: String(thrown) };
  const options = { cause: thrown };
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      if (/system/i.test(message)) {
        return new FoveaError("camera-denied", "The system keeps the camera from the browser.", {
          ...options,
          action: "Allow the camera for this browser in the system's settings, then start again.",
        });
      }
      return /dismiss/i.test(message) || (state === "prompt" && !/denied/i.test(message))
        ? new FoveaError("camera-dismissed", "The question for the camera was closed.", options)
        : new FoveaError("camera-denied", "This page may not use the camera.", options);
    case "SecurityError":
      return new FoveaError("camera-denied", "The camera is switched off for this page.", options);
    case "NotFoundError":
    case "DevicesNotFoundError":
      return new FoveaError("camera-absent", "No camera was found.", options);
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return new FoveaError("camera-busy", "The camera could not be started.", options);
    case "OverconstrainedError":
    case "ConstraintNotSatisfiedError":
      return (thrown as { constraint?: string }).constraint === "deviceId"
        ? new FoveaError("camera-absent", "The chosen camera is not connected.", {
            ...options,
            action: "Connect it again, or choose another camera.",
          })
        : new FoveaError("camera-overconstrained", "No camera can do what was asked.", options);
    default:
      return new FoveaError("camera-failed", "The camera could not be opened.", options);
  }
}

/** What the browser would say to a request now, without asking anybody; null where it does not tell. */
export async function cameraPermission(): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: "camera" })).state;
  } catch {
    return null; // Older browsers do not know this permission's name.
  }
}

/**
 * Frames of a camera. Asks on subscribe; on unsubscribe stops every track, also of a permission
 * that comes later. Never completes: errors with `camera-unplugged` when the camera goes away, or
 * as `openCamera` does.
 */
export function cameraFrames(options: CameraOptions = {}): Observable<Frame> {
  return new Observable((subscriber) => {
    const leaving = new AbortController();
    subscriber.add(() => leaving.abort());
    const signal = options.signal
      ? AbortSignal.any([options.signal, leaving.signal])
      : leaving.signal;
    openCamera({ ...options, signal }).then(
      (stream) => {
        // Runs at once when the subscriber has gone in the meantime.
        subscriber.add(() => stopTracks(stream));
        if (subscriber.closed) return;
        subscriber.add(
          streamFrames(stream).subscribe({
            next: (frame) => subscriber.next(frame),
            error: (thrown: unknown) => subscriber.error(thrown),
            complete: () =>
              subscriber.error(
                new FoveaError("camera-unplugged", "The camera gives no picture any more."),
              ),
          }),
        );
      },
      (thrown: unknown) => subscriber.error(thrown),
    );
  });
}

/** Turns the camera off: stops every track. */
export function stopTracks(stream: MediaStream): void {
  everyStep(...stream.getTracks().map((track) => () => track.stop()));
}

/** A camera that can be chosen. */
export interface CameraInfo {
  readonly deviceId: string;
  /** The device's own name; "Camera 2" until permission has been given. */
  readonly label: string;
}

/** Cameras that can be chosen; empty before permission in browsers that hide them till then. */
export async function listCameras(): Promise<CameraInfo[]> {
  const all = await allDevices();
  return all
    .filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "")
    .map(({ deviceId, label }, index) => ({ deviceId, label: label || `Camera ${index + 1}` }));
}

/** Nobody's picture depends on the list: none where the browser does not give it. */
async function allDevices(): Promise<MediaDeviceInfo[]> {
  const devices: Partial<MediaDevices> | undefined = navigator.mediaDevices;
  if (!devices?.enumerateDevices) return [];
  try {
    return await navigator.mediaDevices.enumerateDevices();
  } catch {
    return [];
  }
}

/** Calls `listener` with the list after each plugging in or out; gives what stops that. */
export function onCamerasChanged(listener: (cameras: CameraInfo[]) => void): () => void {
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) return () => undefined;
  let stopped = false;
  const changed = async () => {
    const cameras = await listCameras();
    if (!stopped) listener(cameras);
  };
  const handle = () => void changed();
  devices.addEventListener("devicechange", handle);
  return () => {
    stopped = true;
    devices.removeEventListener("devicechange", handle);
  };
}

const STORAGE_KEY = "fovea.camera";

/** The camera chosen last; null when none was, or when the browser keeps nothing for this page. */
export function rememberedCamera(): string | null {
  return tolerant(() => localStorage.getItem(STORAGE_KEY));
}

/**
 * Keeps the choice for the next visit, in `localStorage`; silently not, where storage is blocked.
 */
export function rememberCamera(deviceId: string): void {
  tolerant(() => localStorage.setItem(STORAGE_KEY, deviceId));
}

/** Undoes `rememberCamera`. */
export function forgetCamera(): void {
  tolerant(() => localStorage.removeItem(STORAGE_KEY));
}

/** Storage throws when it is blocked or full; a forgotten camera is no failure. */
function tolerant<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
