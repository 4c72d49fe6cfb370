import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";
import { epochTime } from "../results/clock.ts";
import { letGo } from "../results/let-go.ts";
import { deferred } from "./deferred.ts";
import { eachPresented } from "./each-presented.ts";
import { emitFrame } from "./emit.ts";
import { FaultsInARow } from "./faults-in-a-row.ts";
import type { Frame } from "./frame.ts";
import { retried } from "./retried.ts";

/**
 * Every presented picture of a borrowed element; also the one on show at subscription when the
 * video stands still, and the new one after a seek while paused. Never completes by itself; an
 * ended video may be played again.
 *
 * `mediaTime` is seconds on the video's clock, `captureTime` the camera's capture for a live
 * stream, else the moment of presentation.
 *
 * A picture that cannot be read is left out. Errors: `frame-failed` when several in a row cannot;
 * `video-protected` when the browser hides the pixels (no CORS, or encrypted);
 * `video-damaged`, `video-unreachable` or `video-unsupported` when the element fails, or ends without
 * a picture.
 *
 * What a `<video>` shows, as frames. The element stays the viewer's: it may be played, paused,
 * sought or given another source, and every picture that it presents comes out once.
 *
 * `requestVideoFrameCallback` alone would not do: it stays silent for a picture that was already
 * on show at the time of subscription (a paused video), and its callback may find the element one
 * picture further than it says, which would give that picture twice.
 */
export function videoFrames(video: HTMLVideoElement): Observable<Frame> {
  return new Observable((subscriber) => {
    const faults = new FaultsInARow();
    /** Timestamp in µs of the last picture given; null when a repetition is a new presentation. */
    let last: number | null = null;

    const give = (mediaTime: number | null, captureTime: number) => {
      let image: VideoFrame;
      try {
        image = pictureOf(video);
      } catch (thrown) {
        // Of a video that stands still no other picture comes.
        const last = still(video) && thrown instanceof FoveaError;
        const error = last ? thrown : captureError(thrown, faults);
        if (error) subscriber.error(error);
        return;
      }
      faults.forgive();
      if (image.timestamp === last) return letGo(image);
      last = image.timestamp;
      emitFrame(subscriber, image, {
        mediaTime: mediaTime ?? image.timestamp / 1e6,
        captureTime: epochTime(captureTime),
      });
    };
    const failed = () => {
      if (video.error) subscriber.error(elementError(video.error));
    };
    const sought = () => {
      last = null;
    };
    // The first picture may have been presented before it is said to be there, and before anybody
    // asked for callbacks; of a paused video no other comes.
    const loaded = () => {
      if (last === null && still(video)) give(null, performance.now());
    };

    const ended = () => {
      if (last === null) give(null, performance.now());
      // A stream's end says nothing of its pictures.
      if (last === null && !video.srcObject) subscriber.error(endedEmpty());
    };

    video.addEventListener("error", failed);
    video.addEventListener("loadeddata", loaded);
    video.addEventListener("ended", ended);
    video.addEventListener("seeking", sought);
    video.addEventListener("emptied", sought);
    subscriber.add(
      eachPresented(
        video,
        (metadata) => give(metadata.mediaTime, metadata.captureTime ?? metadata.presentationTime),
        (error) => subscriber.error(error),
      ),
    );
    subscriber.add(() => {
      video.removeEventListener("error", failed);
      video.removeEventListener("loadeddata", loaded);
      video.removeEventListener("ended", ended);
      video.removeEventListener("seeking", sought);
      video.removeEventListener("emptied", sought);
    });
    failed();
    if (still(video)) give(null, performance.now());
  });
}

/** A picture is on show and no other will come by itself, nor is one on its way. */
function still(video: HTMLVideoElement): boolean {
  return (
    video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA &&
    (video.paused || video.ended) &&
    !video.seeking
  );
}

function pictureOf(video: HTMLVideoElement): VideoFrame {
  if (video.mediaKeys) throw new DOMException("The video is encrypted.", "SecurityError");
  return retried(() => new VideoFrame(video));
}

/** Null when there just is no picture yet, or this one alone was lost. */
function captureError(thrown: unknown, faults: FaultsInARow): FoveaError | null {
  if (isOfClass(thrown, "DOMException")) {
    if (thrown.name === "InvalidStateError") return null;
    if (thrown.name === "SecurityError") {
      return new FoveaError("video-protected", "The browser does not let pages read this video.", {
        cause: thrown,
      });
    }
  }
  return faults.add(thrown);
}

/** What an MP4 file does in Chromium that is cut off in its first fragment: its list is there, no frame is. */
function endedEmpty(): FoveaError {
  return new FoveaError("video-damaged", "The video has ended without a picture: it is cut off.");
}

/** What an element's `MediaError` means; the browser's own words, made for its developers, are the cause. */
export function elementError({ code, message }: Pick<MediaError, "code" | "message">): FoveaError {
  const options = message ? { cause: new Error(message) } : {};
  switch (code) {
    case 2:
      return new FoveaError("video-unreachable", "The video stopped arriving.", options);
    case 3:
      return new FoveaError("video-damaged", "The video cannot be decoded further.", options);
    default:
      return new FoveaError("video-unsupported", "This browser cannot play the video.", options);
  }
}

/** What is known of a video before it plays. */
export interface LoadedVideo {
  /** Pixels, as displayed. */
  readonly width: number;
  readonly height: number;
  /** Seconds; `Infinity` for a live stream. */
  readonly duration: number;
}

/** Object URLs that elements still read from. */
const objectUrls = new WeakMap<HTMLVideoElement, string>();

/**
 * Makes the element play `source` (a file, or an address) and waits until its size is known.
 * The file stays referenced until the next `loadVideo` on this element or `releaseVideo`.
 *
 * Errors: `input-empty`, `video-no-picture` (sound only), `video-unsupported`, `video-damaged`,
 * `video-unreachable`. After an error the element is empty.
 */
export async function loadVideo(
  video: HTMLVideoElement,
  source: Blob | string,
): Promise<LoadedVideo> {
  releaseVideo(video);
  if (typeof source !== "string" && source.size === 0) {
    throw new FoveaError("input-empty", "The video file is empty.");
  }
  let url: string;
  if (typeof source === "string") {
    url = source;
    // Without this a video from another origin plays, but its pixels cannot be read.
    video.crossOrigin = "anonymous";
  } else {
    url = URL.createObjectURL(source);
    objectUrls.set(video, url);
  }
  try {
    await metadataOf(video, url);
    if (video.videoWidth === 0) {
      throw new FoveaError("video-no-picture", "The file has sound but no picture.");
    }
  } catch (thrown) {
    const error = await explained(source, FoveaError.from(thrown, "video-unsupported"));
    // Not when another loadVideo has taken the element over in the meantime.
    if (video.src === new URL(url, document.baseURI).href) releaseVideo(video);
    throw error;
  }
  return { width: video.videoWidth, height: video.videoHeight, duration: video.duration };
}

/** Empties the element, and lets go of the file that `loadVideo` gave it. */
export function releaseVideo(video: HTMLVideoElement): void {
  const url = objectUrls.get(video);
  if (url !== undefined) {
    objectUrls.delete(video);
    URL.revokeObjectURL(url);
  }
  if (video.hasAttribute("src")) {
    video.removeAttribute("src");
    video.load();
  }
  video.srcObject = null;
}

function metadataOf(video: HTMLVideoElement, url: string): Promise<void> {
  const { promise, resolve, reject } = deferred<void>();
  const listening = new AbortController();
  const { signal } = listening;
  const failed = () => reject(elementError(video.error ?? { code: 4, message: "nothing to play" }));
  const replaced = () => reject(new FoveaError("video-unsupported", "Another video was opened."));
  video.preload = "auto";
  video.src = url;
  video.addEventListener("loadedmetadata", () => resolve(), { signal });
  video.addEventListener("error", failed, { signal });
  video.addEventListener("abort", replaced, { signal });
  video.load();
  return promise.finally(() => listening.abort());
}

/** A longer file at an address is not fetched a second time only to explain an error. */
const EXPLAINED_BYTES = 50e6;

/**
 * The element says no more than "not supported" for a missing file, a damaged one and one in a
 * foreign codec; looking at the bytes tells them apart. Gives `error` when it cannot.
 */
async function explained(source: Blob | string, error: FoveaError): Promise<FoveaError> {
  let file: Blob;
  if (typeof source === "string") {
    try {
      const response = await fetch(source);
      if (!response.ok) {
        return new FoveaError(
          "video-unreachable",
          `The server answered ${response.status} for the video ${source}.`,
          { cause: error },
        );
      }
      if (response.headers.get("content-type")?.startsWith("text/html")) {
        // Many servers answer a wrong address with their start page and "200 OK".
        return new FoveaError("video-unreachable", `There is a web page at ${source}, no video.`);
      }
      if (Number(response.headers.get("content-length")) > EXPLAINED_BYTES) {
        await response.body?.cancel();
        return error;
      }
      file = await response.blob();
      if (file.size === 0)
        return new FoveaError("input-empty", "The video at this address is empty.");
    } catch (thrown) {
      return new FoveaError("video-unreachable", `The video ${source} could not be fetched.`, {
        cause: thrown,
      });
    }
  } else {
    file = source;
  }
  try {
    const { probeVideo } = await import("./exact-file.ts");
    await probeVideo(file);
    return error;
  } catch (thrown) {
    return thrown instanceof FoveaError ? thrown : error;
  }
}
