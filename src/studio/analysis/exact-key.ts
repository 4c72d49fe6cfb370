/**
 * By what a stopped analysis is found again: the content of the file, the networks, the options.
 *
 * Of a large file only pieces are hashed, so that a film of an hour is recognised in a tenth of a second
 * and not in a minute: its size, and 64 pieces of 64 kB spread over it, both ends included. Another cut of
 * the same film differs in its tables of contents at one of the ends.
 */
import { hashHex } from "../../catalog/integrity.ts";
import type { TaskRequest } from "../../pipeline/task-state.ts";

const PIECES = 64;
const PIECE = 65_536;

/** What an analysis is made with, beside the file. */
export interface AskedAnalysis {
  readonly tasks: readonly Pick<TaskRequest, "taskId" | "model" | "options" | "backend">[];
  /** Every n-th frame. */
  readonly every: number;
}

/** SHA-256 in hex of what says which file it is. Rejects where the file can no longer be read. */
export async function fingerprint(file: Blob): Promise<string> {
  const pieces: Blob[] = [new Blob([String(file.size)])];
  if (file.size <= PIECES * PIECE) pieces.push(file);
  else {
    for (let piece = 0; piece < PIECES; piece++) {
      const at = Math.floor((piece * (file.size - PIECE)) / (PIECES - 1));
      pieces.push(file.slice(at, at + PIECE));
    }
  }
  return hashHex(new Uint8Array(await new Blob(pieces).arrayBuffer()));
}

/** Name of the recording of an analysis: letters, digits and `-`. Tasks may come in any order. */
export async function exactKey(file: Blob, { tasks, every }: AskedAnalysis): Promise<string> {
  const asked = tasks.map(({ taskId, model, options, backend }) => {
    const { id, source } = model;
    return [taskId, id, source, backend, sorted(options)] as const;
  });
  asked.sort(([one], [other]) => (one < other ? -1 : 1));
  const words = JSON.stringify([await fingerprint(file), every, asked]);
  const hash = await hashHex(new TextEncoder().encode(words));
  return `exact-${hash.slice(0, 32)}`;
}

/** The same value whatever the order in which its fields were set. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) => [name, sorted(field)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
