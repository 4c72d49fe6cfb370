/**
 * A recording as one file, `.fovea`: a zip of `header.json` and `lines.jsonl`, as `recording.schema.json`
 * describes the two. Any unzip opens it; nothing else is in it.
 */
import { strToU8, Unzip, type UnzipFile, UnzipInflate, Zip, ZipDeflate } from "fflate";
import { FoveaError } from "../errors.ts";
import { RECORDING_VERSION, type RecordingHeader } from "../recording/header.ts";
import type { ResultLine } from "../recording/result-line.ts";
import type { Recorded } from "./recorded.ts";

const HEADER = "header.json";
const LINES = "lines.jsonl";

/** 0 to 9; 6 takes a third of the time of 9 for a few more per cent. */
const LEVEL = 6;

/** Bytes of a header; a longer one is none of ours. */
const LONGEST_HEADER = 1 << 20;

/** Bytes of a line; a map of every pixel at analysis size has some megabytes as text. */
const LONGEST_LINE = 1 << 26;

/** The file's bytes, in pieces, made as they are read. */
export async function* foveaFile(recorded: Recorded): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const ready: Uint8Array<ArrayBuffer>[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, bytes) => {
    if (error) failure = error;
    else ready.push(bytes as Uint8Array<ArrayBuffer>);
  });
  const write = (name: string) => {
    const file = new ZipDeflate(name, { level: LEVEL });
    zip.add(file);
    return file;
  };
  const taken = () => {
    if (failure) throw failure;
    return ready.splice(0);
  };
  write(HEADER).push(strToU8(`${JSON.stringify(recorded.header, null, 2)}\n`), true);
  const lines = write(LINES);
  for await (const line of recorded.lines()) {
    lines.push(strToU8(`${JSON.stringify(line)}\n`));
    yield* taken();
  }
  lines.push(new Uint8Array(0), true);
  zip.end();
  yield* taken();
}

/**
 * Reads a file of `foveaFile`: its header first, then each line as it comes. Rejects with
 * "recording-unreadable" for what is none, also in the middle.
 *
 * @param begin called with the header; gives what takes the lines
 */
export async function readFoveaFile(
  file: Blob,
  begin: (header: RecordingHeader) => (line: ResultLine) => void,
): Promise<void> {
  let take: ((line: ResultLine) => void) | null = null;
  /** Entries that have begun and not ended: there are some where a file is cut off. */
  let open = 0;
  const unzip = new Unzip((entry) => {
    if (entry.name !== HEADER && entry.name !== LINES) return;
    open++;
    const whole = () => {
      open--;
    };
    if (entry.name === HEADER) {
      readText(entry, LONGEST_HEADER, "\0", whole, (text) => {
        take = begin(headerIn(text));
      });
      return;
    }
    readText(entry, LONGEST_LINE, "\n", whole, (text) => {
      if (!take) throw unreadable("its lines come before its header");
      take(lineIn(text));
    });
  });
  unzip.register(UnzipInflate);
  const pieces = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await pieces.read();
      unzip.push(value ?? new Uint8Array(0), done);
      if (done) break;
    }
  } catch (thrown) {
    throw thrown instanceof FoveaError ? thrown : unreadable("it is damaged", thrown);
  } finally {
    pieces.releaseLock();
  }
  if (open > 0) throw unreadable("it is cut off");
  if (!take) throw unreadable("it has no header");
}

/** Gives the entry's text in parts that end with `separator`, and the rest; what `give` throws comes out of the unzipper. */
function readText(
  entry: UnzipFile,
  longest: number,
  separator: string,
  whole: () => void,
  give: (text: string) => void,
): void {
  const decoder = new TextDecoder();
  let rest = "";
  entry.ondata = (error, bytes, final) => {
    if (error) throw error;
    rest += decoder.decode(bytes, { stream: !final });
    const parts = rest.split(separator);
    rest = parts.pop() ?? "";
    for (const part of parts) give(part);
    if (rest.length > longest) throw unreadable("a line of it is too long");
    if (!final) return;
    if (rest !== "") give(rest);
    whole();
  };
  entry.start();
}

function headerIn(text: string): RecordingHeader {
  const header = parsed(text) as Partial<RecordingHeader> | null;
  if (header?.format !== "fovea-recording") throw unreadable("it is no recording of Fovea");
  if (header.version !== RECORDING_VERSION) {
    throw unreadable(
      `it is of version ${header.version}, and this Fovea reads ${RECORDING_VERSION}`,
    );
  }
  const { source, tasks } = header;
  if (typeof source?.name !== "string" || typeof tasks !== "object" || tasks === null) {
    throw unreadable("its header lacks what it was made of");
  }
  return header as RecordingHeader;
}

function lineIn(text: string): ResultLine {
  const line = parsed(text) as Partial<ResultLine> | null;
  const { frame, mediaTime, results } = line ?? {};
  if (!Number.isInteger(frame) || !Number.isFinite(mediaTime) || typeof results !== "object") {
    throw unreadable("a line of it is no result");
  }
  return line as ResultLine;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable("it is damaged", cause);
  }
}

function unreadable(why: string, cause?: unknown): FoveaError {
  return new FoveaError("recording-unreadable", `The recording cannot be read: ${why}.`, { cause });
}
