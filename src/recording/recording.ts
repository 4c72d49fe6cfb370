import type { Observable } from "rxjs";
import type { Checkpoint } from "./checkpoint.ts";
import type { RecordingHeader } from "./header.ts";
import type { ResultLine } from "./result-line.ts";

/** A span of media time of which nothing is kept, between two lines. */
export interface Gap {
  /** Media time of the last line before it, in seconds. */
  readonly from: number;
  /** Of the first line after it. */
  readonly to: number;
}

/** What has happened to the lines of a recording. */
export type RecordingChange =
  | { readonly kind: "added"; readonly line: ResultLine }
  /** Lines between two media times, these not included, are gone: they were looked at again. */
  | { readonly kind: "superseded"; readonly from: number; readonly to: number }
  /** Lines before a media time are gone. */
  | { readonly kind: "dropped"; readonly before: number };

/**
 * Results of a source by frame and media time: what is kept, not where. Lines are in the order of
 * their media time, whatever the order in which they came; of two with the same time the later one
 * counts. Times are known at once; lines may have to be read from a disk.
 */
export interface Recording {
  readonly header: RecordingHeader;
  /** Number of lines. */
  readonly length: number;
  /** Goes up with every change of the lines, so that a reader knows when to look again. */
  readonly revision: number;
  /** Every change of the lines, as it happens; never completes. */
  readonly changes: Observable<RecordingChange>;
  /** Media time of a line, in seconds; NaN where there is no such line. */
  timeOf(index: number): number;
  /** Index of the last line at or before a media time; -1 where all are later. */
  indexAt(mediaTime: number): number;
  /** Index of the line whose media time is nearest; -1 where there is none. */
  nearest(mediaTime: number): number;
  /** A line; null where there is none, or it has been dropped meanwhile. */
  line(index: number): Promise<ResultLine | null>;
  /** Lines `from` to before `to`, in order; all unless said otherwise. */
  lines(from?: number, to?: number): AsyncIterable<ResultLine>;
  /** Where nothing is kept although something is before and after it, in order. */
  gaps(): readonly Gap[];
}

/** A recording that is being made. */
export interface RecordingWriter {
  /** Adds a line, in any order of media time. Takes it over: nobody may change it later. */
  append(line: ResultLine): void;
  /** Lines between two media times, these not included, count no more: they are looked at again. */
  supersede(from: number, to: number): void;
  /** With what an exact analysis goes on; null where it begins anew. */
  readonly checkpoint: Checkpoint | null;
  /** In place of the checkpoint before. Call it behind `append` of the lines that it speaks of. */
  keepCheckpoint(checkpoint: Checkpoint): void;
  /** Changes what is known of the whole, such as a duration. */
  describe(header: RecordingHeader): void;
  /** Resolves when all that was added would outlive a crash of the page, where that is possible. */
  flush(): Promise<void>;
  /** Flushes and lets go of files; nothing may be added afterwards. */
  close(): Promise<void>;
}
