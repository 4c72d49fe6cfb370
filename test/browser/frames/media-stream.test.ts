/** Frames of a `MediaStream`, by whichever way the browser has. */
import { lastValueFrom, map, Observable, take, tap, timer, toArray } from "rxjs";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FoveaError } from "../../../src/errors.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import {
  framesByElement,
  framesByProcessor,
  streamFrames,
} from "../../../src/frames/media-stream.ts";
import { type TrackHealth, trackHealth } from "../../../src/frames/track-health.ts";
import { type CanvasCamera, canvasCamera } from "./canvas-camera.ts";

let camera: CanvasCamera;
function start(): CanvasCamera {
  camera = canvasCamera();
  return camera;
}
afterEach(() => {
  camera?.dispose();
  expect(openFrames()).toBe(0);
});

describe.each([
  ["track processor", framesByProcessor],
  ["hidden video", framesByElement],
])("%s", (_name, framesOf) => {
  it("gives each picture once, in order, and leaves the track running", async () => {
    const { track } = start();
    const seen = await lastValueFrom(
      framesOf(track).pipe(
        map((frame) => {
          using held = frame;
          return [held.width, held.height, held.mediaTime, Date.now() - held.captureTime] as const;
        }),
        take(8),
        toArray(),
      ),
    );
    const times = seen.map(([, , time]) => time);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    for (const [width, height, , age] of seen) {
      expect([width, height]).toEqual([64, 48]);
      expect(Math.abs(age)).toBeLessThan(2000);
    }
    expect(track.readyState).toBe("live");
  });

  it("completes when the track ends", async () => {
    const { track, unplug } = start();
    let seen = 0;
    await lastValueFrom(
      framesOf(track).pipe(
        tap((frame) => {
          frame.close();
          if (++seen === 2) unplug();
        }),
      ),
    );
    expect(seen).toBeGreaterThanOrEqual(2);
  });

  it("unsubscribed at once", async () => {
    const subscription = framesOf(start().track).subscribe((frame) => frame.close());
    subscription.unsubscribe();
    await lastValueFrom(timer(100));
  });
});

it("a stream without picture", async () => {
  const error = await lastValueFrom(streamFrames(new MediaStream())).catch((e: FoveaError) => e);
  expect(error).toMatchObject({ code: "video-no-picture" });
});

describe("health", () => {
  /** Health by the frames that come, as a session watches it. */
  function healthOf(track: MediaStreamTrack, stream: MediaStream): Observable<TrackHealth> {
    return new Observable((subscriber) => {
      let last = performance.now();
      subscriber.add(
        streamFrames(stream).subscribe((frame) => {
          last = performance.now();
          frame.close();
        }),
      );
      subscriber.add(trackHealth(track, () => last).subscribe(subscriber));
    });
  }

  it("live, frozen when nothing comes, live again, ended", async () => {
    const { track, stream, freeze, resume, unplug } = start();
    const seen: TrackHealth[] = [];
    let done = false;
    healthOf(track, stream).subscribe({
      next: (health) => seen.push(health),
      complete: () => {
        done = true;
      },
    });
    await lastValueFrom(timer(300));
    expect(seen).toEqual(["live"]);
    freeze();
    await vi.waitFor(() => expect(seen).toEqual(["live", "frozen"]), { timeout: 20_000 });
    resume();
    await vi.waitFor(() => expect(seen).toEqual(["live", "frozen", "live"]), { timeout: 20_000 });
    unplug();
    await vi.waitFor(() => expect(seen.at(-1)).toBe("ended"));
    expect(done).toBe(true);
  });

  it("muted and back", async () => {
    const { track, stream } = start();
    const muted = vi.spyOn(track, "muted", "get").mockReturnValue(false);
    const seen: TrackHealth[] = [];
    const subscription = healthOf(track, stream).subscribe((h) => seen.push(h));
    muted.mockReturnValue(true);
    track.dispatchEvent(new Event("mute"));
    expect(seen.at(-1)).toBe("muted");
    muted.mockReturnValue(false);
    track.dispatchEvent(new Event("unmute"));
    expect(seen).toEqual(["live", "muted", "live"]);
    subscription.unsubscribe();
  });
});
