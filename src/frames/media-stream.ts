/**
 * Frames of a live `MediaStream` (camera, screen, WebRTC, canvas). The stream is borrowed throughout:
 * nobody here stops its tracks.
 */
import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { epochNow } from "../results/clock.ts";
import { emitFrame } from "./emit.ts";
import type { Frame } from "./frame.ts";
import { pictureTrack } from "./picture-track.ts";
import { playError } from "./play.ts";
import { videoFrames } from "./video-element.ts";

/**
 * Frames of the stream's first video track; completes when the track ends. `mediaTime` is seconds
 * on the track's clock, whose zero is arbitrary.
 *
 * Errors: `video-no-picture` when the stream has no video track that is live, `frame-failed` when its
 * pictures cannot be read, `play-refused` where only a video can read them and may not play.
 */
export function streamFrames(stream: MediaStream): Observable<Frame> {
  return new Observable((subscriber) => {
    let track: MediaStreamTrack;
    try {
      track = pictureTrack(stream);
    } catch (thrown) {
      return subscriber.error(thrown);
    }
    const frames =
      "MediaStreamTrackProcessor" in globalThis ? framesByProcessor(track) : framesByElement(track);
    return frames.subscribe(subscriber);
  });
}

interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}
declare const MediaStreamTrackProcessor: new (init: {
  track: MediaStreamTrack;
  maxBufferSize?: number;
}) => TrackProcessor;

/**
 * Straight from the track, also in a hidden tab. Chromium has it on the window. Where the processor cannot
 * be made: by an element.
 */
export function framesByProcessor(track: MediaStreamTrack): Observable<Frame> {
  return new Observable((subscriber) => {
    let reader: ReadableStreamDefaultReader<VideoFrame>;
    try {
      reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    } catch {
      return framesByElement(track).subscribe(subscriber);
    }
    // Cancelling closes what the processor has buffered; it fails only if the stream has failed.
    subscriber.add(() => void reader.cancel().catch(() => undefined));
    const pump = async () => {
      while (!subscriber.closed) {
        const { done, value: image } = await reader.read();
        if (done) return subscriber.complete();
        emitFrame(subscriber, image, {
          mediaTime: image.timestamp / 1e6,
          captureTime: epochNow(),
        });
      }
    };
    pump().catch((thrown: unknown) => subscriber.error(FoveaError.from(thrown, "frame-failed")));
  });
}

/** Through a `<video>` that nobody sees, for browsers without a track processor. */
export function framesByElement(track: MediaStreamTrack): Observable<Frame> {
  return new Observable((subscriber) => {
    if (track.readyState === "ended") return subscriber.complete();
    const video = document.createElement("video");
    video.muted = true;
    video.playsInline = true;
    video.srcObject = new MediaStream([track]);
    const ended = () => subscriber.complete();
    track.addEventListener("ended", ended);
    subscriber.add(() => {
      track.removeEventListener("ended", ended);
      video.srcObject = null;
    });
    subscriber.add(videoFrames(video).subscribe(subscriber));
    video.play().catch((thrown: unknown) => {
      // Unsubscribing takes the stream away in the middle of play(): no error.
      const error = subscriber.closed ? null : playError(video, thrown);
      if (error) subscriber.error(error);
    });
  });
}
