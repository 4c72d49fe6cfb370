/**
 * Frames of a live `MediaStream` (camera, screen, WebRTC, canvas), and whether it still lives.
 *
 * A camera whose lid is closed or whose driver hangs raises no error: its track stays "live" and no
 * picture comes. `trackHealth` says so within a second. The stream is borrowed throughout: nobody
 * here stops its tracks.
 */
import { distinctUntilChanged, Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { epochNow } from "../results/clock.ts";
import { emitFrame } from "./emit.ts";
import { Frame } from "./frame.ts";
import { videoFrames } from "./video-element.ts";

/**
 * Frames of the stream's first video track; completes when the track ends. `mediaTime` is seconds
 * on the track's clock, whose zero is arbitrary.
 *
 * Errors: `video-no-picture` when the stream has no video track.
 */
export function streamFrames(stream: MediaStream): Observable<Frame> {
  return new Observable((subscriber) => {
    const [track] = stream.getVideoTracks();
    if (!track) {
      subscriber.error(new FoveaError("video-no-picture", "The stream has no picture."));
      return;
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

/** Straight from the track, also in a hidden tab. Chromium has it on the window. */
export function framesByProcessor(track: MediaStreamTrack): Observable<Frame> {
  return new Observable((subscriber) => {
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
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
    pump().catch((thrown: unknown) => subscriber.error(FoveaError.from(thrown)));
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
      if (!subscriber.closed) subscriber.error(FoveaError.from(thrown));
    });
  });
}

/** `muted`: the source gives no picture for now (lid, switch); `frozen`: nor does it say why. */
export type TrackHealth = "live" | "muted" | "frozen" | "ended";

/**
 * A live camera in the dark may take 15 frames in 1 s; a pause of 0.8 s is none of these, and is
 * noticed within the second that a person takes to wonder.
 */
const FROZEN_AFTER_MS = 800;

/**
 * The track's state, at once and on each change; completes with the track. Goes back to `live` by
 * itself. A source that gives pictures only when something changes (a shared still window) is
 * `frozen` in between: do not watch those.
 *
 * @param ticks emits once a picture. Received frames are owned, so closed: give clones or marks.
 */
export function trackHealth(
  track: MediaStreamTrack,
  ticks: Observable<unknown>,
  frozenAfterMs: number = FROZEN_AFTER_MS,
): Observable<TrackHealth> {
  return new Observable<TrackHealth>((subscriber) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frozen = false;
    const report = () => {
      if (track.readyState === "ended") {
        subscriber.next("ended");
        subscriber.complete();
      } else if (track.muted) subscriber.next("muted");
      else subscriber.next(frozen ? "frozen" : "live");
    };
    const wait = () => {
      clearTimeout(timer);
      frozen = false;
      timer = setTimeout(() => {
        frozen = true;
        report();
      }, frozenAfterMs);
    };
    const events = ["mute", "unmute", "ended"] as const;
    const changed = () => {
      wait();
      report();
    };
    for (const name of events) track.addEventListener(name, changed);
    subscriber.add(() => {
      clearTimeout(timer);
      for (const name of events) track.removeEventListener(name, changed);
    });
    changed();
    if (subscriber.closed) return;
    subscriber.add(
      ticks.subscribe({
        next: (tick) => {
          if (tick instanceof Frame) tick.close();
          changed();
        },
        error: (thrown: unknown) => subscriber.error(thrown),
        complete: report,
      }),
    );
  }).pipe(distinctUntilChanged());
}
