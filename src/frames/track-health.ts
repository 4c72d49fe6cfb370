import { distinctUntilChanged, Observable } from "rxjs";

/**
 * `muted`: the browser or the system holds the picture back; `frozen`: nothing comes and nobody
 * says why; `ended` is for good.
 */
export type TrackHealth = "live" | "muted" | "frozen" | "ended";

/**
 * Milliseconds without a frame after which a track counts as frozen. Cameras in the dark go down to
 * about 5 frames a second, 200 ms; on a machine that is busy with several networks, seconds pass
 * between two frames of a camera that is well.
 */
const FROZEN_AFTER = 4_000;
const CHECK_INTERVAL = 100;
/** A check that comes later than this says more of the page than of the camera: no more is counted. */
const MOST_COUNTED = 2 * CHECK_INTERVAL;

/**
 * Whether a camera's track still delivers. A camera that is covered by its shutter, taken by a
 * system dialog or asleep mutes its track or simply stops sending; without this the page would show
 * a still picture and nobody would know why.
 *
 * How the track is now, and each change of it. Completes after `ended`; never errors.
 *
 * @param track borrowed
 * @param lastFrameTime `performance.now()` of the newest frame, in milliseconds; read, not kept
 */
export function trackHealth(
  track: MediaStreamTrack,
  lastFrameTime: () => number,
): Observable<TrackHealth> {
  return new Observable<TrackHealth>((subscriber) => {
    let frameTime = lastFrameTime();
    let checked = performance.now();
    /** Milliseconds for which nothing has come while the page was there to see it. */
    let silence = checked - frameTime;
    const check = () => {
      const now = performance.now();
      silence += Math.min(now - checked, MOST_COUNTED);
      checked = now;
      if (lastFrameTime() !== frameTime) {
        frameTime = lastFrameTime();
        silence = now - frameTime;
      }
      const health = healthOf(track, silence);
      subscriber.next(health);
      if (health === "ended") subscriber.complete();
    };
    const events = ["mute", "unmute", "ended"] as const;
    for (const event of events) track.addEventListener(event, check);
    const timer = setInterval(check, CHECK_INTERVAL);
    check();
    return () => {
      clearInterval(timer);
      for (const event of events) track.removeEventListener(event, check);
    };
  }).pipe(distinctUntilChanged());
}

/**
 * How a track is; pure.
 * @param silence milliseconds since the newest frame
 */
export function healthOf(
  track: Pick<MediaStreamTrack, "readyState" | "muted">,
  silence: number,
): TrackHealth {
  if (track.readyState === "ended") return "ended";
  if (track.muted) return "muted";
  return silence > FROZEN_AFTER ? "frozen" : "live";
}
