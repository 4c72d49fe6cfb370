/** Every frame by seeking, against a video whose frames are numbered and against decoding. */
import { afterEach, expect, it } from "vitest";
import { exactFrames } from "../../../src/frames/exact-file.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { frameTimes, soughtFrames } from "../../../src/frames/sought-file.ts";
import { makeVideo, TEN_FRAMES } from "./make-video.ts";

afterEach(() => expect(openFrames()).toBe(0));

/** Time and mean brightness of every frame. */
async function seen(
  frames: ReturnType<typeof exactFrames>,
): Promise<[time: number, grey: number][]> {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D context");
  const all: [number, number][] = [];
  for await (const frame of frames) {
    using held = frame;
    context.drawImage(held.image, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    all.push([Math.round(held.mediaTime * 1000) / 1000, red + green + blue]);
  }
  return all;
}

it.each(["mp4", "webm"] as const)("meets each frame of %s once, in order", async (container) => {
  const file = await makeVideo({ container });
  const [sought, decoded] = [await seen(soughtFrames(file)), await seen(exactFrames(file))];
  expect(sought.map(([time]) => time)).toEqual(TEN_FRAMES);
  for (const [at, [, grey]] of sought.entries()) {
    // Of three channels; the element may convert colours a little otherwise.
    expect(Math.abs(grey - (decoded[at]?.[1] ?? 0))).toBeLessThan(30);
  }
});

it("keeps a variable frame rate, takes every second frame, and begins where it is told", async () => {
  const times = [0, 0.017, 0.2, 0.204, 0.9, 2.5];
  const file = await makeVideo({ container: "mp4", times });
  expect([...(await frameTimes(file))].map((time) => Math.round(time * 1000) / 1000)).toEqual(
    times,
  );
  const every = await seen(soughtFrames(file, { every: 2, start: 0.2 }));
  expect(every.map(([time]) => time)).toEqual([0.2, 0.9]);
});

it("ends when it is told, and refuses what no element plays", async () => {
  const stop = new AbortController();
  const frames = soughtFrames(await makeVideo(), { signal: stop.signal });
  (await frames.next()).value?.close();
  stop.abort(new Error("enough"));
  await expect(frames.next()).rejects.toThrow("enough");
  const empty = soughtFrames(new File([], "none.mp4")).next();
  await expect(empty).rejects.toMatchObject({ code: "input-empty" });
});
