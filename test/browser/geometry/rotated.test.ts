/** The table in `src/geometry/rotated.ts`, which preprocessing relies on, measured in this browser. */
import { afterEach, expect, it } from "vitest";
import { Frame, openFrames } from "../../../src/frames/frame.ts";
import { orientationOf, oriented, turned } from "../../../src/geometry/rotated.ts";

afterEach(() => expect(openFrames()).toBe(0));

const WIDTH = 4;
const HEIGHT = 2;

/** Stored picture of 4 × 2 pixels: the first is red, the others green. */
function stored(): VideoFrame {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++)
    pixels.set(i === 0 ? [255, 0, 0, 255] : [0, 255, 0, 255], i * 4);
  return new VideoFrame(pixels, {
    format: "RGBA",
    codedWidth: WIDTH,
    codedHeight: HEIGHT,
    timestamp: 7,
  });
}

/** Index of the red pixel in row order. */
function red(pixels: ArrayLike<number>): number {
  for (let i = 0; i < pixels.length; i += 4) if ((pixels[i] ?? 0) > 128) return i / 4;
  return -1;
}

function drawn(image: CanvasImageSource, width: number, height: number): number {
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("no 2D canvas");
  context.drawImage(image, 0, 0);
  return red(context.getImageData(0, 0, width, height).data);
}

async function copied(image: VideoFrame): Promise<number> {
  const pixels = new Uint8Array(image.allocationSize({ format: "RGBA" }));
  await image.copyTo(pixels, { format: "RGBA" });
  return red(pixels);
}

const cases = [
  { rotation: 0, flip: true, size: [4, 2], at: 3 },
  { rotation: 90, flip: false, size: [2, 4], at: 1 },
  { rotation: 90, flip: true, size: [2, 4], at: 0 },
  { rotation: 180, flip: false, size: [4, 2], at: 7 },
  { rotation: 180, flip: true, size: [4, 2], at: 4 },
  { rotation: 270, flip: false, size: [2, 4], at: 6 },
  { rotation: 270, flip: true, size: [2, 4], at: 7 },
] as const;

it.each(cases)("rotation $rotation, flip $flip", async ({ rotation, flip, size, at }) => {
  const [width, height] = size;
  using frame = new Frame(oriented(stored(), { rotation, flip }), { mediaTime: 0, captureTime: 0 });
  const { image } = frame;
  expect(orientationOf(image)).toEqual({ rotation, flip });
  expect([frame.width, frame.height]).toEqual(size);
  expect([image.codedWidth, image.codedHeight]).toEqual([WIDTH, HEIGHT]);
  expect([image.visibleRect?.width, image.visibleRect?.height]).toEqual([WIDTH, HEIGHT]);
  expect(drawn(image, width, height)).toBe(at);
  expect(await copied(image)).toBe(0);

  const bitmap = await createImageBitmap(image);
  expect([bitmap.width, bitmap.height, drawn(bitmap, width, height)]).toEqual([...size, at]);
  bitmap.close();

  using clone = frame.clone();
  expect(orientationOf(clone.image)).toEqual({ rotation, flip });
  const { port1, port2 } = new MessageChannel();
  const arrived = new Promise<VideoFrame>((resolve) => {
    port2.onmessage = ({ data }) => resolve(data);
  });
  const sent = clone.take();
  port1.postMessage(sent, [sent]);
  const moved = await arrived;
  expect(orientationOf(moved)).toEqual({ rotation, flip });
  moved.close();
  port1.close();
});

it.each(cases)("turned pixels agree: $rotation, $flip", async ({ rotation, flip, size, at }) => {
  const source = stored();
  const image = turned(source, { rotation, flip });
  source.close();
  expect([image.displayWidth, image.displayHeight]).toEqual(size);
  expect(orientationOf(image)).toEqual({ rotation: 0, flip: false });
  expect(await copied(image)).toBe(at);
  expect(image.timestamp).toBe(7);
  image.close();
});

it("an upright picture passes unchanged", () => {
  const image = stored();
  expect(oriented(image, { rotation: 0, flip: false })).toBe(image);
  image.close();
});
