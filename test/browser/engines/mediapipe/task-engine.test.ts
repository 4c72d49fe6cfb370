/** MediaPipe's tasks in a real worker: time that jumps, a lost context, another model. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MediaPipeModelEntry } from "../../../../src/catalog/model.ts";
import { POSE_MEDIAPIPE_MODELS } from "../../../../src/tasks/pose/models.ts";
import type { PoseResult } from "../../../../src/tasks/pose/result.ts";
import { SEGMENTATION_MEDIAPIPE_MODELS } from "../../../../src/tasks/segmentation/models.ts";
import { photograph } from "../../../fixtures/shared-data.ts";
import { MediaPipeWorker } from "./probe.ts";

function entry(id: string): MediaPipeModelEntry {
  const found = [...POSE_MEDIAPIPE_MODELS, ...SEGMENTATION_MEDIAPIPE_MODELS].find(
    (model) => model.id === id,
  );
  if (!found) throw new Error(id);
  return found;
}

/** A batter in the middle of the picture, and a hawker at its left. */
const BATTER = await photograph("pose/000000196141.jpg").catch(() => null);
const HAWKER = await photograph("pose/000000040083.jpg").catch(() => null);
if (!BATTER || !HAWKER) console.warn("Skipped: MediaPipe on photographs of ../shared/data/pose.");

describe.skipIf(!BATTER || !HAWKER)("MediaPipe's tasks in a worker", () => {
  const batter = BATTER as ImageBitmap;
  const hawker = HAWKER as ImageBitmap;
  let worker: MediaPipeWorker;

  beforeEach(() => {
    worker = new MediaPipeWorker();
  });

  afterEach(async () => {
    expect(await worker.openFrames()).toBe(0);
    worker.terminate();
  });

  /** The batter's nose is at (302, 107). */
  function expectBatter({ poses }: PoseResult): void {
    const nose = poses[0]?.keypoints[0];
    expect(Math.hypot((nose?.x ?? 0) - 302, (nose?.y ?? 0) - 107)).toBeLessThan(12);
  }

  it("say what runs them, and why", async () => {
    expect(await worker.load(entry("blazepose-lite"), "auto")).toMatchObject({
      backend: "mediapipe-cpu",
      preprocess: "cpu",
      reason: expect.stringMatching(/software/),
    });
    expect(await worker.load(entry("selfie"), "webgpu")).toMatchObject({
      backend: "mediapipe-gpu",
      preprocess: "gpu",
      adapter: expect.stringMatching(/SwiftShader/),
    });
  });

  it("survive time that stands still, jumps back and jumps ahead", async () => {
    await worker.load(entry("blazepose-lite"));
    for (const time of [5, 5.04, 5.08, 5.08, 2, 2.04, 2.04, 0, 900, 900.04, Number.NaN, 0]) {
      expectBatter(await worker.poses(batter, time, { maxPoses: 1 }));
    }
  });

  it("forget who was followed when the scene changes", async () => {
    await worker.load(entry("blazepose-lite"));
    const options = { maxPoses: 1 };
    await worker.poses(hawker, 10, options);
    const fresh = await worker.poses(hawker, 5, options);
    for (const time of [20, 20.04, 20.08]) await worker.poses(batter, time, options);
    const after = await worker.poses(hawker, 3, options);
    expect(after.poses).toEqual(fresh.poses);
  });

  it("give way to another model, and share a worker", async () => {
    await worker.load(entry("blazepose-lite"));
    const lite = await worker.poses(batter, 0, { maxPoses: 1 });
    await worker.load(entry("blazepose-full"));
    const full = await worker.poses(batter, 0, { maxPoses: 1 });
    expectBatter(lite);
    expectBatter(full);
    expect(full.poses).not.toEqual(lite.poses);
    await worker.load(entry("selfie"));
    const mask = await worker.mask(batter, 0);
    expect(mask.confidence).toHaveLength(mask.width * mask.height);
    await worker.release("segmentation");
    expectBatter(await worker.poses(batter, 0.04, { maxPoses: 1 }));
    await worker.load(entry("blazepose-lite"));
    expect((await worker.poses(batter, 0, { maxPoses: 1 })).poses).toEqual(lite.poses);
  });

  it("come back after their WebGL context was lost", async () => {
    await worker.load(entry("blazepose-lite"));
    expectBatter(await worker.poses(batter, 1, { maxPoses: 1 }));
    expectBatter(await worker.poses(batter, 1.04, { maxPoses: 1, loseContext: true }));
    expectBatter(await worker.poses(batter, 1.08, { maxPoses: 1 }));
  });

  it("measure bare runs, and analyse rightly afterwards", async () => {
    await worker.load(entry("blazepose-lite"));
    await worker.poses(batter, 1, { maxPoses: 1 });
    const durations = await worker.bareRuns("pose", 3);
    expect(durations).toHaveLength(3);
    for (const duration of durations) expect(duration).toBeGreaterThan(0);
    expectBatter(await worker.poses(batter, 1.04, { maxPoses: 1 }));
  });

  it("are refused a model that is none", async () => {
    const model = entry("blazepose-lite");
    await expect(worker.load({ ...model, source: entry("selfie").source })).rejects.toMatchObject({
      code: "model-failed",
    });
    await worker.load(model);
    expectBatter(await worker.poses(batter, 0));
  });

  it("analyse the same when their reports are held back, which are seen on closing", async () => {
    await worker.load(entry("blazepose-lite"));
    const before = await worker.poses(batter, 0, { maxPoses: 1 });
    expect(before.blocked).toEqual([]);
    await worker.load(entry("blazepose-lite"));
    const after = await worker.poses(batter, 0, { maxPoses: 1 });
    expect(after.blocked.length).toBeGreaterThan(0);
    for (const address of after.blocked) expect(address).toMatch(/googleapis\.com/);
    expect(after.poses).toEqual(before.poses);
  });
});
