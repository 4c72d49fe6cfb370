/**
 * Frames of a `<video>` that plays, is paused or sought, and what goes wrong when it loads.
 *
 * `requestVideoFrameCallback` tells of every picture that the browser presents, once, with its
 * media time; after a seek while paused too. The element stays the caller's.
 */
import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { Frame } from "./frame.ts";

/**
 * The presented frames of a `<video>`, until unsubscription. Completes never (a video can be sought
 * after its end). The subscriber owns each frame.
 * Errors with "video-protected" (pixels hidden by CORS) or with what the element reports.
 */
export function videoFrames(video: HTMLVideoElement): Observable<Frame> {
  return new Observable((subscriber) => {
    let handle = 0;
    const emit = (mediaTime: number, captureTime: number) => {
      let frame: Frame;
      try {
        const image = new VideoFrame(video, { timestamp: Math.round(mediaTime * 1e6) });
        frame = new Frame(image, { mediaTime, captureTime });
      } catch (thrown) {
        if (!isTransient(thrown)) subscriber.error(frameError(thrown));
        return;
      }
      subscriber.next(frame);
    };
    const onFrame = (now: number, metadata: VideoFrameCallbackMetadata) => {
      handle = video.requestVideoFrameCallback(onFrame);
      const captured = metadata.captureTime ?? metadata.expectedDisplayTime ?? now;
      emit(metadata.mediaTime, performance.timeOrigin + Math.min(captured, now));
    };
    const onError = () => subscriber.error(mediaError(video.error, "The video"));
    video.addEventListener("error", onError);
    handle = video.requestVideoFrameCallback(onFrame);
    // A paused picture was presented before anybody asked: it gets no callback of its own.
    if (video.paused && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      emit(video.currentTime, performance.timeOrigin + performance.now());
    }
    return () => {
      video.cancelVideoFrameCallback(handle);
      video.removeEventListener("error", onError);
    };
  });
}

export interface LoadedVideo {
  /** As displayed, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Seconds; Infinity for a live stream. */
  readonly duration: number;
}

/** Object URLs in use, by element, so that the next load revokes the one before. */
const objectUrls = new WeakMap<HTMLVideoElement, string>();

/**
 * Gives `video` a file or an address and waits for its first picture.
 * Rejects with "input-empty", "video-no-picture", "video-unsupported", "video-damaged" or
 * "video-unreachable". `releaseVideo` undoes it.
 */
export async function loadVideo(
  video: HTMLVideoElement,
  source: Blob | string,
): Promise<LoadedVideo> {
  releaseVideo(video);
  const name = source instanceof File ? `“${source.name}”` : "The video";
  if (source instanceof Blob) {
    if (source.size === 0) throw new FoveaError("input-empty", `${name} is empty.`);
    const url = URL.createObjectURL(source);
    objectUrls.set(video, url);
    video.src = url;
  } else {
    // Without CORS the pixels of another origin could be shown and not analysed.
    video.crossOrigin = "anonymous";
    video.src = source;
  }
  video.load();
  await firstPicture(video, source, name);
  return { width: video.videoWidth, height: video.videoHeight, duration: video.duration };
}

/** Frees what `loadVideo` took. */
export function releaseVideo(video: HTMLVideoElement): void {
  const url = objectUrls.get(video);
  if (url === undefined) return;
  objectUrls.delete(video);
  URL.revokeObjectURL(url);
}

function firstPicture(video: HTMLVideoElement, source: Blob | string, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const listening = new AbortController();
    const settle = (error: FoveaError | null) => {
      listening.abort();
      if (error) reject(error);
      else resolve();
    };
    const { signal } = listening;
    const noPicture = () =>
      new FoveaError("video-no-picture", `${name} has no picture that this browser can show.`);
    video.addEventListener(
      "loadedmetadata",
      () => {
        if (video.videoWidth === 0) settle(noPicture());
      },
      { signal },
    );
    video.addEventListener(
      "loadeddata",
      () => settle(video.videoWidth === 0 ? noPicture() : null),
      { signal },
    );
    video.addEventListener(
      "error",
      () => {
        const unreachable =
          typeof source === "string" &&
          video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
        settle(unreachable ? unreachableError(source, video.error) : mediaError(video.error, name));
      },
      { signal },
    );
  });
}

/** A media element says "not supported" of an address that cannot be reached, too. */
function unreachableError(address: string, error: MediaError | null): FoveaError {
  const detail = error?.message ?? "";
  if (/DEMUXER|decode|format/i.test(detail) && !/HTTP|network|404|403/i.test(detail)) {
    return mediaError(error, "The video");
  }
  return new FoveaError("video-unreachable", `No video could be read from ${address}.`);
}

function mediaError(error: MediaError | null, name: string): FoveaError {
  const detail = error?.message ? ` (${error.message})` : "";
  switch (error?.code) {
    case MediaError.MEDIA_ERR_NETWORK:
      return new FoveaError("video-unreachable", `${name} stopped loading${detail}.`);
    case MediaError.MEDIA_ERR_DECODE:
      return new FoveaError("video-damaged", `${name} could not be decoded further${detail}.`);
    default:
      return new FoveaError("video-unsupported", `This browser cannot play ${name}${detail}.`);
  }
}

/** Between two sources an element has no picture for a moment. */
function isTransient(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === "InvalidStateError";
}

function frameError(thrown: unknown): FoveaError {
  return thrown instanceof DOMException && thrown.name === "SecurityError"
    ? new FoveaError("video-protected", "The browser hides this video's pixels from the page.", {
        cause: thrown,
      })
    : FoveaError.from(thrown, "video-damaged");
}
