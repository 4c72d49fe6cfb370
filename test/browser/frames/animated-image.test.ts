/** Animated pictures as frames: each in its turn and its time, round after round. */
import { firstValueFrom, take, toArray } from "rxjs";
import { describe, expect, it } from "vitest";
import { animatedFrames } from "../../../src/frames/animated-image.ts";
import { type Frame, openFrames } from "../../../src/frames/frame.ts";

const RED = 0;
const BLUE = 1;

/** A GIF of one pixel; a frame is a colour and how many hundredths of a second it lasts. */
function gif(frames: readonly (readonly [colour: number, duration: number])[]): Blob {
  const header = [...new TextEncoder().encode("GIF89a"), 1, 0, 1, 0, 0x80, 0, 0];
  const colours = [255, 0, 0, 0, 0, 255];
  const pictures = frames.flatMap(([colour, duration]) => {
    // Clear, the pixel, end: three codes of three bits.
    const codes = 4 | (colour << 3) | (5 << 6);
    return [
      ...[0x21, 0xf9, 4, 0, duration & 255, duration >> 8, 0, 0],
      ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0],
      ...[2, 2, codes & 255, codes >> 8, 0],
    ];
  });
  return new Blob([new Uint8Array([...header, ...colours, ...pictures, 0x3b])], {
    type: "image/gif",
  });
}

function colourOf({ image }: Frame): number {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0);
  const [red = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
  return red > 127 ? RED : BLUE;
}

describe("an animated GIF", () => {
  it("gives its frames in their own time, and begins again", async () => {
    const open = openFrames();
    const file = gif([
      [RED, 5],
      [BLUE, 8],
      [RED, 5],
    ]);
    const frames = await animatedFrames(file);
    if (!frames) throw new Error("it does not move");
    const started = performance.now();
    const seen = await firstValueFrom(frames.pipe(take(5), toArray()));
    const passed = performance.now() - started;
    expect(seen.map(({ mediaTime }) => Math.round(mediaTime * 100))).toEqual([0, 5, 13, 0, 5]);
    expect(seen.map(colourOf)).toEqual([RED, BLUE, RED, RED, BLUE]);
    // .05 + .08 + .05 + .05 s have to pass before the fifth.
    expect(passed).toBeGreaterThan(220);
    for (const frame of seen) frame.close();
    expect(openFrames()).toBe(open);
  });

  it("that says hardly any duration goes at the pace of browsers", async () => {
    const frames = await animatedFrames(gif([[RED, 0], [BLUE, 1], [RED, 3]])); // biome-ignore format: one line
    const seen = await firstValueFrom(
      (frames ?? expect.fail("it does not move")).pipe(take(3), toArray()),
    );
    expect(seen.map(({ mediaTime }) => mediaTime)).toEqual([0, 0.1, 0.2]);
    for (const frame of seen) frame.close();
  });
});

it.each([
  ["a GIF of one frame", gif([[RED, 5]])],
  ["what is no picture", new Blob(["GIF89a and no more"], { type: "image/gif" })],
])("%s does not move", async (_, file) => {
  expect(await animatedFrames(file)).toBeNull();
});
