import type { FoveaError } from "../errors.ts";
import type { CameraInfo } from "../frames/camera.ts";
import type { TrackHealth } from "../frames/track-health.ts";

/**
 * `asking`: the browser asks for permission; `opening`: data is on its way; `suspended`: the camera
 * was given back and will be taken again.
 */
export type Phase = "empty" | "asking" | "opening" | "running" | "suspended";

/** What is looked at. */
export interface Source {
  readonly kind: "camera" | "screen" | "stream" | "video" | "image";
  /** For people. */
  readonly name: string;
  /** Who made it, for people; null where nobody need be named. */
  readonly credit: string | null;
  /** The file or the address that a video or a picture is of. */
  readonly from?: Blob | string;
}

/** An error on show, and what "Try again" does. */
export interface Problem {
  readonly error: FoveaError;
  readonly retry: (() => void) | null;
}

/** How a session's source stands: replaced as a whole with every change, never changed in place. */
export interface SourceStatus {
  readonly phase: Phase;
  readonly source: Source | null;
  readonly problem: Problem | null;
  readonly cameras: readonly CameraInfo[];
  /** Of the camera that is looked through, or was last. */
  readonly cameraId: string | null;
  /** Whether the camera delivers; a covered or sleeping one only falls silent. */
  readonly health: TrackHealth;
}

/** How things stand before anything has been opened. */
export const NO_SOURCE: SourceStatus = {
  phase: "empty",
  source: null,
  problem: null,
  cameras: [],
  cameraId: null,
  health: "live",
};
