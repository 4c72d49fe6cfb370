/**
 * Going on with an analysis that was stopped.
 *
 * Beside the lines lies `FILE.unfinished` while they are not complete: what was asked. Whoever asks
 * the same again goes on behind the lines that are there; whoever asks anything else is told so, because
 * hours of work lie in it. Complete lines are made anew, as a command does that is given again. `FILE.checkpoint`
 * has what the tasks remembered behind one of the last lines.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { Checkpoint } from "../../src/recording/checkpoint.ts";
import { decodeValue } from "../../src/recording/line-codec.ts";

/** What was asked, as far as the lines depend on it. */
export interface RunNote {
  /** Relative to the folder of the lines, which another machine may have elsewhere. */
  readonly video: string;
  /** Bytes. */
  readonly size: number;
  readonly every: number;
  /** What runs, by task. */
  readonly models: Readonly<Record<string, string>>;
  readonly options: object;
  /** Relative, too. */
  readonly annotated: string | null;
  /** Their events stand in the lines; absent where there are none. */
  readonly zones?: readonly object[] | undefined;
}

/** Says what has to be done; nothing has been changed. */
export class OccupiedError extends Error {
  constructor(out: string, why: string) {
    super(
      `${out} ${why}. Choose another file for --out, or add --overwrite to make this one anew.`,
    );
    this.name = "OccupiedError";
  }
}

/**
 * How many lines of `out` the analysis that `note` describes has already; 0 where there are none.
 * Throws `OccupiedError` when they are of another one.
 */
export function earlierLines(out: string, note: RunNote): number {
  if (!existsSync(out) || !existsSync(noteFile(out))) return 0;
  const ends = lineEnds(readFileSync(out));
  const earlier = readFileSync(noteFile(out), "utf8");
  if (ends.length > 0 && earlier !== JSON.stringify(note)) {
    throw new OccupiedError(out, "has the results of another analysis, which was stopped");
  }
  return ends.length;
}

/**
 * Keeps the first `count` lines of `out` and says that they are not complete. They lie in a file of their
 * own from here on: whoever was thought dead and writes yet (a machine that slept) does so into one
 * that nobody reads.
 * @param checkpoint that the tasks go on with; null where they begin anew, and what is kept belongs to lines
 *   that do not go on
 */
export function beginRun(
  out: string,
  note: RunNote,
  count: number,
  checkpoint: KeptCheckpoint | null,
): void {
  writeFileSync(noteFile(out), JSON.stringify(note));
  if (!checkpoint) rmSync(checkpointFile(out), { force: true });
  const kept = count === 0 ? Buffer.alloc(0) : readFileSync(out);
  const next = `${out}.part`;
  writeFileSync(next, kept.subarray(0, lineEnds(kept)[count - 1] ?? 0));
  renameSync(next, out);
}

/** Says that the lines of `out` are complete. */
export function endRun(out: string): void {
  rmSync(noteFile(out), { force: true });
  rmSync(checkpointFile(out), { force: true });
}

/** A checkpoint with its bytes, as they were kept. */
export interface KeptCheckpoint extends Checkpoint {
  readonly packed: Buffer;
}

/** Takes the place of the checkpoint before; call it behind writing its lines. */
export function keepCheckpoint(out: string, packed: Buffer): void {
  const next = `${checkpointFile(out)}.part`;
  writeFileSync(next, packed);
  renameSync(next, checkpointFile(out));
}

/** The checkpoint behind some of the first `lines` lines of `out`; null where this version has none. */
export function earlierCheckpoint(
  out: string,
  lines: number,
  version: string,
): KeptCheckpoint | null {
  if (lines === 0 || !existsSync(checkpointFile(out))) return null;
  const packed = readFileSync(checkpointFile(out));
  const checkpoint = decodeValue(packed) as Checkpoint;
  const fits = checkpoint.fovea === version && checkpoint.frames <= lines;
  return fits ? { ...checkpoint, packed } : null;
}

function checkpointFile(out: string): string {
  return `${out}.checkpoint`;
}

function noteFile(out: string): string {
  return `${out}.unfinished`;
}

/** Where each whole line ends, in bytes; a line that was being written is none. */
function lineEnds(bytes: Buffer): number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends.push(at + 1);
  return ends;
}
