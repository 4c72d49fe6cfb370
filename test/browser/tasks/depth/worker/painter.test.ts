/** Both painters of depth, pixel by pixel. */
import { describe, expect, it } from "vitest";
import { colourTable } from "../../../../../src/results/colour-maps.ts";
import { depthTask } from "../../../../../src/tasks/depth/page/index.ts";
import {
  DEPTH_DEFAULTS,
  type DepthOptions,
  type DepthResult,
} from "../../../../../src/tasks/depth/result.ts";
import { CanvasPainter } from "../../../../../src/tasks/depth/worker/canvas-painter.ts";
import { createGlPainter } from "../../../../../src/tasks/depth/worker/gl-painter.ts";
import type { PaintedDepth, Painter } from "../../../../../src/tasks/depth/worker/painting.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const WIDTH = 320;
const HEIGHT = 180;
/** Where the near thing begins and ends, in pixels of the picture. */
const LEFT = 120;
const RIGHT = 200;

function required<T>(value: T | null, what: string): T {
  if (!value) throw new Error(`no ${what}`);
  return value;
}

const PAINTERS: readonly [string, Painter][] = [
  ["WebGL", required(createGlPainter(), "WebGL 2")],
  ["2D canvas", new CanvasPainter()],
];

/** A near thing (10) that stands before a far wall (2), in a map of an eighth of the picture. */
function thing(eye: PaintedDepth["eye"] = "left"): PaintedDepth {
  const width = WIDTH / 8;
  const height = 22;
  const values = new Float32Array(width * height);
  for (let i = 0; i < values.length; i++) {
    const x = ((i % width) + 0.5) * 8;
    values[i] = x > LEFT && x < RIGHT ? 10 : 2;
  }
  return { map: { width, height, values }, range: { low: 2, high: 10 }, eye };
}

/** From far at the left to near at the right, evenly. */
function ramp(): PaintedDepth {
  const width = 40;
  const values = Float32Array.from({ length: width * 20 }, (_, i) => ((i % width) + 0.5) / width);
  return { map: { width, height: 20, values }, range: { low: 0, high: 1 }, eye: "left" };
}

type Colour = readonly [number, number, number];
const THING: Colour = [220, 60, 40];
const WALL: Colour = [40, 90, 200];

/** A picture of the thing before the wall. */
function picture(): VideoFrame {
  return frameOf((x) => (x >= LEFT && x < RIGHT ? THING : WALL));
}

function frameOf(colourAt: (x: number, y: number) => Colour): VideoFrame {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    pixels.set(colourAt(i % WIDTH, Math.floor(i / WIDTH)), i * 4);
  }
  return new VideoFrame(pixels, {
    format: "RGBX",
    codedWidth: WIDTH,
    codedHeight: HEIGHT,
    timestamp: 0,
  });
}

interface Pixels {
  at(x: number, y: number): number[];
  readonly width: number;
  readonly height: number;
}

async function paint(
  painter: Painter,
  depth: PaintedDepth,
  options: Partial<DepthOptions>,
  image = picture(),
): Promise<Pixels> {
  const { displayWidth: width, displayHeight: height } = image;
  const frame = { image, width, height };
  const layer = await painter.paint(frame, depth, { ...DEPTH_DEFAULTS, ...options });
  image.close();
  const canvas = new OffscreenCanvas(layer.width, layer.height);
  const context = required(canvas.getContext("2d", { willReadFrequently: true }), "2D context");
  context.drawImage(layer, 0, 0);
  layer.close();
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return {
    width: canvas.width,
    height: canvas.height,
    at: (x, y) => [...data.subarray((y * canvas.width + x) * 4, (y * canvas.width + x) * 4 + 4)],
  };
}

function expectColour(found: readonly number[], wanted: readonly number[], within = 6): void {
  const off = Math.max(...wanted.map((value, i) => Math.abs((found[i] as number) - value)));
  expect(off, `${found} should be ${wanted}`).toBeLessThanOrEqual(within);
}

function tableColour(name: DepthOptions["colourMap"], index: number): number[] {
  return [...colourTable(name).subarray(index * 4, index * 4 + 3)];
}

/** First and last column of a row whose colour is nearer to the thing's than to the wall's. */
function extent(pixels: Pixels, y = HEIGHT / 2): [number, number] {
  const red = Array.from({ length: WIDTH }, (_, x) => {
    const [r = 0, , b = 0] = pixels.at(x, y);
    return r > b;
  });
  return [red.indexOf(true), red.lastIndexOf(true) + 1];
}

describe.each(PAINTERS)("the %s painter", (kind, painter) => {
  it("is what it says", () => {
    expect(painter.kind).toBe(kind);
  });

  it.each(["inferno", "viridis"] as const)("colours near as near with %s", async (colourMap) => {
    const pixels = await paint(painter, thing(), { effect: "colours", colourMap, opacity: 1 });
    expect([pixels.width, pixels.height]).toEqual([WIDTH, HEIGHT]);
    expectColour(pixels.at(160, 90), tableColour(colourMap, 255));
    expectColour(pixels.at(60, 90), tableColour(colourMap, 0));
    expectColour(pixels.at(300, 20), tableColour(colourMap, 0));
  });

  it("spreads the colours evenly over the range", async () => {
    const grey = frameOf(() => [128, 128, 128]);
    const pixels = await paint(painter, ramp(), { effect: "colours", opacity: 1 }, grey);
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const wanted = tableColour("inferno", Math.round(share * 255));
      expectColour(pixels.at(Math.round(share * WIDTH), 90), wanted, 10);
    }
  });

  it("tints as strongly as it is asked to", async () => {
    const pixels = await paint(painter, thing(), { effect: "colours", opacity: 0.5 });
    expect(pixels.at(160, 90)[3]).toBeGreaterThan(125);
    expect(pixels.at(160, 90)[3]).toBeLessThan(130);
  });

  it("keeps what is near as it is and greys the rest", async () => {
    const pixels = await paint(painter, thing(), { effect: "near", near: 0.5 });
    expectColour(pixels.at(160, 90), [...THING, 255]);
    const [red = 0, green = 0, blue = 0, alpha] = pixels.at(60, 90);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(4);
    // A quarter of the wall's brightness, which is 87 (or 88 by another weighting).
    expect(red).toBeGreaterThan(14);
    expect(red).toBeLessThan(28);
    expect(alpha).toBe(255);
  });

  it("keeps all with 1, and the nearest alone with 0", async () => {
    const all = await paint(painter, thing(), { effect: "near", near: 1 });
    expectColour(all.at(60, 90), WALL);
    expectColour(all.at(160, 90), THING);
    const nearest = await paint(painter, thing(), { effect: "near", near: 0 });
    expectColour(nearest.at(160, 90), THING);
    expect(nearest.at(60, 90)[2]).toBeLessThan(40);
    const grey = frameOf(() => [200, 200, 200]);
    const half = await paint(painter, ramp(), { effect: "near", near: 0.3 }, grey);
    // The ramp's nearness is .7 at 70 % of the width.
    expect(half.at(Math.round(0.75 * WIDTH), 90)[0]).toBeGreaterThan(195);
    expect(half.at(Math.round(0.65 * WIDTH), 90)[0]).toBeLessThan(60);
  });

  it("hides what is far in fog of its colour", async () => {
    const options = { effect: "fog", fogColour: "rgb(255, 240, 10)" } as const;
    const thick = await paint(painter, thing(), { ...options, fogDensity: 1 });
    expectColour(thick.at(60, 90), [255, 240, 10, 255]);
    expectColour(thick.at(160, 90), [...THING, 255]);
    const thin = await paint(painter, thing(), { ...options, fogDensity: 0.4 });
    expectColour(
      thin.at(60, 90),
      WALL.map((value, i) => value * 0.6 + ([255, 240, 10][i] as number) * 0.4),
    );
    const other = await paint(painter, thing(), { ...options, fogColour: "#000", fogDensity: 1 });
    expectColour(other.at(60, 90), [0, 0, 0, 255]);
  });

  it("refuses a fog that is no colour", async () => {
    const failed = paint(painter, thing(), { effect: "fog", fogColour: "foggy" });
    await expect(failed).rejects.toMatchObject({ code: "unexpected" });
  });

  it("wiggles near things against the wall, by the separation asked for", async () => {
    // Each eye shifts by a quarter of it either way: 6.4 pixels.
    const separation = 0.08;
    const shift = (separation / 4) * WIDTH;
    const wall = (x: number): Colour => (x < 40 ? [40, 90, 100] : WALL);
    const scene = () => frameOf((x) => (x >= LEFT && x < RIGHT ? THING : wall(x)));
    const options = { effect: "wiggle", separation } as const;
    const left = await paint(painter, thing("left"), options, scene());
    const right = await paint(painter, thing("right"), options, scene());
    const [leftFrom, leftTo] = extent(left);
    const [rightFrom, rightTo] = extent(right);
    expect(Math.abs(leftFrom - (LEFT + shift))).toBeLessThanOrEqual(2);
    expect(Math.abs(leftTo - (RIGHT + shift))).toBeLessThanOrEqual(2);
    expect(Math.abs(rightFrom - (LEFT - shift))).toBeLessThanOrEqual(2);
    expect(Math.abs(rightTo - (RIGHT - shift))).toBeLessThanOrEqual(2);
    // The wall goes the other way: its border at 40.
    const border = (pixels: Pixels) =>
      Array.from({ length: 100 }, (_, x) => (pixels.at(x, 90)[2] as number) > 150).indexOf(true);
    expect(Math.abs(border(left) - (40 - shift))).toBeLessThanOrEqual(2);
    expect(Math.abs(border(right) - (40 + shift))).toBeLessThanOrEqual(2);
    // What the thing has uncovered shows wall, without a gap or a smear of the thing.
    for (let x = rightTo + 3; x < RIGHT + 12; x++) expectColour(right.at(x, 90), WALL, 30);
    for (let x = LEFT - 12; x < leftFrom - 3; x++) expectColour(left.at(x, 90), WALL, 30);
  });

  it("makes an anaglyph: red from the left, green and blue from the right", async () => {
    const separation = 0.08;
    const shift = (separation / 4) * WIDTH;
    const scene = frameOf((x) => (x >= LEFT && x < RIGHT ? [230, 230, 230] : [30, 30, 30]));
    const pixels = await paint(painter, thing(), { effect: "anaglyph", separation }, scene);
    const bright = (channel: number) => {
      const row = Array.from(
        { length: WIDTH },
        (_, x) => (pixels.at(x, 90)[channel] as number) > 130,
      );
      return [row.indexOf(true), row.lastIndexOf(true) + 1] as const;
    };
    const [redFrom, redTo] = bright(0);
    expect(Math.abs(redFrom - (LEFT + shift))).toBeLessThanOrEqual(2);
    expect(Math.abs(redTo - (RIGHT + shift))).toBeLessThanOrEqual(2);
    for (const channel of [1, 2]) {
      const [from, to] = bright(channel);
      expect(Math.abs(from - (LEFT - shift))).toBeLessThanOrEqual(2);
      expect(Math.abs(to - (RIGHT - shift))).toBeLessThanOrEqual(2);
    }
  });

  it("shifts nothing without separation", async () => {
    const pixels = await paint(painter, thing(), { effect: "wiggle", separation: 0 });
    const [from, to] = extent(pixels);
    expect([from, to]).toEqual([LEFT, RIGHT]);
  });

  it("paints frames of another size and maps of another size after each other", async () => {
    await paint(painter, thing(), { effect: "colours" });
    const grey = new VideoFrame(new Uint8Array(64 * 48 * 4).fill(99), {
      format: "RGBX",
      codedWidth: 64,
      codedHeight: 48,
      timestamp: 0,
    });
    const small = await paint(painter, ramp(), { effect: "colours", opacity: 1 }, grey);
    expect([small.width, small.height]).toEqual([64, 48]);
    expectColour(small.at(62, 24), tableColour("inferno", 249), 16);
  });
});

it("brings the map's edges to those of the frame, with WebGL", async () => {
  const [, painter] = PAINTERS[0] as (typeof PAINTERS)[0];
  // The map's edge lies 3 pixels beside the thing's: half of one of its pixels.
  const image = frameOf((x) => (x >= LEFT + 3 && x < RIGHT + 3 ? THING : WALL));
  const pixels = await paint(painter, thing(), { effect: "near" }, image);
  expect(pixels.at(LEFT + 1, 90)[2]).toBeLessThan(60);
  expectColour(pixels.at(LEFT + 5, 90), THING, 12);
  expectColour(pixels.at(RIGHT + 1, 90), THING, 12);
  expect(pixels.at(RIGHT + 5, 90)[2]).toBeLessThan(60);
});

it("is drawn over the whole picture by the page, mirrored where that is", async () => {
  const layer = await PAINTERS[0]?.[1].paint(
    { image: frameOf(() => [99, 99, 99]), width: WIDTH, height: HEIGHT },
    ramp(),
    { ...DEPTH_DEFAULTS, opacity: 1 },
  );
  const result: DepthResult = {
    task: "depth",
    stamp: stamp(WIDTH, HEIGHT),
    metric: false,
    range: { low: 0, high: 1 },
    layer: required(layer ?? null, "layer"),
  };
  const canvas = new OffscreenCanvas(WIDTH * 2, HEIGHT * 2);
  const context = required(canvas.getContext("2d", { willReadFrequently: true }), "2D context");
  const style = { scaleX: 2, scaleY: 2, devicePixelRatio: 1, fontFamily: "sans-serif" };
  for (const mirrored of [false, true]) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    depthTask.draw(context, result, { ...style, mirrored });
    const [near] = context.getImageData(mirrored ? 20 : WIDTH * 2 - 20, HEIGHT, 1, 1).data;
    const [far] = context.getImageData(mirrored ? WIDTH * 2 - 20 : 20, HEIGHT, 1, 1).data;
    expect(near).toBeGreaterThan(230);
    expect(far).toBeLessThan(40);
  }
});
