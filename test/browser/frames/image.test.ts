/** Pictures as sources of frames, and those that are refused. */
import { lastValueFrom, toArray } from "rxjs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { pageWorkers } from "../../../src/bridge/worker-pool.ts";
import { FoveaError } from "../../../src/errors.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { imageFrames, type StillPicture } from "../../../src/frames/image.ts";
import { isRed, paint, pixel } from "./make-video.ts";

afterEach(() => {
  vi.restoreAllMocks();
  expect(openFrames()).toBe(0);
});

async function picture(width: number, height: number, type = "image/png"): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  paint(canvas, 0);
  return await canvas.convertToBlob({ type, quality: 1 });
}

async function only(source: StillPicture) {
  const frames = await lastValueFrom(imageFrames(source).pipe(toArray()));
  const [frame] = frames;
  if (frames.length !== 1 || !frame) throw new Error(`${frames.length} frames`);
  return frame;
}

async function failure(source: StillPicture): Promise<string> {
  try {
    (await only(source)).close();
  } catch (thrown) {
    return thrown instanceof FoveaError ? thrown.code : String(thrown);
  }
  return "no error";
}

/** Puts an EXIF segment with the given orientation behind a JPEG's first marker. */
async function withOrientation(jpeg: Blob, orientation: number): Promise<Blob> {
  const exif = new Uint8Array([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0], // APP1, length, "Exif\0\0"
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1], // big-endian TIFF, one entry
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], // Orientation, SHORT
    ...[0, 0, 0, 0],
  ]);
  return new Blob([jpeg.slice(0, 2), exif, jpeg.slice(2)], { type: "image/jpeg" });
}

describe("sizes", () => {
  it.each([
    [1, 1],
    [3, 5],
    [3840, 2160],
  ])("%i x %i", async (width, height) => {
    using frame = await only(await picture(width, height));
    expect([frame.width, frame.height, frame.mediaTime]).toEqual([width, height, 0]);
  });
});

describe("very large pictures", () => {
  it("come reduced, in their own shape", async () => {
    const large = await picture(6000, 4000);
    using frame = await only(large);
    expect(frame.width * frame.height).toBeLessThanOrEqual(4096 * 4096);
    expect(frame.width * frame.height).toBeGreaterThan(4000 * 4000);
    expect(frame.width / frame.height).toBeCloseTo(1.5, 2);
    expect(isRed(pixel(frame.image, frame.width, frame.height, 20, 20))).toBe(true);
    expect(isRed(pixel(frame.image, frame.width, frame.height, 4900, 3000))).toBe(false);
  });

  it("are decoded in a worker, which has gone afterwards", async () => {
    const large = await picture(4000, 3000);
    const onPage = vi.spyOn(globalThis, "createImageBitmap");
    const reading = only(large);
    await expect.poll(() => pageWorkers.links.length).toBe(1);
    using frame = await reading;
    expect([frame.width, frame.height]).toEqual([4000, 3000]);
    expect(isRed(pixel(frame.image, 4000, 3000, 20, 20))).toBe(true);
    expect(isRed(pixel(frame.image, 4000, 3000, 3900, 2900))).toBe(false);
    expect(onPage).not.toHaveBeenCalled();
    expect(pageWorkers.links.length).toBe(0);
  });

  it("are decoded on the page where no worker can be made", async () => {
    const large = await picture(4000, 3000);
    const Native = globalThis.Worker;
    globalThis.Worker = class {
      constructor() {
        throw new DOMException("forbidden here", "SecurityError");
      }
    } as unknown as typeof Worker;
    try {
      using frame = await only(large);
      expect([frame.width, frame.height]).toEqual([4000, 3000]);
    } finally {
      globalThis.Worker = Native;
    }
  });

  it("leave no worker behind when nobody waits any more", async () => {
    const large = await picture(6000, 4000);
    const subscription = imageFrames(large).subscribe((frame) => frame.close());
    await expect.poll(() => pageWorkers.links.length).toBe(1);
    subscription.unsubscribe();
    expect(pageWorkers.links.length).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 500));
  });

  it("come reduced and turned", async () => {
    using frame = await only(await withOrientation(await picture(6000, 3000, "image/jpeg"), 6));
    expect(frame.height / frame.width).toBeCloseTo(2, 2);
    expect(frame.width * frame.height).toBeLessThanOrEqual(4096 * 4096);
  });

  it("are refused by their header, before anything is decoded", async () => {
    // The head of a PNG of 16384²; decoding it would fail in another way.
    const bytes = new Uint8Array(await (await picture(4, 4)).arrayBuffer());
    const head = new DataView(bytes.buffer);
    head.setUint32(16, 16384);
    head.setUint32(20, 16384);
    const said = await only(new Blob([bytes])).catch((thrown: unknown) => thrown);
    expect(said).toMatchObject({
      code: "image-unsupported",
      message: expect.stringContaining("16384 × 16384"),
      action: expect.stringContaining("100 megapixels"),
    });
  });
});

it.each([
  [1, [64, 48], [4, 4]],
  [3, [64, 48], [60, 44]],
  [6, [48, 64], [44, 4]],
  [8, [48, 64], [4, 60]],
] as const)("EXIF orientation %i, from a file and an element", async (orientation, size, at) => {
  const file = await withOrientation(await picture(64, 48, "image/jpeg"), orientation);
  const element = new Image();
  element.src = URL.createObjectURL(file);
  for (const source of [file, element]) {
    using frame = await only(source);
    expect([frame.width, frame.height]).toEqual(size);
    expect(isRed(pixel(frame.image, size[0], size[1], at[0], at[1]))).toBe(true);
  }
  URL.revokeObjectURL(element.src);
});

it("borrows a bitmap and a canvas", async () => {
  const bitmap = await createImageBitmap(await picture(10, 6));
  const canvas = document.createElement("canvas");
  canvas.width = 10;
  canvas.height = 6;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  for (const source of [bitmap, canvas]) {
    using frame = await only(source);
    expect([frame.width, frame.height]).toEqual([10, 6]);
    expect(isRed(pixel(frame.image, 10, 6, 1, 1))).toBe(true);
  }
  expect(bitmap.width).toBe(10);
  bitmap.close();
});

it("unsubscribed before the picture is decoded", async () => {
  imageFrames(await picture(64, 48))
    .subscribe((frame) => frame.close())
    .unsubscribe();
  await new Promise((resolve) => setTimeout(resolve, 200));
});

describe("a call of the browser that fails", () => {
  const Native = globalThis.VideoFrame;
  afterEach(() => {
    globalThis.VideoFrame = Native;
  });
  /** The first so many frames cannot be made. */
  const failing = (times: number) => {
    let left = times;
    globalThis.VideoFrame = class extends Native {
      constructor(source: CanvasImageSource, init?: VideoFrameInit) {
        if (left-- > 0) throw new DOMException("not now", "OperationError");
        super(source, init);
      }
    } as typeof VideoFrame;
  };

  it("is made again, and is an error when it fails several times in a row", async () => {
    const file = await picture(10, 6);
    const canvas = new OffscreenCanvas(10, 6);
    paint(canvas, 0);
    for (const source of [file, canvas]) {
      failing(2);
      using frame = await only(source);
      expect([frame.width, frame.height]).toEqual([10, 6]);
      failing(1000);
      expect(await failure(source)).toBe("frame-failed");
    }
  });
});

it("says what cannot be used", async () => {
  expect(await failure(new Blob([]))).toBe("input-empty");
  expect(await failure(new Blob([new Uint8Array(100).fill(9)]))).toBe("image-unsupported");
  expect(await failure((await picture(64, 48)).slice(0, 30))).toBe("image-unsupported");
  expect(await failure(new Image())).toBe("image-unsupported");
  const empty = document.createElement("canvas");
  empty.width = 0;
  expect(await failure(empty)).toBe("input-empty");
});
