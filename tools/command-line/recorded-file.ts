/** The lines of an analysis on a disk, and what is made of them. */
import { createReadStream, createWriteStream, readFileSync, renameSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExportFile } from "../../src/exports/formats.ts";
import type { Recorded } from "../../src/exports/recorded.ts";
import type { RecordingHeader } from "../../src/recording/header.ts";
import type { ResultLine } from "../../src/recording/result-line.ts";

/** A file of lines as exports read it; only the line under way is in memory. */
export function recordedFile(lines: string, header: RecordingHeader): Recorded {
  return {
    header,
    async *lines() {
      for await (const line of createInterface({ input: createReadStream(lines) })) {
        yield JSON.parse(line) as ResultLine;
      }
    },
  };
}

/** Writes an export whole or not at all. */
export async function writeExport(file: ExportFile, path: string): Promise<void> {
  const part = `${path}.part`;
  await pipeline(Readable.from(file.text()), createWriteStream(part));
  renameSync(part, path);
}

/** What lies beside complete lines: their header, in which the request is. Null where there is none. */
export function readHeader(path: string): RecordingHeader | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as RecordingHeader;
  } catch {
    return null;
  }
}
