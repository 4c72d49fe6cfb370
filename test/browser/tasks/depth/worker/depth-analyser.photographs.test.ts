/** Real networks on photographs whose depth was measured, against the guess that depth follows the row. */
import { describe, expect, it } from "vitest";
import type { OnnxModelEntry } from "../../../../../src/catalog/model.ts";
import { glIsSoftware } from "../../../../../src/gpu/software-renderer.ts";
import { tintSize } from "../../../../../src/layers/layer-size.ts";
import { DEPTH_MODELS } from "../../../../../src/tasks/depth/models.ts";
import { DEPTH_DEFAULTS } from "../../../../../src/tasks/depth/result.ts";
import { depthWorkerTask } from "../../../../../src/tasks/depth/worker/index.ts";
import { asInverse, rowGuess, scoreDepth } from "../../../../../tools/eval/depth-metrics.ts";
import { readDepthTruth } from "../../../../../tools/eval/depth-truth.ts";
import { photographFrame, sharedFile, sharedModel } from "../../../../fixtures/shared-data.ts";

/** The project's own networks lie in the repository, others in the shared folder. */
async function fileOf(model: OnnxModelEntry): Promise<Uint8Array<ArrayBuffer> | null> {
  if (model.source.origin !== "own") return sharedModel(model);
  const response = await fetch(`/models/depth/${model.source.file}`);
  return new Uint8Array(await response.arrayBuffer());
}

describe.each(
  DEPTH_MODELS.filter(({ id }) => ["fovea-depth", "tcmonodepth-small"].includes(id)).map(
    (model) => [model.id, model] as const,
  ),
)("%s", (id, model) => {
  // The bound, and what TCMonoDepth and the rows alone reach: .132 and .254, .101 and .175, .214 and
  // .323.
  it.each([
    ["in-posecnn-classroom-a.png", 0.16],
    ["in-nyu-livingroom.png", 0.13],
    ["out-kitti-tram.png", 0.25],
  ] as const)("knows more of %s than its rows tell", async (name, bound) => {
    const photograph = await sharedFile(`data/depth/${name}`);
    const measured = await sharedFile(`data/depth/${name.replace(/\.\w+$/, "_depth.png")}`);
    const bytes = await fileOf(model);
    if (!photograph || !measured || !bytes) return;
    const create = depthWorkerTask.analysers[model.analyser];
    const analyser = await create?.({ model, bytes }, "wasm");
    const image = await photographFrame(photograph);
    const { displayWidth: width, displayHeight: height } = image;
    const options = { ...DEPTH_DEFAULTS, readMap: true };
    const analysis = await analyser?.analyse({ image, mediaTime: 0, width, height }, options);
    image.close();
    await analyser?.dispose();
    const { body, timings } = analysis as NonNullable<typeof analysis>;
    // Painted on the processor, it is as large as its colours need.
    const painted = glIsSoftware() ? tintSize(width, height) : { width, height };
    expect([body.layer.width, body.layer.height]).toEqual([painted.width, painted.height]);
    body.layer.close();
    const truth = await readDepthTruth(measured);
    const ours = scoreDepth(
      truth,
      asInverse(body.map as NonNullable<typeof body.map>, body.metric),
    );
    const guess = scoreDepth(truth, rowGuess(truth));
    console.info(id, name, JSON.stringify({ ours, guess, timings }));
    expect(guess.absRel).toBeGreaterThan(bound);
    expect(ours.absRel).toBeLessThan(bound);
  });
});
