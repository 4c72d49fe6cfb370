/**
 * What page and worker of a recording say to each other. Lines are known by their numbers, in the
 * order in which they were added; the page alone knows their order in time.
 */
import type { WireError } from "../errors.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { RecordingHeader } from "./header.ts";
import type { ResultLine } from "./result-line.ts";

/** Where a recording is kept, and how much of it. */
export interface KeepingRequest {
  /** For a recording that begins; one that is there under that name keeps its own. */
  readonly header: RecordingHeader;
  /**
   * Name of the file in the Origin Private File System, whose lines are there again when it is opened
   * again; null keeps the recording in memory alone.
   */
  readonly file: string | null;
  /** Lines that were added longer ago, in seconds, are dropped; null keeps all. In memory alone. */
  readonly keepSeconds: number | null;
  /** Bytes in memory, beyond which the oldest lines are dropped. */
  readonly mostBytes: number;
}

/** What was opened. */
export interface Kept {
  readonly header: RecordingHeader;
  /** Media times in seconds of the lines that are there, by number. */
  readonly times: Float64Array;
  /** The newest that was kept; null where there is none. */
  readonly checkpoint: Checkpoint | null;
  readonly where: "disk" | "memory";
  /** Why it is not where it was asked for, for people; null where it is. */
  readonly notice: string | null;
}

/** What the page asks; `id` names the answer. */
export type RecordingRequest =
  | { readonly ask: "open"; readonly id: number; readonly request: KeepingRequest }
  /** The lines of these numbers, null for each that has been dropped. */
  | { readonly ask: "read"; readonly id: number; readonly numbers: Uint32Array }
  | { readonly ask: "flush"; readonly id: number }
  | { readonly ask: "close"; readonly id: number }
  | { readonly ask: "append"; readonly line: ResultLine }
  | { readonly ask: "describe"; readonly header: RecordingHeader }
  /** In place of the checkpoint before; of use with the lines that were appended before it. */
  | { readonly ask: "keep"; readonly checkpoint: Checkpoint };

/** What the worker says. */
export type RecordingMessage =
  | { readonly say: "answer"; readonly id: number; readonly value: unknown }
  | { readonly say: "refusal"; readonly id: number; readonly error: WireError }
  /** Lines with lesser numbers are gone. */
  | { readonly say: "dropped"; readonly before: number }
  /** Nothing more can be added; what was flushed is kept. */
  | { readonly say: "failed"; readonly error: WireError };
