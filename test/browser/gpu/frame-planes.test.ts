/**
 * Frames as they are stored, against what the browser itself makes of them.
 *
 * In a page of its own: kinds of frames that were refused once are not asked for again.
 */
import { describe, expect, it, vi } from "vitest";
import type { ImageInput } from "../../../src/geometry/image-input.ts";
import { place } from "../../../src/geometry/placement.ts";
import { CpuLetterbox } from "../../../src/gpu/cpu-letterbox.ts";
import { tensorLayout } from "../../../src/gpu/tensor-layout.ts";
import { texture } from "../../fixtures/picture.ts";
import { frameOf, smooth, yuvFrameOf } from "./pictures.ts";

const INPUT: ImageInput = {
  width: 64,
  height: 48,
  layout: "NCHW",
  channels: "RGB",
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "stretch",
};

async function tensorOf(frame: VideoFrame): Promise<Float32Array> {
  const { displayWidth: width, displayHeight: height } = frame;
  const placement = place({ x: 0, y: 0, width, height }, INPUT);
  return (await new CpuLetterbox(tensorLayout(INPUT)).prepare(frame, [placement])).slice();
}

/** The same picture as the browser converts it. */
async function asRgba(frame: VideoFrame): Promise<VideoFrame> {
  const { codedWidth, codedHeight } = frame;
  const rgba = new Uint8Array(frame.allocationSize({ format: "RGBA" }));
  await frame.copyTo(rgba, { format: "RGBA" });
  return new VideoFrame(rgba, { format: "RGBA", codedWidth, codedHeight, timestamp: 0 });
}

function differences(a: Float32Array, b: Float32Array): number[] {
  return Array.from(a, (value, i) => Math.abs(value - (b[i] as number)));
}

describe("a frame as it is stored", () => {
  it.each([
    ["I420", 1.5, "bt709"],
    ["I420", 1.5, "smpte170m"],
    ["NV12", 1.5, "smpte170m"],
    ["I420A", 2.5, "smpte170m"],
    ["I444", 3, "smpte170m"],
    ["I444A", 4, "smpte170m"],
    ["I422", 2, "smpte170m"],
  ] as const)(
    "%s of %s bytes a pixel, %s, has the browser's colours",
    async (format, bytes, matrix) => {
      const [width, height] = [96, 64];
      // Soft colours, which no conversion has to cut off.
      const data = Uint8Array.from(
        { length: width * height * bytes },
        (_, i) => 128 + 30 * Math.sin(i / 300),
      );
      const frame = new VideoFrame(data, {
        // TypeScript does not know all of WebCodecs\' formats.
        format: format as VideoPixelFormat,
        codedWidth: width,
        codedHeight: height,
        timestamp: 0,
        colorSpace: { matrix, primaries: matrix, transfer: matrix, fullRange: false },
      });
      const browsers = await asRgba(frame);
      const off = differences(await tensorOf(frame), await tensorOf(browsers));
      frame.close();
      browsers.close();
      const mean = off.reduce((sum, value) => sum + value, 0) / off.length;
      // libyuv rounds each step to eight bits, and takes 2.0 for BT.709's 2.112 from U to blue.
      expect(Math.max(...off)).toBeLessThan(matrix === "bt709" ? 6 : 3);
      expect(mean).toBeLessThan(matrix === "bt709" ? 2 : 1);
    },
  );

  it("has its colours also where its sides are odd, and where a part of it is shown", async () => {
    const picture = smooth(98, 66);
    const even = yuvFrameOf(picture, "I420");
    for (const visibleRect of [
      { x: 0, y: 0, width: 97, height: 65 },
      { x: 2, y: 2, width: 95, height: 63 },
    ]) {
      const cut = new VideoFrame(even, { visibleRect });
      const browsers = new VideoFrame(await asRgba(even), { visibleRect });
      const off = differences(await tensorOf(cut), await tensorOf(browsers));
      // The browser repeats each chroma sample for two pixels, ours goes from one to the next.
      expect(Math.max(...off)).toBeLessThan(9);
      expect(off.reduce((sum, value) => sum + value, 0) / off.length).toBeLessThan(2);
      cut.close();
      browsers.close();
    }
    even.close();
  });

  it("is copied once for all who look at it, and again when another has been between", async () => {
    const one = frameOf(texture(40, 30));
    const other = frameOf(texture(40, 30));
    const copies = vi.spyOn(VideoFrame.prototype, "copyTo");
    const [first, second] = await Promise.all([tensorOf(one), tensorOf(one)]);
    expect(copies).toHaveBeenCalledTimes(1);
    expect(second).toEqual(first);
    await tensorOf(other);
    await tensorOf(one);
    expect(copies).toHaveBeenCalledTimes(3);
    copies.mockRestore();
    one.close();
    other.close();
  });

  it("is right when frames of two tasks come at once", async () => {
    const pictures = [texture(40, 30), texture(400, 300), smooth(64, 48)];
    const frames = pictures.map((picture) => frameOf(picture));
    const alone = [];
    for (const frame of frames) alone.push(await tensorOf(frame));
    const together = await Promise.all([...frames, ...frames].map(tensorOf));
    expect(together).toEqual([...alone, ...alone]);
    for (const frame of frames) frame.close();
  });
});
