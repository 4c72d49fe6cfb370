/**
 * Every frame of a file that WebCodecs cannot decode and a `<video>` can: HEVC on some machines, and
 * everything in browsers without WebCodecs. The times of all frames are in the file, whoever decodes it;
 * so the element is sent to each of them, and none is met twice or never. It is several times
 * slower than `exactFrames`, since each seek may decode from the last key frame on.
 */
import { EncodedPacketSink } from "mediabunny";
import { delay } from "../delay.ts";
import { FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";
import { epochNow } from "../results/clock.ts";
import { everyStep } from "../results/every-step.ts";
import { isBefore, isBehind, shownSpans } from "./edit-list.ts";
import { type ExactOptions, listedTrack, openFile } from "./exact-file.ts";
import { Frame } from "./frame.ts";
import { readError } from "./read-error.ts";
import { retried } from "./retried.ts";

/** Milliseconds for one seek: a long stretch of 4K without a key frame, on a slow machine. */
const LONGEST_SEEK = 30_000;
/** And from the seek's end until the picture is there, of which the browser says nothing. */
const LONGEST_SHOWING = 5_000;
const LOOK_AGAIN = 5;

/** Media times of all frames on show, in seconds and in order, without decoding one. */
export async function frameTimes(file: Blob): Promise<Float64Array> {
  const input = openFile(file);
  try {
    const track = await listedTrack(input, file);
    const spans = await shownSpans(file, track);
    const times: number[] = [];
    const sink = new EncodedPacketSink(track);
    for await (const { timestamp } of sink.packets(undefined, undefined, { metadataOnly: true })) {
      for (const span of spans) {
        if (!isBefore(timestamp, span) && !isBehind(timestamp, span)) {
          times.push(timestamp + span.shift);
        }
      }
    }
    return Float64Array.from(times).sort();
  } catch (thrown) {
    throw readError(thrown, "video-damaged");
  } finally {
    input.dispose();
  }
}

/**
 * Frames as `exactFrames` gives them; the consumer owns each. Errors: those of the file as there,
 * "video-unsupported" where the element cannot play it either, "video-damaged" where it stops in the middle.
 */
export async function* soughtFrames(
  file: Blob,
  { every = 1, start = Number.NEGATIVE_INFINITY, signal }: ExactOptions = {},
): AsyncGenerator<Frame> {
  signal?.throwIfAborted();
  const times = await frameTimes(file);
  const first = Math.max(
    0,
    times.findLastIndex((time) => time <= start),
  );
  const video = document.createElement("video");
  const url = URL.createObjectURL(file);
  try {
    Object.assign(video, { muted: true, preload: "auto", src: url });
    await heard(video, "loadeddata", "video-unsupported", signal);
    const pictures = new SoughtPictures(video);
    // What is on show before the first seek is not to be taken for what comes after it.
    if (first > 0) (await pictures.next(signal, 0)).close();
    for (let index = first; index < times.length; index += every) {
      signal?.throwIfAborted();
      const mediaTime = times[index] as number;
      // In the middle of the frame, for its beginning is rounded otherwise by every browser.
      const next = times[index + 1] ?? mediaTime + 0.002;
      video.currentTime = (mediaTime + next) / 2;
      await heard(video, "seeked", "video-damaged", signal);
      yield new Frame(await pictures.next(signal, mediaTime), {
        mediaTime,
        captureTime: epochNow(),
      });
    }
  } finally {
    everyStep(
      () => video.removeAttribute("src"),
      () => video.load(),
      () => URL.revokeObjectURL(url),
    );
  }
}

/**
 * The pictures of a video that is only ever sent forward. A busy Chromium says "seeked" and still gives
 * the picture of before, or none, for up to half a second (seen in one of five files of ten frames); each
 * picture bears its own time, which tells.
 */
class SoughtPictures {
  #last = Number.NEGATIVE_INFINITY;
  /** A browser that gives every picture the same time cannot be asked. */
  #telling = true;

  constructor(private readonly video: HTMLVideoElement) {}

  /** The caller owns it. */
  async next(signal: AbortSignal | undefined, mediaTime: number): Promise<VideoFrame> {
    const deadline = performance.now() + LONGEST_SHOWING;
    for (;;) {
      signal?.throwIfAborted();
      const late = performance.now() > deadline;
      const picture = this.#onShow(late);
      try {
        const isNew = picture !== null && picture.timestamp > this.#last;
        if (picture && (isNew || late || !this.#telling)) {
          this.#telling &&= isNew;
          this.#last = picture.timestamp;
          return retried(() => new VideoFrame(picture, { timestamp: Math.round(mediaTime * 1e6) }));
        }
      } finally {
        picture?.close();
      }
      await delay(LOOK_AGAIN);
    }
  }

  /** Null where there is none yet; throws when there should be one. */
  #onShow(late: boolean): VideoFrame | null {
    try {
      return retried(() => new VideoFrame(this.video));
    } catch (thrown) {
      if (!late && isOfClass(thrown, "DOMException") && thrown.name === "InvalidStateError") {
        return null;
      }
      throw thrown;
    }
  }
}

/** Resolves with an event of the video; rejects when it fails, when it takes too long, or with the signal's reason. */
function heard(
  video: HTMLVideoElement,
  event: "loadeddata" | "seeked",
  code: "video-unsupported" | "video-damaged",
  signal: AbortSignal | undefined,
): Promise<void> {
  const listening = new AbortController();
  return new Promise<void>((resolve, reject) => {
    const options = { signal: listening.signal };
    const fail = (what: string) => reject(new FoveaError(code, what));
    const timer = setTimeout(
      () => fail("The browser does not get on with this video."),
      LONGEST_SEEK,
    );
    listening.signal.addEventListener("abort", () => clearTimeout(timer));
    video.addEventListener(event, () => resolve(), options);
    video.addEventListener("error", () => fail("The browser cannot play this video."), options);
    signal?.addEventListener("abort", () => reject(signal.reason), options);
  }).finally(() => listening.abort());
}
