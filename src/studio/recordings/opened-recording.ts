/** A `.fovea` file in the studio: over its video where that is open or comes, else over an empty picture. */
import type { RecordingHeader } from "../../recording/header.ts";
import { StoredRecording } from "../../recording/page/stored-recording.ts";
import type { ResultLine } from "../../recording/result-line.ts";
import type { Source } from "../../session/source-status.ts";
import type { Session } from "../session.ts";

/** Of the empty picture where the recording does not say how large its frames were. */
const USUAL = { width: 1280, height: 720 } as const;

/** Of the empty picture: lighter than the stage around it, so that its borders can be seen. */
const GROUND = "#1b242d";

/** The one that is open, if any. */
export class OpenedRecording {
  #recording: StoredRecording | null = null;
  /** The empty picture that stands in for the video. */
  #standIn: Source | null = null;
  /** The empty picture is being opened. */
  #opensStandIn = false;
  /** The next video is the recording's, whatever it is called. */
  #awaitsVideo = false;
  /** The video that was opened for it, whatever it is called. */
  #video: Source | null = null;

  constructor(private readonly session: Session) {}

  /** The recording, where it is open without its video and an empty picture stands in for that; else null. */
  get alone(): StoredRecording | null {
    const { source, phase } = this.session;
    return phase === "running" && source !== null && source === this.#standIn
      ? this.#recording
      : null;
  }

  /** Whether what is on show is an empty picture, in which there is nothing to be found. */
  get standsIn(): boolean {
    return this.#opensStandIn || this.alone !== null;
  }

  /** The next video that is opened is taken for the recording's. */
  awaitVideo(): void {
    this.#awaitsVideo = true;
  }

  /** Rejects with "recording-unreadable"; then nothing has changed. */
  async open(file: Blob): Promise<void> {
    const { session } = this;
    const recording = await read(file);
    this.#forget();
    if (!this.#isOwn(recording.header, session.source)) {
      const { name } = recording.header.source;
      this.#opensStandIn = true;
      await session.openImage(await emptyPicture(recording.header), name);
      this.#opensStandIn = false;
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
    if (this.#awaitsVideo && source?.kind === "video") {
      this.#awaitsVideo = false;
      this.#video = source;
    }
    if (source !== this.#standIn && !this.#isOwn(recording.header, source)) this.#forget();
    // Else what is played would be looked through, in which nothing has been found yet.
    else if (onShow.recording?.header.mode !== "exact") onShow.show(recording);
  }

  dispose(): void {
    this.#forget();
  }

  #isOwn(header: RecordingHeader, source: Source | null): boolean {
    return (source !== null && source === this.#video) || isOf(header, source);
  }

  #forget(): void {
    const recording = this.#recording;
    this.#recording = null;
    this.#standIn = null;
    this.#video = null;
    this.#awaitsVideo = false;
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
