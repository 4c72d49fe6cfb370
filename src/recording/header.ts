import type { Backend } from "../results/backend.ts";

/** Raised when a reader of the one before would misread what is written. */
export const RECORDING_VERSION = 1;

/** What was looked at. Fields that are not known are absent. */
export interface RecordedSource {
  readonly kind: "camera" | "screen" | "stream" | "video" | "image";
  /** Of the file, the camera, … as people know it. */
  readonly name: string;
  /** Size of the file. */
  readonly bytes?: number;
  /** Lower-case hex SHA-256 of the file. */
  readonly sha256?: string;
  /** Seconds. */
  readonly duration?: number;
  /** Frames a second, their mean. */
  readonly frameRate?: number;
  /** As displayed, in pixels. */
  readonly width?: number;
  readonly height?: number;
}

/** What ran for a task. */
export interface RecordedTask {
  /** `ModelEntry.id`. */
  readonly model: string;
  /** Lower-case hex SHA-256 of the network; absent where it is not known or there is none. */
  readonly sha256?: string;
  readonly backend?: Backend;
  /** All of the task's options, as they stood at the start. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** What holds for a whole recording. */
export interface RecordingHeader {
  readonly format: "fovea-recording";
  readonly version: typeof RECORDING_VERSION;
  /** Version of Fovea that made it. */
  readonly fovea: string;
  /** When it was begun: ISO 8601, UTC. */
  readonly created: string;
  readonly source: RecordedSource;
  /** `exact`: every n-th frame of a file, each once; `live`: the frames that there was time for. */
  readonly mode: "exact" | "live";
  /** The n of `exact`; 1 for `live`. */
  readonly every: number;
  /** By task. Every result says in its stamp which model made it, should that change later. */
  readonly tasks: Readonly<Record<string, RecordedTask>>;
}

/** The header of a recording that begins now. */
export function recordingHeader(
  facts: Pick<RecordingHeader, "fovea" | "source" | "mode" | "tasks"> & { readonly every?: number },
): RecordingHeader {
  return {
    format: "fovea-recording",
    version: RECORDING_VERSION,
    created: new Date().toISOString(),
    every: 1,
    ...facts,
  };
}
