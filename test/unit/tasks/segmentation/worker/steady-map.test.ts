/**
 * Steadying of class maps on a noisy network with known truth: less flicker, and no lag where a map
 * is certain.
 */
import { describe, expect, it } from "vitest";
import {
  type ClassMap,
  SEGMENTATION_DEFAULTS,
  type SegmentationOptions,
} from "../../../../../src/tasks/segmentation/result.ts";
import { SteadyMap } from "../../../../../src/tasks/segmentation/worker/steady-map.ts";
import { refining } from "../../../../fixtures/refining.ts";

type Level = SegmentationOptions["smoothing"];

const SIZE = 96;
const RADIUS = 16;
const FRAMES = 24;

class Steady {
  readonly #refine = refining(new SteadyMap());

  update(map: ClassMap, mediaTime: number, smoothing: Level): ClassMap {
    return this.#refine(map, mediaTime, { ...SEGMENTATION_DEFAULTS, smoothing });
  }
}

/** Reproducible noise, about normal, of variance 1. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return () => (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3);
}

interface Scene {
  readonly map: ClassMap;
  readonly truth: Uint8Array;
}

/**
 * A disc as a network would see it: its probability a logistic function of the distance to its
 * outline (in pixels, over `softness`), with noise in the logits.
 */
function disc(centre: number, softness: number, grain: number, seed: number): Scene {
  const next = noise(seed);
  const classes = new Uint8Array(SIZE * SIZE);
  const confidence = new Uint8Array(SIZE * SIZE);
  const truth = new Uint8Array(SIZE * SIZE);
  for (let i = 0; i < classes.length; i++) {
    const distance = Math.hypot((i % SIZE) - centre, Math.floor(i / SIZE) - SIZE / 2) - RADIUS;
    const logit = Math.max(-8, Math.min(8, -distance / softness)) + grain * next();
    const p = 1 / (1 + Math.exp(-logit));
    truth[i] = distance < 0 ? 7 : 0;
    classes[i] = p > 0.5 ? 7 : 0;
    confidence[i] = Math.round(255 * Math.max(p, 1 - p));
  }
  return { map: { width: SIZE, height: SIZE, classes, confidence }, truth };
}

function iou(classes: Uint8Array, truth: Uint8Array): number {
  let both = 0;
  let either = 0;
  classes.forEach((value, i) => {
    if (value !== 0 && truth[i] !== 0) both++;
    if (value !== 0 || truth[i] !== 0) either++;
  });
  return both / either;
}

/** Runs a sequence; mean IoU with the truth, and class changes a frame. */
function run(level: Level, scenes: readonly Scene[]): { iou: number; flicker: number } {
  const steady = new Steady();
  let total = 0;
  let changes = 0;
  let before: Uint8Array | null = null;
  scenes.forEach(({ map, truth }, frame) => {
    const { classes } = steady.update(map, frame / 25, level);
    total += iou(classes, truth);
    before?.forEach((value, i) => {
      if (value !== classes[i]) changes++;
    });
    before = classes.slice();
  });
  return { iou: total / scenes.length, flicker: changes / (scenes.length - 1) };
}

const still = Array.from({ length: FRAMES }, (_, i) => disc(48, 2, 1.5, i + 1));
const moving = Array.from({ length: FRAMES }, (_, i) => disc(20 + 2.5 * i, 2, 1, i + 1));
const fast = Array.from({ length: 8 }, (_, i) => disc(8 + 10 * i, 1, 0.3, i + 1));

describe("steady class maps", () => {
  it("flicker less, and are nearer the truth, when nothing moves", () => {
    const [off, light, strong] = (["off", "light", "strong"] as const).map((l) => run(l, still));
    console.info("still", JSON.stringify([off, light, strong]));
    expect(light?.flicker).toBeLessThan(0.7 * (off?.flicker as number));
    expect(strong?.flicker).toBeLessThan(0.55 * (off?.flicker as number));
    expect(strong?.iou).toBeGreaterThan(off?.iou as number);
  });

  it.each([
    ["moving", moving, 0],
    // Hardly any noise here that smoothing could mend.
    ["fast", fast, 0.002],
  ] as const)("leave no trail behind a %s object", (name, scenes, tolerance) => {
    const [off, light, strong] = (["off", "light", "strong"] as const).map((l) => run(l, scenes));
    console.info(name, JSON.stringify([off, light, strong]));
    // A trail would cost a tenth (without the look at neighbours the fast disc falls to 0.86).
    expect(light?.iou).toBeGreaterThanOrEqual((off?.iou as number) - tolerance);
    expect(strong?.iou).toBeGreaterThanOrEqual((off?.iou as number) - tolerance);
  });

  it("forget in one frame what a certain map denies", () => {
    const steady = new Steady();
    steady.update(disc(30, 0.2, 0, 1).map, 0, "strong");
    const now = disc(60, 0.2, 0, 2);
    expect(iou(steady.update(now.map, 0.04, "strong").classes, now.truth)).toBe(1);
  });

  it("give way within a dozen frames to a network that insists, however unsure it is", () => {
    const steady = new Steady();
    // One pixel of many: its neighbours stay what they are.
    const map = (index: number, sure: number) => {
      const classes = new Uint8Array(64).fill(3);
      const confidence = new Uint8Array(64).fill(200);
      classes[27] = index;
      confidence[27] = sure;
      return { width: 8, height: 8, classes, confidence };
    };
    steady.update(map(3, 250), 0, "strong");
    const seen = Array.from(
      { length: 14 },
      (_, i) => steady.update(map(5, 90), (i + 1) / 25, "strong").classes[27],
    );
    expect(seen.slice(0, 2)).toEqual([3, 3]);
    expect(seen.slice(12)).toEqual([5, 5]);
  });

  it.each([
    ["time jumps back", 9.9],
    ["a second has gone by", 11.5],
  ])("start anew when %s", (_, time) => {
    const steady = new Steady();
    steady.update(disc(30, 4, 0, 1).map, 10, "strong");
    const now = disc(36, 4, 0, 2).map;
    expect([...steady.update(now, time, "strong").confidence]).toEqual([...now.confidence]);
    const mixed = new Steady();
    mixed.update(disc(30, 4, 0, 1).map, 10, "strong");
    expect([...mixed.update(now, 10.04, "strong").confidence]).not.toEqual([...now.confidence]);
  });

  it("takes each still picture for itself, for all of them have time 0", () => {
    const steady = new Steady();
    steady.update(disc(30, 4, 0, 1).map, 0, "strong");
    const now = disc(36, 4, 0, 2).map;
    expect([...steady.update(now, 0, "strong").confidence]).toEqual([...now.confidence]);
  });

  it("start anew on a cut and on another size", () => {
    const steady = new Steady();
    steady.update(disc(20, 2, 0.5, 1).map, 0, "strong");
    const cut = disc(76, 2, 0.5, 2).map;
    expect([...steady.update(cut, 0.04, "strong").confidence]).toEqual([...cut.confidence]);
    const small = {
      width: 48,
      height: 192,
      classes: cut.classes,
      confidence: disc(40, 3, 1, 3).map.confidence,
    };
    expect([...steady.update(small, 0.08, "strong").confidence]).toEqual([...small.confidence]);
  });

  it("hand the map through untouched when off", () => {
    const { map } = disc(48, 2, 1, 1);
    expect(new Steady().update(map, 0, "off")).toBe(map);
  });
});

describe("a frame that comes again", () => {
  it("with the same options gives what it gave, however often", () => {
    for (const level of ["light", "strong"] as const) {
      const steady = new Steady();
      const scenes = [1, 2, 3].map((seed) => disc(SIZE / 2, 3, 1.5, seed).map);
      scenes.forEach((map, i) => {
        steady.update(map, 1 + i / 25, level);
      });
      const last = scenes.at(-1) as ClassMap;
      const copy = ({ classes, confidence }: ClassMap) => [classes.slice(), confidence.slice()];
      // It has been steadied once already.
      const first = copy(steady.update(last, 1 + 2 / 25, level));
      for (let again = 0; again < 5; again++) {
        expect(copy(steady.update(last, 1 + 2 / 25, level))).toEqual(first);
      }
      const next = disc(SIZE / 2, 3, 1.5, 9).map;
      const twin = new Steady();
      scenes.forEach((map, i) => {
        twin.update(map, 1 + i / 25, level);
      });
      expect(copy(steady.update(next, 1 + 3 / 25, level))).toEqual(
        copy(twin.update(next, 1 + 3 / 25, level)),
      );
    }
  });
});
