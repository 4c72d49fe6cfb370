/** The whole task on moving pictures whose motion is known, and on a clip. */
import { afterEach, describe, expect, it } from "vitest";
import { measuresOf } from "../../../../../src/engines/measures.ts";
import { FLOW_MODELS } from "../../../../../src/tasks/flow/models.ts";
import {
  FLOW_DEFAULTS,
  type FlowBody,
  type FlowOptions,
} from "../../../../../src/tasks/flow/result.ts";
import { flowWorkerTask } from "../../../../../src/tasks/flow/worker/index.ts";
import type { Analyser, LoadedModel } from "../../../../../src/tasks/worker/worker-task.ts";
import { type MovingPicture, movingFrame } from "./moving-picture.ts";

const SIZE = { width: 640, height: 360 };
const STILL: MovingPicture = { ...SIZE, background: [1, 0, 0, 1, 0, 0] };
const READ: FlowOptions = { ...FLOW_DEFAULTS, readMap: true };

let analyser: Analyser<FlowBody, FlowOptions> | null = null;
let loaded: LoadedModel | null = null;

afterEach(async () => {
  await analyser?.dispose();
  analyser = null;
});

async function start(id: string): Promise<void> {
  const model = FLOW_MODELS.find((entry) => entry.id === id);
  const create = model && flowWorkerTask.analysers[model.analyser];
  if (!create) throw new Error(`no analyser of ${id}`);
  loaded = { model, bytes: new Uint8Array() };
  analyser = (await create(loaded, "auto")) as Analyser<FlowBody, FlowOptions>;
}

/** The layer is the caller's to close. */
async function analyse(
  picture: MovingPicture,
  mediaTime: number,
  options: Partial<FlowOptions> = {},
): Promise<FlowBody> {
  const image = movingFrame(picture, mediaTime);
  const { width, height } = picture;
  const frame = { image, mediaTime, width, height };
  const analysis = await analyser?.analyse(frame, { ...READ, ...options });
  image.close();
  if (!analysis) throw new Error("no analyser");
  return analysis.body;
}

function expectMotion(
  { motion }: FlowBody,
  [a, b, c, d, e, f]: MovingPicture["background"],
  pixels: number,
): void {
  if (!motion) throw new Error("no motion");
  const { global } = motion;
  // Where the corners go.
  for (const [x, y] of [
    [0, 0],
    [SIZE.width, 0],
    [0, SIZE.height],
    [SIZE.width, SIZE.height],
  ] as const) {
    const offX = global.a * x + global.c * y + global.e - (a * x + c * y + e);
    const offY = global.b * x + global.d * y + global.f - (b * x + d * y + f);
    expect(Math.hypot(offX, offY), `at (${x}, ${y})`).toBeLessThan(pixels);
  }
}

/** Turned and magnified about the middle. */
function about(angle: number, zoom: number): MovingPicture["background"] {
  const [x, y] = [SIZE.width / 2, SIZE.height / 2];
  const { a, b, c, d, e, f } = new DOMMatrix()
    .translate(x, y)
    .rotate((180 * angle) / Math.PI)
    .scale(zoom)
    .translate(-x, -y);
  return [a, b, c, d, e, f];
}

/**
 * How near the presets come, at twice their pixels: the global motion to source pixels, share and
 * speed of what moves to factors. A pixel of their maps is 4 or 8 of the source, and outlines are
 * blurred by as much.
 */
const BOUNDS: Readonly<Record<string, { global: number; share: number; speed: number }>> = {
  "dis-medium": { global: 0.25, share: 1.22, speed: 0.8 },
  "dis-fast": { global: 0.5, share: 1.3, speed: 0.7 },
  "dis-ultrafast": { global: 0.75, share: 1.55, speed: 0.6 },
};

describe.each(Object.entries(BOUNDS))("%s", (id, { global, share, speed }) => {
  it.each<[string, MovingPicture["background"]]>([
    ["a shift", [1, 0, 0, 1, 7, -4]],
    ["a far shift", [1, 0, 0, 1, -26, 12]],
    ["a turn", about(0.03, 1)],
    ["a zoom", about(0, 1.05)],
  ])("finds %s of the whole picture", async (_, background) => {
    await start(id);
    await analyse(STILL, 1);
    const body = await analyse({ ...SIZE, background }, 1.04);
    expectMotion(body, background, global);
    expect(body.interval).toBeCloseTo(0.04);
    expect(body.motion?.moving).toBeLessThan(0.02);
    body.layer?.close();
  });

  it("tells what moves by itself, and how fast, under a moving camera", async () => {
    await start(id);
    const background = [1, 0, 0, 1, -5, 3] as const;
    await analyse({ ...STILL, disc: { x: 300, y: 180, radius: 90 } }, 1);
    const body = await analyse({ ...SIZE, background, disc: { x: 312, y: 180, radius: 90 } }, 1.1);
    expectMotion(body, background, global);
    const disc = (Math.PI * 90 ** 2) / (SIZE.width * SIZE.height);
    expect(body.motion?.moving).toBeGreaterThan(0.95 * disc);
    expect(body.motion?.moving).toBeLessThan(share * disc);
    // 17 to the right and 3 up against the background, in a tenth of a second.
    const fast = Math.hypot(17, 3) / 0.1;
    expect(body.motion?.meanSpeed).toBeGreaterThan(speed * fast);
    expect(body.motion?.meanSpeed).toBeLessThan(1.05 * fast);
    body.layer?.close();
  });
});

describe("the frames before and after", () => {
  it("have flow only where one follows the other", async () => {
    await start("dis-ultrafast");
    const none = { interval: null, motion: null, range: null };
    expect(await analyse(STILL, 1)).toEqual(none);
    (await analyse(STILL, 1.04)).layer?.close();
    // A jump back, and one ahead.
    expect(await analyse(STILL, 0.5)).toEqual(none);
    expect(await analyse(STILL, 9)).toEqual(none);
    const after = await analyse({ ...SIZE, background: [1, 0, 0, 1, 4, 0] }, 9.04);
    expectMotion(after, [1, 0, 0, 1, 4, 0], 0.5);
    after.layer?.close();
    // Another size, and still pictures.
    const small = { ...STILL, width: 320, height: 180 };
    expect(await analyse(small, 9.08)).toEqual(none);
    expect(await analyse(small, 0)).toEqual(none);
    expect(await analyse(small, 0)).toEqual(none);
  });

  it("are not searched again while the picture is paused", async () => {
    await start("dis-ultrafast");
    const moved: MovingPicture = { ...SIZE, background: [1, 0, 0, 1, 6, 0] };
    await analyse(STILL, 1);
    const first = await analyse(moved, 1.04);
    const again = await analyse(moved, 1.04, { effect: "arrows" });
    expect(again.motion).toEqual(first.motion);
    expect(again.map).toEqual(first.map);
    expect(again.interval).toBe(first.interval);
    // What follows is measured from the frame that was paused.
    const after = await analyse({ ...SIZE, background: [1, 0, 0, 1, 9, 0] }, 1.08);
    expectMotion(after, [1, 0, 0, 1, 3, 0], 0.5);
    for (const { layer } of [first, again, after]) layer?.close();
  });
});

describe("what is handed over", () => {
  it("is a map in source pixels, when asked for", async () => {
    await start("dis-medium");
    await analyse(STILL, 1);
    const moved: MovingPicture = { ...SIZE, background: [1, 0, 0, 1, 10, 5] };
    const { map, layer } = await analyse(moved, 1.04);
    if (!map) throw new Error("no map");
    expect([map.width, map.height]).toEqual([160, 90]);
    const middle = 45 * 160 + 80;
    expect(map.u[middle]).toBeCloseTo(10, 0);
    expect(map.v[middle]).toBeCloseTo(5, 0);
    layer?.close();
    const without = await analyse(moved, 1.08, { readMap: false });
    expect(without).not.toHaveProperty("map");
    without.layer?.close();
  });

  it("is searched at the size that the options name", async () => {
    await start("dis-medium");
    await analyse(STILL, 1, { side: 640 });
    const { map, layer } = await analyse(STILL, 1.04, { side: 640 });
    expect([map?.width, map?.height]).toEqual([320, 180]);
    layer?.close();
    // Another size begins anew.
    expect((await analyse(STILL, 1.08, { side: 160 })).motion).toBeNull();
  });

  it("has a range that follows the speed, or the one that was asked for", async () => {
    await start("dis-fast");
    await analyse(STILL, 1);
    const moved: MovingPicture = { ...SIZE, background: [1, 0, 0, 1, 12, 0] };
    const body = await analyse(moved, 1.04);
    expect(body.range).toBeCloseTo(12, 0);
    const fixed = await analyse(moved, 1.04, { range: 30 });
    expect(fixed.range).toBe(30);
    for (const { layer } of [body, fixed]) layer?.close();
  });

  it("has no layer when none is asked for", async () => {
    await start("dis-fast");
    await analyse(STILL, 1, { effect: "none" });
    const moved: MovingPicture = { ...SIZE, background: [1, 0, 0, 1, 12, 0] };
    const body = await analyse(moved, 1.04, { effect: "none" });
    expect(body).not.toHaveProperty("layer");
    expectMotion(body, moved.background, 0.5);
  });

  it("has bare runs to be timed", async () => {
    await start("dis-fast");
    const times = (await measuresOf(loaded ?? {})[0]?.(3)) ?? [];
    expect(times).toHaveLength(3);
    for (const time of times) expect(time).toBeGreaterThan(0);
  });
});
