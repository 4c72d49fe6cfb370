import type { TaskResult } from "../../results/stamp.ts";

/** A frame and what was found on it, as exports read it: `ResultLine` is one. */
export interface RecordedLine {
  /** Index of the frame in the file, from 0. */
  readonly frame: number;
  /** The frame's own time in seconds. */
  readonly mediaTime: number;
  /** By task; without layers. */
  readonly results: Readonly<Record<string, Omit<TaskResult, "layer">>>;
}

/** What exports read. */
export interface Recorded {
  /** Name of what was analysed, as in `clip.mp4`. */
  readonly source: string;
  /** Ids of the tasks whose results there may be. */
  readonly tasks: readonly string[];
  /** All lines in the order of frames; each call begins anew, since some formats read them twice. */
  readonly lines: () => AsyncIterable<RecordedLine>;
}

/** A name without its folder and its extension, for names of files beside it. */
export function stemOf(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? name;
  return base.replace(/(?<=.)\.[^.]*$/, "") || "recording";
}
