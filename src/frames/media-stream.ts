/**
 * Frames of a `MediaStream`: a camera, a shared screen, a peer, a canvas.
 *
 * `MediaStreamTrackProcessor` gives every frame of the track and its own time; where a browser has
 * none, a hidden `<video>` plays the stream. The stream stays the caller's.
 */
import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { Frame } from "./frame.ts";
import { videoFrames } from "./video-element.ts";

interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}

/** Not in TypeScript's libraries: only some browsers have it on the window. */
declare const MediaStreamTrackProcessor:
  | (new (init: {
      track: MediaStreamTrack;
      maxBufferSize?: number;
    }) => TrackProcessor)
  | undefined;

/**
 * Completes when the track ends. The subscriber owns each frame.
 * Errors with "video-no-picture" for a stream without a video track.
 */
export function streamFrames(stream: MediaStream): Observable<Frame> {
  return new Observable((subscriber) => {
    const [track] = stream.getVideoTracks();
    if (!track) {
      subscriber.error(new FoveaError("video-no-picture", "The stream has no video track."));
      return;
    }
    if (track.readyState === "ended") {
      subscriber.complete();
      return;
    }
    const frames =
      typeof MediaStreamTrackProcessor === "undefined"
        ? elementFrames(stream)
        : processorFrames(new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }));
    const onEnded = () => subscriber.complete();
    track.addEventListener("ended", onEnded);
    subscriber.add(() => track.removeEventListener("ended", onEnded));
    subscriber.add(frames.subscribe(subscriber));
  });
}

function processorFrames(processor: TrackProcessor): Observable<Frame> {
  return new Observable((subscriber) => {
    const reader = processor.readable.getReader();
    const read = async () => {
      while (!subscriber.closed) {
        const { value: image, done } = await reader.read();
        if (done) break;
        if (subscriber.closed) {
          image.close();
          break;
        }
        subscriber.next(
          new Frame(image, {
            mediaTime: image.timestamp / 1e6,
            captureTime: performance.timeOrigin + performance.now(),
          }),
        );
      }
    };
    read().then(
      () => subscriber.complete(),
      (thrown: unknown) => subscriber.error(FoveaError.from(thrown, "video-damaged")),
    );
    return () => {
      // Cancelling also closes the frame that waits in the processor.
      reader.cancel().catch(() => {});
    };
  });
}

function elementFrames(stream: MediaStream): Observable<Frame> {
  return new Observable((subscriber) => {
    const video = document.createElement("video");
    video.muted = true;
    video.playsInline = true;
    video.srcObject = stream;
    video.play().catch((thrown: unknown) => {
      if (!subscriber.closed) subscriber.error(FoveaError.from(thrown, "video-damaged"));
    });
    subscriber.add(videoFrames(video).subscribe(subscriber));
    return () => {
      video.pause();
      video.srcObject = null;
    };
  });
}
