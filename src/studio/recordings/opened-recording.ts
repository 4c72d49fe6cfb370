/** A `.fovea` file in the studio: over its video where that is open or comes, else over an empty picture. */
import type { RecordingHeader } from "../../recording/header.ts";
import { StoredRecording } from "../../recording/page/stored-recording.ts";
import type { ResultLine } from "../../recording/result-line.ts";
import type { Source } from "../../session/source-status.ts";
import type { Session } from "../session.ts";

/** Of the empty picture where the recording does not say how large its frames were. */
const USUAL = { width: 1280, height: 720 } as const;

/** Of the empty picture: that of the stage around it. */
const GROUND = "#07090c";

/** The one that is open, if any. */
export class OpenedRecording {
  #recording: StoredRecording | null = null;
  /** The empty picture that stands in for the video. */
  #standIn: Source | null = null;

  constructor(private readonly session: Session) {}

  /** Rejects with "recording-unreadable"; then nothing has changed. */
  async open(file: Blob): Promise<void> {
    const { session } = this;
    const recording = await read(file);
    this.#forget();
    if (!isOf(recording.header, session.source)) {
      const { name } = recording.header.source;
      await session.openImage(await emptyPicture(recording.header), name);
      this.#standIn = session.source;
    }
    this.#recording = recording;
    session.onShow.show(recording);
  }

  /** Its video may come later, and another source ends it. */
  settle(): void {
    const { session } = this;
    const recording = this.#recording;
    if (!recording || session.phase !== "running") return;
    const { onShow, source } = session;
    if (source !== this.#standIn && !isOf(recording.header, source)) this.#forget();
    // Else what is played would be looked through, in which nothing has been found yet.
    else if (onShow.recording?.header.mode !== "exact") onShow.show(recording);
  }

  dispose(): void {
    this.#forget();
  }

  #forget(): void {
    const recording = this.#recording;
    this.#recording = null;
    this.#standIn = null;
    if (!recording) return;
    if (this.session.onShow.recording === recording) this.session.onShow.show(null);
    recording.close().catch(() => undefined);
  }
}

/** Kept in the worker's memory, packed. */
async function read(file: Blob): Promise<StoredRecording> {
  const { readFoveaFile } = await import("../../exports/fovea-file.ts");
  let opening: Promise<StoredRecording> | null = null;
  let recording: StoredRecording | null = null;
  /** Lines that come before the worker is there. */
  const waiting: ResultLine[] = [];
  try {
    await readFoveaFile(file, (header) => {
      opening = StoredRecording.open(header, { file: null }).then((opened) => {
        recording = opened;
        for (const line of waiting.splice(0)) opened.append(line);
        return opened;
      });
      // Awaited below.
      opening.catch(() => undefined);
      return (line) => {
        if (recording) recording.append(line);
        else waiting.push(line);
      };
    });
  } catch (thrown) {
    const begun = await (opening as Promise<StoredRecording> | null)?.catch(() => null);
    await begun?.close();
    throw thrown;
  }
  return (await opening) as unknown as StoredRecording;
}

/** Whether a source is what the recording was made of, as far as names say it. */
function isOf({ source }: RecordingHeader, open: Source | null): boolean {
  if (open?.kind !== "video" || open.name !== source.name) return false;
  const size = open.from instanceof Blob ? open.from.size : undefined;
  return size === undefined || source.bytes === undefined || size === source.bytes;
}

async function emptyPicture({ source }: RecordingHeader): Promise<Blob> {
  const canvas = new OffscreenCanvas(source.width ?? USUAL.width, source.height ?? USUAL.height);
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = GROUND;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  return canvas.convertToBlob();
}
