/** Both painters of segmentation, pixel by pixel. */
import { describe, expect, it } from "vitest";
import { classStyle } from "../../../../../src/results/class-colours.ts";
import { segmentationTask } from "../../../../../src/tasks/segmentation/page/index.ts";
import {
  SEGMENTATION_DEFAULTS,
  type SegmentationOptions,
  type SegmentationResult,
} from "../../../../../src/tasks/segmentation/result.ts";
import { CanvasPainter } from "../../../../../src/tasks/segmentation/worker/canvas-painter.ts";
import { createGlPainter } from "../../../../../src/tasks/segmentation/worker/gl-painter.ts";
import type { PaintedMap, Painter } from "../../../../../src/tasks/segmentation/worker/painting.ts";

const WIDTH = 320;
const HEIGHT = 180;
const PERSON = 15;

function required<T>(value: T | null, what: string): T {
  if (!value) throw new Error(`no ${what}`);
  return value;
}

const gl = required(createGlPainter(), "WebGL 2");
const PAINTERS: readonly [string, Painter][] = [
  ["WebGL", gl],
  ["2D canvas", new CanvasPainter()],
];

/** A slanted half: class `index` right of a line through the middle, its probability logistic across. */
function slanted(index: number, soft: boolean, size = 33, softness = 0.5): PaintedMap {
  const classes = new Uint8Array(size * size);
  const confidence = new Uint8Array(size * size);
  for (let i = 0; i < classes.length; i++) {
    const x = (i % size) + 0.5 - size / 2;
    const y = Math.floor(i / size) + 0.5 - size / 2;
    const p = 1 / (1 + Math.exp(-(x + 0.4 * y) / softness));
    classes[i] = p >= 0.5 ? index : 0;
    confidence[i] = Math.round(255 * Math.max(p, 1 - p));
  }
  return { width: size, height: size, classes, confidence, soft };
}

/** Fine stripes everywhere, red where the person is and blue elsewhere: sharpness and leaks show. */
function stripes(): VideoFrame {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const x = i % WIDTH;
    const light = Math.floor(x / 2) % 2 === 0 ? 255 : 85;
    pixels.set(
      rightOfLine(x, Math.floor(i / WIDTH)) > 0 ? [light, 0, 0, 255] : [0, 0, light, 255],
      i * 4,
    );
  }
  return new VideoFrame(pixels, {
    format: "RGBX",
    codedWidth: WIDTH,
    codedHeight: HEIGHT,
    timestamp: 0,
  });
}

/** Pixels to the right of the map's line at the middle of the pixel; negative is left. */
function rightOfLine(x: number, y: number): number {
  return x + 0.5 - WIDTH / 2 + (0.4 * (y + 0.5 - HEIGHT / 2) * WIDTH) / HEIGHT;
}

interface Pixels {
  /** Premultiplied no more: as `getImageData` gives it. */
  at(x: number, y: number): readonly number[];
  readonly width: number;
  readonly height: number;
}

async function paint(
  painter: Painter,
  map: PaintedMap,
  options: Partial<SegmentationOptions>,
  image = stripes(),
): Promise<Pixels> {
  const { displayWidth: width, displayHeight: height } = image;
  const layer = await painter.paint({ image, width, height }, map, {
    ...SEGMENTATION_DEFAULTS,
    ...options,
  });
  image.close();
  const pixels = read(layer);
  layer.close();
  return pixels;
}

function read(layer: ImageBitmap): Pixels {
  const { width, height } = layer;
  const context = required(
    new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true }),
    "2D context",
  );
  context.drawImage(layer, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return {
    width,
    height,
    at: (x, y) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)],
  };
}

/** Mean squared step from pixel to pixel of a channel, in a box. */
function energy(pixels: Pixels, channel: number, left: number, right: number): number {
  let sum = 0;
  let count = 0;
  for (let y = 60; y < 120; y++) {
    for (let x = left; x < right; x++) {
      sum += ((pixels.at(x + 1, y)[channel] ?? 0) - (pixels.at(x, y)[channel] ?? 0)) ** 2;
      count++;
    }
  }
  return sum / count;
}

function colourOf(index: number): number[] {
  return (classStyle(index).colour.match(/\d+/g) ?? []).map(Number);
}

function expectNear(found: readonly number[], wanted: readonly number[], tolerance: number): void {
  wanted.forEach((value, i) => {
    expect(
      Math.abs((found[i] ?? Number.NaN) - value),
      `${found} is not ${wanted}`,
    ).toBeLessThanOrEqual(tolerance);
  });
}

describe.each(PAINTERS)("layers painted with %s", (name, painter) => {
  it("tint a class with its colour and the opacity asked for, and nothing else", async () => {
    const pixels = await paint(painter, slanted(PERSON, false), { opacity: 0.4 });
    expect([pixels.width, pixels.height]).toEqual([WIDTH, HEIGHT]);
    expectNear(pixels.at(300, 90), [...colourOf(PERSON), 102], 2);
    expect(pixels.at(20, 90)).toEqual([0, 0, 0, 0]);
  });

  it("keep the person sharp and blur the rest, without the person's colour", async () => {
    const blurred = await paint(painter, slanted(PERSON, false), { effect: "blur", blur: 0.05 });
    const plain = await paint(painter, slanted(PERSON, false), { effect: "replace" });
    const person = energy(blurred, 0, 220, 300);
    expect(person).toBeGreaterThan(0.95 * energy(plain, 0, 220, 300));
    expect(person).toBeGreaterThan(5000);
    // 170² at every second step, before.
    expect(energy(blurred, 2, 20, 100)).toBeLessThan(100);
    for (let y = 20; y < 160; y += 7) {
      for (let x = 0; x < WIDTH; x++) {
        const [red = 0, , , alpha] = blurred.at(x, y);
        expect(alpha).toBe(255);
        // Red is the person's alone: an unweighted blur leaves 60 here.
        if (rightOfLine(x, y) < -8) expect(red).toBeLessThan(name === "WebGL" ? 12 : 40);
      }
    }
  });

  it("replace the background by a colour", async () => {
    const pixels = await paint(painter, slanted(PERSON, false), {
      effect: "replace",
      backdrop: { kind: "colour", colour: "rgb(10 200 30)" },
    });
    expectNear(pixels.at(30, 90), [10, 200, 30, 255], 1);
    expect(pixels.at(300, 90)[0]).toBeGreaterThan(80);
    expect(pixels.at(300, 90)[1]).toBeLessThan(3);
  });

  it("replace it by a picture that covers the frame", async () => {
    const context = required(new OffscreenCanvas(200, 200).getContext("2d"), "2D context");
    context.fillStyle = "#0000ff";
    context.fillRect(0, 0, 200, 200);
    // Cut off by the fit: 16 : 9 takes the middle 112 rows of 200.
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, 200, 40);
    context.fillStyle = "#00ff00";
    context.fillRect(0, 48, 200, 40);
    const url = URL.createObjectURL(await context.canvas.convertToBlob());
    const map = slanted(PERSON, false);
    const options = { effect: "replace", backdrop: { kind: "picture", url } } as const;
    const pixels = await paint(painter, map, options);
    expectNear(pixels.at(10, 20), [0, 255, 0, 255], 2);
    expectNear(pixels.at(10, 100), [0, 0, 255, 255], 2);
    // Fetched once: the address may be revoked.
    URL.revokeObjectURL(url);
    expectNear((await paint(painter, map, options)).at(10, 20), [0, 255, 0, 255], 2);
  });

  it("say what is wrong with a backdrop", async () => {
    const image = stripes();
    const frame = { image, width: WIDTH, height: HEIGHT };
    const map = slanted(PERSON, false);
    const replace = (backdrop: SegmentationOptions["backdrop"]) =>
      painter.paint(frame, map, { ...SEGMENTATION_DEFAULTS, effect: "replace", backdrop });
    await expect(replace({ kind: "picture", url: "blob:none" })).rejects.toMatchObject({
      code: "video-unreachable",
    });
    const text = URL.createObjectURL(new Blob(["no picture"]));
    await expect(replace({ kind: "picture", url: text })).rejects.toMatchObject({
      code: "image-unsupported",
    });
    await expect(replace({ kind: "colour", colour: "no colour" })).rejects.toMatchObject({
      message: expect.stringContaining("no colour"),
    });
    image.close();
  });

  it("cut the person out, with the picture's own colours on transparency", async () => {
    for (const soft of [false, true]) {
      const map = slanted(soft ? 1 : PERSON, soft);
      const pixels = await paint(painter, map, { effect: "cut-out" });
      expect(pixels.at(20, 90)).toEqual([0, 0, 0, 0]);
      expect(pixels.at(300, 90)[3]).toBe(255);
      const red = [...Array(4).keys()].map((x) => pixels.at(300 + x, 90)[0] ?? 0);
      expect(Math.max(...red)).toBeGreaterThan(250);
      expect(Math.min(...red)).toBeGreaterThan(80);
    }
  });

  it("see a frame as displayed, whatever its rotation", async () => {
    const pixels = new Uint8Array(64 * 32 * 4);
    for (let i = 0; i < 64 * 32; i++)
      pixels.set(i % 64 < 32 ? [255, 0, 0, 255] : [0, 255, 0, 255], i * 4);
    const image = new VideoFrame(pixels, {
      format: "RGBX",
      codedWidth: 64,
      codedHeight: 32,
      timestamp: 0,
      rotation: 90,
    } as VideoFrameBufferInit);
    const everything = {
      width: 4,
      height: 4,
      classes: new Uint8Array(16).fill(1),
      confidence: new Uint8Array(16).fill(255),
      soft: false,
    };
    const painted = await paint(painter, everything, { effect: "cut-out" }, image);
    expect([painted.width, painted.height]).toEqual([32, 64]);
    // Turned clockwise, what was left is on top.
    expectNear(painted.at(16, 8), [255, 0, 0, 255], 2);
    expectNear(painted.at(16, 56), [0, 255, 0, 255], 2);
  });

  it("are at most 1920 pixels long", async () => {
    const image = new VideoFrame(new Uint8Array(2560 * 640 * 4), {
      format: "RGBX",
      codedWidth: 2560,
      codedHeight: 640,
      timestamp: 0,
    });
    const cutOut = await paint(painter, slanted(1, false), { effect: "cut-out" }, image.clone());
    expect([cutOut.width, cutOut.height]).toEqual([1920, 480]);
    // Colours alone need no more pixels than the map; a card has them for nothing.
    const { width, height } = await paint(painter, slanted(1, false), {}, image);
    expect([width, height]).toEqual(painter.kind === "2D canvas" ? [640, 160] : [1920, 480]);
  });
});

describe("outlines painted with WebGL", () => {
  it("are straight and one pixel soft where the map has blocks of ten", async () => {
    const pixels = await paint(gl, slanted(PERSON, false), { opacity: 1 });
    let worst = 0;
    for (let y = 10; y < 170; y++) {
      let covered = 0;
      let between = 0;
      for (let x = 0; x < WIDTH; x++) {
        const alpha = (pixels.at(x, y)[3] ?? 0) / 255;
        covered += alpha;
        if (alpha > 0.02 && alpha < 0.98) between++;
      }
      // Where the outline crosses this row, against where the line does.
      worst = Math.max(
        worst,
        Math.abs(WIDTH - covered - (WIDTH / 2 - (rightOfLine(0, y) + WIDTH / 2 - 0.5))),
      );
      expect(between).toBeGreaterThan(0);
      expect(between).toBeLessThanOrEqual(4);
    }
    console.info("outline off by at most", worst.toFixed(2), "pixels; a texel is", WIDTH / 33);
    expect(worst).toBeLessThan(2.5);
  });

  it("have no third colour between two classes, and none of the background", async () => {
    const map = slanted(PERSON, false);
    const both = { ...map, classes: map.classes.map((index) => (index === 0 ? 7 : index)) };
    const pixels = await paint(gl, both, { opacity: 1 });
    const [a, b] = [colourOf(7), colourOf(PERSON)];
    for (let x = 0; x < WIDTH; x++) {
      const found = pixels.at(x, 90);
      expect(found[3]).toBe(255);
      const t = ((found[0] ?? 0) - (a[0] ?? 0)) / ((b[0] ?? 0) - (a[0] ?? 0));
      expectNear(
        found,
        a.map((v, i) => v + t * ((b[i] ?? 0) - v)),
        3,
      );
    }
  });

  it("leave no slit between two things that touch", async () => {
    const map = slanted(PERSON, false);
    const both = { ...map, classes: map.classes.map((index) => (index === 0 ? 7 : index)) };
    const pixels = await paint(gl, both, { effect: "cut-out" });
    for (let x = 0; x < WIDTH; x++) expect(pixels.at(x, 90)[3]).toBe(255);
  });

  it("follow the frame's own edge where the map is soft and coarse", async () => {
    // So soft that interpolation alone differs by 112 from 4 pixels inside to 5 outside.
    const map = slanted(1, true, 33, 1.2);
    const pixels = await paint(gl, map, { effect: "cut-out" });
    const row = 90;
    const inside = pixels.at(WIDTH / 2 + 4, row)[3] ?? 0;
    const outside = pixels.at(WIDTH / 2 - 5, row)[3] ?? 255;
    console.info("alpha 4 pixels in and out", inside, outside);
    expect(inside - outside).toBeGreaterThan(160);
  });

  it("a lost context is said to be one", async () => {
    const painter = required(createGlPainter(), "WebGL 2");
    await paint(painter, slanted(1, false), {});
    painter.dispose();
    const image = stripes();
    const painting = painter.paint(
      { image, width: WIDTH, height: HEIGHT },
      slanted(1, false),
      SEGMENTATION_DEFAULTS,
    );
    await expect(painting).rejects.toMatchObject({ code: "gpu-lost" });
    image.close();
  });
});

it.each([false, true])(
  "the page stretches the layer over the picture; mirrored: %s",
  async (mirrored) => {
    const image = stripes();
    const frame = { image, width: WIDTH, height: HEIGHT };
    const layer = await gl.paint(frame, slanted(PERSON, false), {
      ...SEGMENTATION_DEFAULTS,
      opacity: 1,
    });
    image.close();
    const context = required(
      new OffscreenCanvas(WIDTH * 2, HEIGHT * 2).getContext("2d", { willReadFrequently: true }),
      "2D context",
    );
    const result = { layer, stamp: { width: WIDTH, height: HEIGHT } } as SegmentationResult;
    const look = { devicePixelRatio: 1, fontFamily: "sans-serif", mirrored };
    segmentationTask.draw(context, result, { scaleX: 2, scaleY: 2, ...look });
    layer.close();
    const alpha = (x: number) => context.getImageData(x, 180, 1, 1).data[3];
    expect(alpha(40)).toBe(mirrored ? 255 : 0);
    expect(alpha(600)).toBe(mirrored ? 0 : 255);
    expect(context.getTransform().isIdentity).toBe(true);
  },
);
