/** Frames of a `<video>`: played, paused, sought, damaged and released. */
import { filter, firstValueFrom, lastValueFrom, map, take, timer, toArray } from "rxjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openFrames } from "../../../src/frames/frame.ts";
import { playAsAllowed, playError } from "../../../src/frames/play.ts";
import {
  elementError,
  loadVideo,
  releaseVideo,
  videoFrames,
} from "../../../src/frames/video-element.ts";
import { failure } from "../../fixtures/failure.ts";
import { type Cut, cutInFragment } from "./cut-file.ts";
import { isRed, makeVideo, pixel } from "./make-video.ts";

let video: HTMLVideoElement;
beforeEach(() => {
  video = document.createElement("video");
  video.muted = true;
  document.body.append(video);
});
afterEach(() => {
  releaseVideo(video);
  video.remove();
  expect(openFrames()).toBe(0);
});

/** Without waiting; being interrupted by the end of the test is no failure. */
function play(): void {
  video.play().catch(() => undefined);
}

const times$ = () =>
  videoFrames(video).pipe(
    map((frame) => {
      using held = frame;
      return held.mediaTime;
    }),
  );

describe("frames", () => {
  it("a played video: every presented picture at most once, in order", async () => {
    const times = Array.from({ length: 20 }, (_, index) => index / 20);
    await loadVideo(video, await makeVideo({ times }));
    const seen: number[] = [];
    const subscription = times$().subscribe((time) => seen.push(time));
    await video.play();
    await new Promise((resolve) => video.addEventListener("ended", resolve));
    await lastValueFrom(timer(100));
    subscription.unsubscribe();
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.length).toBeGreaterThan(5);
    for (const time of seen) expect(times.some((own) => Math.abs(own - time) < 0.002)).toBe(true);
    console.info(`presented and given: ${seen.length} of ${times.length} frames`);
  });

  it("paused: the picture on show once, and the new one after each seek", async () => {
    await loadVideo(video, await makeVideo());
    if (video.readyState < 2) await new Promise((r) => video.addEventListener("loadeddata", r));
    const seen: number[] = [];
    const subscription = times$().subscribe((time) => seen.push(time));
    await lastValueFrom(timer(300));
    expect(seen).toEqual([0]);
    video.currentTime = 0.55;
    await lastValueFrom(timer(400));
    expect(seen.map((time) => Math.round(time * 10))).toEqual([0, 5]);
    video.currentTime = 0.15;
    await lastValueFrom(timer(400));
    expect(seen.map((time) => Math.round(time * 10))).toEqual([0, 5, 1]);
    subscription.unsubscribe();
    video.currentTime = 0.8;
    await lastValueFrom(timer(200));
    expect(seen.length).toBe(3);
  });

  it("captureTime is the wall clock in milliseconds", async () => {
    await loadVideo(video, await makeVideo());
    play();
    using frame = await firstValueFrom(videoFrames(video));
    expect(Math.abs(frame.captureTime - Date.now())).toBeLessThan(1000);
  });

  it("a turned film comes as displayed", async () => {
    const loaded = await loadVideo(video, await makeVideo({ container: "mp4", rotation: 90 }));
    expect([loaded.width, loaded.height]).toEqual([48, 64]);
    play();
    using frame = await firstValueFrom(videoFrames(video));
    expect([frame.width, frame.height]).toEqual([48, 64]);
    expect(isRed(pixel(frame.image, 48, 64, 40, 8))).toBe(true);
  });

  it("several subscribers own a frame each", async () => {
    await loadVideo(video, await makeVideo());
    play();
    const both = [0, 1].map(() => lastValueFrom(times$().pipe(take(2), toArray())));
    for (const seen of await Promise.all(both)) expect(seen.length).toBe(2);
  });

  it("a repeated video gives its frames again", async () => {
    await loadVideo(video, await makeVideo({ times: [0, 0.1, 0.2] }));
    video.loop = true;
    play();
    const zeros = times$().pipe(filter((time) => time < 0.05));
    await lastValueFrom(zeros.pipe(take(2)));
  });

  it("unsubscribed before the first", async () => {
    await loadVideo(video, await makeVideo());
    await video.play();
    videoFrames(video)
      .subscribe((frame) => frame.close())
      .unsubscribe();
    await lastValueFrom(timer(100));
  });

  it("in a pause, a picture that cannot be read is read again, and is an error at last", async () => {
    await loadVideo(video, await makeVideo());
    if (video.readyState < 2) await new Promise((r) => video.addEventListener("loadeddata", r));
    const Native = globalThis.VideoFrame;
    let left = 2;
    globalThis.VideoFrame = class extends Native {
      constructor(source: CanvasImageSource, init?: VideoFrameInit) {
        if (source === video && left-- > 0) throw new DOMException("not now", "OperationError");
        super(source, init);
      }
    } as typeof VideoFrame;
    try {
      using frame = await firstValueFrom(videoFrames(video));
      expect(frame.mediaTime).toBe(0);
      left = 1000;
      expect(await failure(firstValueFrom(videoFrames(video)))).toBe("frame-failed");
    } finally {
      globalThis.VideoFrame = Native;
    }
  });

  it("pixels that the browser hides", async () => {
    await loadVideo(video, await makeVideo());
    play();
    const Native = globalThis.VideoFrame;
    globalThis.VideoFrame = class extends Native {
      constructor(source: CanvasImageSource, init?: VideoFrameInit) {
        if (source === video) throw new DOMException("tainted", "SecurityError");
        super(source, init);
      }
    } as typeof VideoFrame;
    try {
      expect(await failure(firstValueFrom(videoFrames(video)))).toBe("video-protected");
    } finally {
      globalThis.VideoFrame = Native;
    }
  });
});

describe("playing", () => {
  const refused: [string, boolean, string | null, string][] = [
    ["NotAllowedError", false, "play-refused", "does not let it play"],
    ["AbortError", false, "play-refused", "stopped it before it began"],
    ["AbortError", true, "play-refused", "a page that is not on show"],
    ["NotSupportedError", false, "video-unsupported", "cannot play"],
    ["OperationError", false, "play-refused", "could not be played"],
  ];
  it.each(refused)("%s, hidden: %s, is told in words", (name, hidden, code, words) => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
    const error = playError(video, new DOMException("The browser's own words.", name));
    vi.restoreAllMocks();
    expect(error?.code).toBe(code);
    expect(error?.message).toContain(words);
    expect(error?.message).not.toContain("own words");
  });

  it("what plays, or has ended, is not refused", async () => {
    const abort = new DOMException("stopped", "AbortError");
    await loadVideo(video, await makeVideo());
    await video.play();
    expect(playError(video, abort)).toBeNull();
    await new Promise((resolve) => video.addEventListener("ended", resolve));
    expect(playError(video, abort)).toBeNull();
  });

  it("begins silent where sound is forbidden", async () => {
    await loadVideo(video, await makeVideo());
    video.muted = false;
    const muted: boolean[] = [];
    vi.spyOn(video, "play").mockImplementation(async () => {
      muted.push(video.muted);
      if (!video.muted) throw new DOMException("no", "NotAllowedError");
    });
    expect(await playAsAllowed(video)).toBeNull();
    expect(muted).toEqual([false, true]);
  });
});

describe("loading", () => {
  const cut = (file: Blob, share: number) =>
    file.slice(0, Math.floor(file.size * share), file.type);
  const refused: [string, () => Promise<Blob | string>, string][] = [
    ["empty", async () => new Blob([]), "input-empty"],
    ["garbage", async () => new Blob([new Uint8Array(5000).fill(7)]), "video-unsupported"],
    ["sound only", () => makeVideo({ picture: false, sound: true }), "video-no-picture"],
    [
      "cut before its list",
      async () => cut(await makeVideo({ container: "mp4", headFirst: false }), 0.6),
      "video-damaged",
    ],
    ["foreign codec", () => foreignCodec(), "video-unsupported"],
    ["missing on the server", async () => "/@fs/no-such-folder/video.mp4", "video-unreachable"],
    ["a web page instead", async () => "/no-such-folder/no-such-video.mp4", "video-unreachable"],
    ["no server", async () => "http://localhost:9/video.mp4", "video-unreachable"],
  ];
  it.each(refused)("%s", async (_name, make, expected) => {
    expect(await failure(loadVideo(video, await make()))).toBe(expected);
    expect(video.hasAttribute("src")).toBe(false);
  });

  it("of a codec that nobody knows says so, and not that it is called unknown", async () => {
    const { message } = await loadVideo(video, await foreignCodec()).then(
      () => ({ message: "" }),
      (thrown: Error) => thrown,
    );
    expect(message).toContain("a codec that neither this browser nor Fovea knows");
  });

  it("gives size and duration, from a file and an address", async () => {
    const file = await makeVideo({ container: "mp4", width: 128, height: 96 });
    const fromFile = await loadVideo(video, file);
    expect(fromFile).toMatchObject({ width: 128, height: 96 });
    expect(fromFile.duration).toBeCloseTo(1, 1);
    const url = URL.createObjectURL(file);
    expect(await loadVideo(video, url)).toEqual(fromFile);
    URL.revokeObjectURL(url);
  });

  it("releases the file: its address is dead afterwards", async () => {
    await loadVideo(video, await makeVideo());
    const first = video.src;
    expect((await fetch(first)).ok).toBe(true);
    await loadVideo(video, await makeVideo());
    await expect(fetch(first)).rejects.toThrow();
    const second = video.src;
    releaseVideo(video);
    await expect(fetch(second)).rejects.toThrow();
  });

  it("damage in the middle is an error of the frames", async () => {
    const times = Array.from({ length: 40 }, (_, index) => index / 20);
    const file = await makeVideo({ container: "mp4", times, width: 320, height: 240 });
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes.fill(0xff, Math.floor(bytes.length * 0.5));
    await loadVideo(video, new Blob([bytes], { type: "video/mp4" }));
    video.play().catch(() => undefined);
    expect(await failure(lastValueFrom(times$()))).toBe("video-damaged");
  });

  it.each<[Cut, boolean]>([
    ["before it", false],
    ["in its list", false],
    ["behind its list", false],
    ["before it", true],
    ["in its list", true],
    ["behind its list", true],
  ])("cut %s, of the first fragment (sound: %s): no picture is an error", async (cut, sound) => {
    const whole = await makeVideo({ container: "mp4", fragmented: true, sound });
    await loadVideo(video, await cutInFragment(whole, 0, cut));
    play();
    expect(await failure(lastValueFrom(times$()))).toBe("video-damaged");
  });

  it("cut in a later fragment: what was there, then the end or an error", async () => {
    const times = Array.from({ length: 40 }, (_, index) => index / 20);
    const whole = await makeVideo({ container: "mp4", fragmented: true, times });
    await loadVideo(video, await cutInFragment(whole, 1, "in its list"));
    const ended = new Promise((resolve) => video.addEventListener("ended", resolve));
    const seen: number[] = [];
    const subscription = times$().subscribe((time) => seen.push(time));
    play();
    await ended;
    subscription.unsubscribe();
    expect(seen.length).toBeGreaterThan(2);
  });

  it.each([
    [2, "video-unreachable"],
    [3, "video-damaged"],
    [4, "video-unsupported"],
  ])("MediaError %i is %s", (code, expected) => {
    expect(elementError({ code, message: "" }).code).toBe(expected);
  });
});

/** H.264 whose sample entry is renamed to a codec that no browser has. */
async function foreignCodec(): Promise<Blob> {
  const bytes = new Uint8Array(await (await makeVideo({ container: "mp4" })).arrayBuffer());
  const name = [..."avc1"].map((letter) => letter.charCodeAt(0));
  for (let i = bytes.length - 4; i >= 8; i--) {
    // The sample entry's name follows its size; the brand in `ftyp` does not matter.
    if (i > 40 && name.every((byte, k) => bytes[i + k] === byte)) {
      bytes.set(
        [..."zzzz"].map((letter) => letter.charCodeAt(0)),
        i,
      );
    }
  }
  return new Blob([bytes], { type: "video/mp4" });
}
