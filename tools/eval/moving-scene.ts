/**
 * Made-up scenes with known masks and depth: things cut out of photographs move over another photograph,
 * which itself moves as before a camera that pans. The same seed gives the same scene.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { Size } from "../../src/geometry/size.ts";
import { Random } from "../../test/fixtures/random.ts";
import { type GreyFile, greyFile } from "./grey-file.ts";

/** Of every frame. */
export const SCENE_SIZE: Size = { width: 640, height: 360 };
const RATE = 30;
const SECONDS = 3;
/** Inverse depth of the thing; what is behind it lies between 0 (top) and the half (bottom). */
const NEAR = 1;

export interface SceneFrame {
  /** Seconds. */
  readonly time: number;
  /** Grey in [0, 255], as the maps row by row. */
  readonly grey: Float32Array;
  /** How much of each pixel is the thing, in [0, 1]. */
  readonly mask: Float32Array;
  /** Inverse depth in [0, 1]. */
  readonly depth: Float32Array;
}

/** How thing and camera move. */
export type SceneMotion = "thing" | "camera" | "both" | "turning";
export const SCENE_MOTIONS: readonly SceneMotion[] = ["thing", "camera", "both", "turning"];

/** A thing cut out: its pixels, and how much of each is the thing. */
interface CutOut extends Size {
  readonly grey: Float32Array;
  readonly alpha: Float32Array;
}

/** Share of its photograph. */
const LEAST_THING = 0.06;
const LARGEST_THING = 0.4;

/** Photographs with outlines in COCO's folder. */
export class ScenePhotographs {
  readonly #folder: string;
  readonly #names: readonly string[];
  readonly #read = new Map<string, GreyFile>();

  /** @param folder with `images` and `polygons` */
  constructor(folder: string) {
    this.#folder = folder;
    this.#names = readdirSync(join(folder, "polygons"))
      .map((file) => basename(file, extname(file)))
      .filter((name) => existsSync(join(folder, "images", `${name}.jpg`)))
      .sort();
  }

  /** The scene of a seed. */
  scene(seed: number, motion: SceneMotion): SceneFrame[] {
    const random = new Random(seed);
    const behind = this.#photograph(this.#anyName(random));
    let thing: CutOut | null = null;
    while (!thing) thing = this.#cutOut(this.#anyName(random), random);
    return framesOf(behind, thing, random, motion);
  }

  #anyName(random: Random): string {
    return this.#names[random.whole(0, this.#names.length - 1)] as string;
  }

  #photograph(name: string): GreyFile {
    const known = this.#read.get(name);
    if (known) return known;
    const file = greyFile(join(this.#folder, "images", `${name}.jpg`));
    this.#read.set(name, file);
    return file;
  }

  /** One of the outlines that are neither small nor nearly the whole; null where there is none. */
  #cutOut(name: string, random: Random): CutOut | null {
    const lines = readFileSync(join(this.#folder, "polygons", `${name}.txt`), "utf8").split("\n");
    const outlines = lines
      .map((line) => line.trim().split(/\s+/).slice(1).map(Number))
      .filter((numbers) => numbers.length >= 6)
      .filter((numbers) => {
        const share = areaOf(numbers);
        return share >= LEAST_THING && share <= LARGEST_THING;
      });
    const outline = outlines[random.whole(0, Math.max(0, outlines.length - 1))];
    return outline ? cutOutOf(this.#photograph(name), outline) : null;
  }
}

/** Of a polygon x, y, x, y …, by its corners. */
function areaOf(outline: readonly number[]): number {
  let twice = 0;
  for (let i = 0; i < outline.length; i += 2) {
    const next = (i + 2) % outline.length;
    twice += at(outline, i) * at(outline, next + 1) - at(outline, next) * at(outline, i + 1);
  }
  return Math.abs(twice) / 2;
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number;
}

/** @param outline in shares of the picture */
function cutOutOf({ width, height, grey }: GreyFile, outline: readonly number[]): CutOut {
  const xs = outline.filter((_, i) => i % 2 === 0).map((x) => x * width);
  const ys = outline.filter((_, i) => i % 2 === 1).map((y) => y * height);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const size = {
    width: Math.min(width, Math.ceil(Math.max(...xs))) - left,
    height: Math.min(height, Math.ceil(Math.max(...ys))) - top,
  };
  const cut = {
    ...size,
    grey: new Float32Array(size.width * size.height),
    alpha: new Float32Array(size.width * size.height),
  };
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const to = y * size.width + x;
      cut.grey[to] = at(grey, (top + y) * width + left + x);
      cut.alpha[to] = isInside(xs, ys, left + x + 0.5, top + y + 0.5) ? 1 : 0;
    }
  }
  return cut;
}

/** By how often a ray to the right crosses the outline. */
function isInside(xs: readonly number[], ys: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const [y1, y2] = [at(ys, i), at(ys, j)];
    if (y1 > y === y2 > y) continue;
    const crossing = at(xs, i) + ((y - y1) / (y2 - y1)) * (at(xs, j) - at(xs, i));
    if (x < crossing) inside = !inside;
  }
  return inside;
}

/** Where a thing's middle is, in pixels of the frame. */
type Way = (time: number) => { readonly x: number; readonly y: number };

function framesOf(
  behind: GreyFile,
  thing: CutOut,
  random: Random,
  motion: SceneMotion,
): SceneFrame[] {
  const { width, height } = SCENE_SIZE;
  const tall = height * random.between(0.4, 0.7);
  const scale = thing.height / tall;
  const wide = thing.width / scale;
  const way = wayOf(random, motion, wide);
  const pan = motion === "camera" || motion === "both" ? panOf(random) : () => ({ x: 0, y: 0 });
  // Enough of the photograph that the pan stays within it.
  const zoom = Math.min(behind.width / (width * 1.5), behind.height / (height * 1.2));
  return Array.from({ length: RATE * SECONDS }, (_, index): SceneFrame => {
    const time = index / RATE;
    const middle = way(time);
    const shift = pan(time);
    const grey = new Float32Array(width * height);
    const mask = new Float32Array(width * height);
    const depth = new Float32Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const to = y * width + x;
        const u = behind.width / 2 + (x - width / 2 + shift.x) * zoom;
        const v = behind.height / 2 + (y - height / 2 + shift.y) * zoom;
        const back = sample(behind.grey, behind, u, v);
        const thingX = (x + 0.5 - middle.x - shift.x + wide / 2) * scale - 0.5;
        const thingY = (y + 0.5 - middle.y - shift.y + tall / 2) * scale - 0.5;
        const isNear = thingX > -1 && thingY > -1 && thingX < thing.width && thingY < thing.height;
        const alpha = isNear ? sample(thing.alpha, thing, thingX, thingY) : 0;
        grey[to] = back + alpha * ((isNear ? sample(thing.grey, thing, thingX, thingY) : 0) - back);
        mask[to] = alpha;
        depth[to] = alpha >= 0.5 ? NEAR : Math.min(0.5, Math.max(0, (y + shift.y) / height / 2));
      }
    }
    return { time, grey, mask, depth };
  });
}

/** As fast as people and cars go: a fifth to one and a half of the thing's width a second. */
function wayOf(random: Random, motion: SceneMotion, wide: number): Way {
  const { width, height } = SCENE_SIZE;
  const from = { x: width * random.between(0.35, 0.65), y: height * random.between(0.45, 0.6) };
  if (motion === "camera") return () => from;
  const direction = random.next() < 0.5 ? 1 : -1;
  const speed = direction * wide * random.between(0.2, 1.5);
  if (motion === "turning") {
    const period = random.between(1, 2.5);
    const reach = Math.abs(speed) * 0.3;
    return (time) => ({ x: from.x + reach * Math.sin((2 * Math.PI * time) / period), y: from.y });
  }
  const fall = speed * random.between(-0.2, 0.2);
  return (time) => ({
    x: from.x + speed * (time - SECONDS / 2) * 0.7,
    y: from.y + fall * (time - SECONDS / 2),
  });
}

/** Slowly there and back, at 20 to 100 pixels a second at most. */
function panOf(random: Random): Way {
  const reach = random.between(20, 60);
  const period = random.between(4, 6);
  const phase = random.between(0, 2 * Math.PI);
  return (time) => ({
    x: reach * Math.sin(phase + (2 * Math.PI * time) / period),
    y: 0.2 * reach * Math.cos(phase + (2 * Math.PI * time) / period),
  });
}

/** Bilinear; beyond the edge that of the edge. */
function sample(values: Float32Array, { width, height }: Size, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const across = column - left;
  const over = mix(at(values, top * width + left), at(values, top * width + right), across);
  const under = mix(at(values, bottom * width + left), at(values, bottom * width + right), across);
  return mix(over, under, row - top);
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
