/** Every frame of a file, once and in order, against a video whose frames are numbered. */
import { afterEach, describe, expect, it } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { type ExactOptions, exactFrames, probeVideo } from "../../../src/frames/exact-file.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import type { Rotation } from "../../../src/geometry/rotated.ts";
import { CUTS, type Cut, cutInFragment } from "./cut-file.ts";
import { isRed, makeVideo, pixel, TEN_FRAMES } from "./make-video.ts";
import { withEdits } from "./with-edits.ts";

afterEach(() => expect(openFrames()).toBe(0));

interface Seen {
  readonly times: number[];
  readonly size: string;
  readonly error: unknown;
}

async function see(file: Blob, options?: ExactOptions): Promise<Seen> {
  const times: number[] = [];
  let size = "";
  try {
    for await (const frame of exactFrames(file, options)) {
      using held = frame;
      times.push(Math.round(held.mediaTime * 1000) / 1000);
      size = `${held.width}x${held.height}`;
    }
  } catch (error) {
    return { times, size, error };
  }
  return { times, size, error: null };
}

function code(thrown: unknown): string {
  return thrown instanceof FoveaError ? thrown.code : String(thrown);
}

const cut = (file: Blob, share: number) => file.slice(0, Math.floor(file.size * share), file.type);

describe("every frame once, in order, with its own time", () => {
  it.each([
    ["webm", "vp9"],
    ["webm", "vp8"],
    ["mp4", "avc"],
    ["mp4", "vp9"],
  ] as const)("%s with %s", async (container, codec) => {
    const seen = await see(await makeVideo({ container, codec }));
    expect(seen).toEqual({ times: TEN_FRAMES, size: "64x48", error: null });
  });

  it("keeps a variable frame rate", async () => {
    const times = [0, 0.017, 0.2, 0.204, 0.9, 2.5];
    for (const container of ["mp4", "webm"] as const) {
      expect((await see(await makeVideo({ container, times }))).times).toEqual(times);
    }
  });

  it("every third; from a time on; both", async () => {
    const file = await makeVideo();
    expect((await see(file, { every: 3 })).times).toEqual([0, 0.3, 0.6, 0.9]);
    expect((await see(file, { start: 0.65 })).times).toEqual([0.6, 0.7, 0.8, 0.9]);
    expect((await see(file, { start: 0.65, every: 2 })).times).toEqual([0.6, 0.8]);
    expect((await see(file, { start: 99 })).times).toEqual([0.9]);
  });

  it.each([
    [1, 1],
    [2, 2],
    [3, 5],
    [129, 67],
  ])("%i x %i", async (width, height) => {
    const seen = await see(await makeVideo({ width, height }));
    expect(seen).toEqual({ times: TEN_FRAMES, size: `${width}x${height}`, error: null });
  });

  it("a single frame", async () => {
    expect((await see(await makeVideo({ times: [0] }))).times).toEqual([0]);
  });

  it("keeps few frames open however slow the consumer", async () => {
    const file = await makeVideo({ times: Array.from({ length: 60 }, (_, i) => i / 30) });
    let decoded = 0;
    let closed = 0;
    const Native = globalThis.VideoDecoder;
    // Counts what the decoder gives out and what anyone closes.
    const close = VideoFrame.prototype.close;
    globalThis.VideoDecoder = class extends Native {
      constructor(init: VideoDecoderInit) {
        super({
          ...init,
          output: (frame) => {
            decoded++;
            frame.close = () => {
              closed++;
              close.call(frame);
            };
            init.output(frame);
          },
        });
      }
    };
    let most = 0;
    try {
      for await (const frame of exactFrames(file)) {
        using _held = frame;
        await new Promise((resolve) => setTimeout(resolve, 20));
        most = Math.max(most, decoded - closed);
      }
    } finally {
      globalThis.VideoDecoder = Native;
    }
    expect(decoded).toBe(60);
    expect(closed).toBe(60);
    console.info(`most decoded frames open at once: ${most}`);
    expect(most).toBeLessThanOrEqual(8);
  });
});

describe("an edit list", () => {
  /** Numbers of the painted frames, and when they are shown. */
  async function shown(file: Blob, options?: ExactOptions): Promise<[number, number][]> {
    const seen: [number, number][] = [];
    for await (const frame of exactFrames(file, options)) {
      using held = frame;
      const [level = 0] = pixel(held.image, 64, 48, 60, 40);
      seen.push([Math.round((level - 40) / 15), Math.round(held.mediaTime * 1000)]);
    }
    return seen;
  }
  const tail = { container: "mp4", headFirst: false } as const;

  it("hides what lies before and behind; numbers and times count what is on show", async () => {
    const file = await withEdits(await makeVideo(tail), [{ from: 0.3, seconds: 0.4 }]);
    const times = [0, 100, 200, 300];
    expect(await shown(file)).toEqual(times.map((time, index) => [3 + index, time]));
    expect((await probeVideo(file)).duration).toBeCloseTo(0.4);
    expect(await shown(file, { every: 3 })).toEqual([
      [3, 0],
      [6, 300],
    ]);
    expect(await shown(file, { start: 0.25 })).toEqual([
      [5, 200],
      [6, 300],
    ]);
    expect(await shown(file, { start: 99 })).toEqual([[6, 300]]);
  });

  it("begins with a pause, repeats and jumps", async () => {
    const file = await withEdits(await makeVideo(tail), [
      { from: null, seconds: 0.5 },
      { from: 0.7, seconds: 0.2 },
      { from: 0.2, seconds: 0.3 },
    ]);
    const all = [
      [7, 500],
      [8, 600],
      [2, 700],
      [3, 800],
      [4, 900],
    ];
    expect(await shown(file)).toEqual(all);
    expect(await shown(file, { start: 0.65 })).toEqual(all.slice(1));
    expect((await probeVideo(file)).duration).toBeCloseTo(1);
  });

  it("at another speed is not followed", async () => {
    const file = await withEdits(await makeVideo(tail), [{ from: 0.3, seconds: 0.4, rate: 2 }]);
    expect(await shown(file)).toHaveLength(10);
  });

  it("that names nothing of the file gives no frame", async () => {
    const file = await withEdits(await makeVideo(tail), [{ from: 70, seconds: 1 }]);
    expect(code((await see(file)).error)).toBe("video-damaged");
  });
});

describe("rotation", () => {
  // Where the stored top-left quarter is displayed.
  const corner: Record<Rotation, [number, number]> = {
    0: [8, 8],
    90: [40, 8],
    180: [56, 40],
    270: [8, 56],
  };
  it.each([0, 90, 180, 270] as const)("%i degrees is applied", async (rotation) => {
    const file = await makeVideo({ container: "mp4", rotation });
    const sideways = rotation % 180 !== 0;
    const [width, height] = sideways ? [48, 64] : [64, 48];
    expect(await probeVideo(file)).toMatchObject({ width, height, rotation });
    for await (const frame of exactFrames(file)) {
      using held = frame;
      expect([held.width, held.height]).toEqual([width, height]);
      const [x, y] = corner[rotation];
      expect(isRed(pixel(held.image, width, height, x, y))).toBe(true);
      expect(isRed(pixel(held.image, width, height, width - 1 - x, height - 1 - y))).toBe(false);
    }
  });
});

describe("leaving", () => {
  it("by break closes what was decoded ahead", async () => {
    for await (const frame of exactFrames(await makeVideo())) {
      frame.close();
      break;
    }
  });

  it("by throwing inside the loop", async () => {
    const consume = async () => {
      for await (const frame of exactFrames(await makeVideo())) {
        using _held = frame;
        throw new Error("consumer's mistake");
      }
    };
    await expect(consume()).rejects.toThrow("consumer's mistake");
  });

  it("before the first frame", async () => {
    const frames = exactFrames(await makeVideo());
    await frames.return(undefined);
    expect((await frames.next()).done).toBe(true);
  });

  it("by abort, before and in the middle", async () => {
    const file = await makeVideo();
    const reason = new Error("enough");
    const seen = await see(file, { signal: AbortSignal.abort(reason) });
    expect(seen).toMatchObject({ times: [], error: reason });
    const controller = new AbortController();
    let count = 0;
    const consume = async () => {
      for await (const frame of exactFrames(file, { signal: controller.signal })) {
        frame.close();
        if (++count === 3) controller.abort(reason);
      }
    };
    await expect(consume()).rejects.toBe(reason);
    expect(count).toBe(3);
  });
});

describe("what cannot be decoded", () => {
  const refused: [string, () => Promise<Blob>, string][] = [
    ["empty", async () => new Blob([]), "input-empty"],
    ["garbage", async () => new Blob([new Uint8Array(5000).fill(7)]), "video-unsupported"],
    ["a text", async () => new Blob(["not a video"]), "video-unsupported"],
    [
      "sound only, mp4",
      () => makeVideo({ container: "mp4", picture: false, sound: true }),
      "video-no-picture",
    ],
    ["sound only, webm", () => makeVideo({ picture: false, sound: true }), "video-no-picture"],
    [
      "mp4 cut before its list",
      async () => cut(await makeVideo({ container: "mp4", headFirst: false }), 0.6),
      "video-damaged",
    ],
    ["webm cut in its head", async () => (await makeVideo()).slice(0, 40), "video-damaged"],
  ];
  it.each(refused)("%s", async (_name, make, expected) => {
    const file = await make();
    const seen = await see(file);
    expect([seen.times.length, code(seen.error)]).toEqual([0, expected]);
    expect(code(await probeVideo(file).catch((thrown: unknown) => thrown))).toBe(expected);
  });

  it.each([
    ["mp4", false],
    ["webm", false],
    ["webm", true],
    ["mp4", true],
  ] as const)(
    "cut %s (sound: %s): the decodable frames, then the error",
    async (container, sound) => {
      const times = Array.from({ length: 40 }, (_, index) => index / 20);
      const whole = await makeVideo({ container, times, sound, width: 320, height: 240 });
      expect((await see(whole)).error).toBeNull();
      const seen = await see(cut(whole, 0.7));
      expect(seen.times.length).toBeGreaterThan(3);
      expect(seen.times.length).toBeLessThan(40);
      expect(seen.times).toEqual(times.slice(0, seen.times.length));
      expect(code(seen.error)).toBe("video-damaged");
    },
  );

  it.each(Object.keys(CUTS) as Cut[])(
    "a fragmented mp4 cut %s: every frame that is there, then the error",
    async (name) => {
      const times = Array.from({ length: 40 }, (_, index) => index / 20);
      const video = { container: "mp4", fragmented: true, times, width: 320, height: 240 } as const;
      const whole = await makeVideo(video);
      expect(await see(whole)).toMatchObject({ times, error: null });
      // Nothing says that more was to come.
      const atBoundary = name === "before it";
      const inFragment = (await framesOfFragments(whole))[1] ?? 0;
      const before = (await framesOfFragments(whole))[0] ?? 0;
      const there = before + (name === "in its last frame" ? inFragment - 1 : 0);
      const seen = await see(await cutInFragment(whole, 1, name));
      expect(seen.times).toEqual(times.slice(0, there));
      expect(code(seen.error)).toBe(atBoundary ? "null" : "video-damaged");
      if (!atBoundary) {
        expect(String(seen.error)).toContain(`cut off: it ends after frame ${there}.`);
      }
      const first = await see(await cutInFragment(whole, 0, name));
      expect(code(first.error)).toBe("video-damaged");
    },
  );

  it("a recording in webm, cut in a frame: the frames that are there, then the error", async () => {
    const times = Array.from({ length: 40 }, (_, index) => index / 20);
    const whole = await makeVideo({ recording: true, times, width: 320, height: 240 });
    expect(await see(whole)).toMatchObject({ times, error: null });
    const seen = await see(cut(whole, 0.7));
    expect(seen.times.length).toBeGreaterThan(3);
    expect(seen.times.length).toBeLessThan(40);
    expect(seen.times).toEqual(times.slice(0, seen.times.length));
    expect(String(seen.error)).toContain(`cut off: it ends after frame ${seen.times.length}.`);
  });

  it("bytes overwritten in the middle: no frame before them is lost", async () => {
    const times = Array.from({ length: 40 }, (_, index) => index / 20);
    const whole = new Uint8Array(
      await (await makeVideo({ container: "mp4", times, width: 320, height: 240 })).arrayBuffer(),
    );
    whole.fill(0xff, Math.floor(whole.length * 0.6), Math.floor(whole.length * 0.8));
    const seen = await see(new Blob([whole]));
    expect(seen.times.length).toBeGreaterThan(10);
    expect(seen.times).toEqual(times.slice(0, seen.times.length));
    expect(code(seen.error)).toBe("video-damaged");
  });

  it("a file that was changed since it was chosen: it can no longer be read", async () => {
    const file = gone(await makeVideo());
    expect(code((await see(file)).error)).toBe("input-unreadable");
    expect(code(await probeVideo(file).catch((thrown: unknown) => thrown))).toBe(
      "input-unreadable",
    );
  });

  it("sound longer than the picture is no damage", async () => {
    const file = await makeVideo({ times: [0, 0.1], sound: true });
    expect(await see(file)).toMatchObject({ times: [0, 0.1], error: null });
  });
});

it("probes", async () => {
  const file = await makeVideo({ container: "mp4", width: 128, height: 96 });
  const facts = await probeVideo(file);
  expect(facts).toMatchObject({ width: 128, height: 96, rotation: 0 });
  expect(facts.codec).toMatch(/^avc1\./);
  expect(facts.duration).toBeCloseTo(1, 1);
  expect(facts.frameRate).toBeCloseTo(10, 0);
});

/** As browsers do with a file that is not any more what it was: no part of it can be read. */
function gone(file: Blob): Blob {
  const refuse = () => Promise.reject(new DOMException("It was modified.", "NotReadableError"));
  const parts = ["arrayBuffer", "text", "bytes"].map((name) => [name, refuse]);
  return Object.assign(file.slice(0, file.size, file.type), {
    ...Object.fromEntries(parts),
    slice: (...range: number[]) => gone(file.slice(...range)),
    stream: () =>
      new ReadableStream({ pull: (to) => refuse().catch((thrown) => to.error(thrown)) }),
  });
}

/** How many frames each fragment has: the `trun` box says it behind its head of 12 bytes. */
async function framesOfFragments(file: Blob): Promise<number[]> {
  const bytes = new DataView(await file.arrayBuffer());
  const counts: number[] = [];
  for (let at = 0; at + 16 < bytes.byteLength; at++) {
    if (bytes.getUint32(at) === 0x7472756e) counts.push(bytes.getUint32(at + 8));
  }
  return counts;
}
