/** The project's own networks on pairs with true flow, against the search that they start from. */
import { describe, expect, it } from "vitest";
import type { OnnxModelEntry } from "../../../../../src/catalog/model.ts";
import { pictureInput } from "../../../../../src/catalog/network-inputs.ts";
import type { FlowMap } from "../../../../../src/results/flow-map.ts";
import { FLOW_MODELS } from "../../../../../src/tasks/flow/models.ts";
import { FLOW_DEFAULTS } from "../../../../../src/tasks/flow/result.ts";
import { flowWorkerTask } from "../../../../../src/tasks/flow/worker/index.ts";
import { scoreFlow } from "../../../../../tools/eval/flow-metrics.ts";
import { type FlowTruth, readFlo } from "../../../../../tools/eval/flow-truth.ts";
import { photographFrame, sharedFile } from "../../../../fixtures/shared-data.ts";
import { tinyRepair } from "./tiny-repair.ts";

const NOTHING = [0, 0, 0, 0, 0, 0, 0, 0] as const;

/** A network of the same size that gives its start back. */
function startOf(model: OnnxModelEntry): Uint8Array {
  const { width, height } = pictureInput(model);
  return tinyRepair({
    width,
    height,
    flowX: [0, 0, 0, 0, 0, 0, 1, 0],
    flowY: [0, 0, 0, 0, 0, 0, 0, 1],
    error: NOTHING,
  });
}

async function flowOf(
  pictures: readonly Uint8Array<ArrayBuffer>[],
  model: OnnxModelEntry,
  bytes: Uint8Array,
): Promise<FlowMap> {
  const create = flowWorkerTask.analysers[model.analyser];
  const analyser = await create?.({ model, bytes }, "wasm");
  if (!analyser) throw new Error(`no analyser of ${model.id}`);
  let map: FlowMap | undefined;
  for (const [index, picture] of pictures.entries()) {
    const image = await photographFrame(picture);
    const { displayWidth: width, displayHeight: height } = image;
    const frame = { image, width, height, mediaTime: 1 + index / 25 };
    const { body } = await analyser.analyse(frame, { ...FLOW_DEFAULTS, readMap: true });
    image.close();
    body.layer?.close();
    map = body.map;
  }
  await analyser.dispose();
  if (!map) throw new Error("no map");
  return map;
}

async function readPair(name: string) {
  const files = await Promise.all(
    [`${name}_1.png`, `${name}_2.png`, `${name}.flo`].map((file) =>
      sharedFile(`data/flow/${file}`),
    ),
  );
  const [first, second, truth] = files;
  return first && second && truth ? { pictures: [first, second], truth: readFlo(truth) } : null;
}

/** Correlation of the expected error with the true one, by their logarithms, at the map's places. */
function knowsItsErrors({ width, height, u, v, error }: FlowMap, truth: FlowTruth): number {
  const points: [number, number][] = [];
  for (let i = 0; i < u.length; i++) {
    const x = Math.floor((((i % width) + 0.5) / width) * truth.width);
    const y = Math.floor(((Math.floor(i / width) + 0.5) / height) * truth.height);
    const at = y * truth.width + x;
    const wrong = Math.hypot(
      (u[i] as number) - (truth.u[at] as number),
      (v[i] as number) - (truth.v[at] as number),
    );
    if (Number.isFinite(wrong))
      points.push([Math.log(error?.[i] as number), Math.log(wrong + 0.02)]);
  }
  const mean = (axis: 0 | 1) => points.reduce((sum, p) => sum + p[axis], 0) / points.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [a, b] of points) {
    ab += (a - meanA) * (b - meanB);
    aa += (a - meanA) ** 2;
    bb += (b - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

const networks = FLOW_MODELS.filter((entry): entry is OnnxModelEntry => entry.engine === "onnx");

describe.each(networks.map((model) => [model.id, model] as const))("%s", (id, model) => {
  const bytes = fetch(`/models/flow/${model.source.file}`).then(
    async (response) => new Uint8Array(await response.arrayBuffer()),
  );

  // The most that is left of the start's error: far motion, and near motion that must not be spoilt.
  // Where all errors are of a quarter of a pixel, the network does not know which are greater.
  it.each([
    ["tartan_380", 0.95, 0.6],
    ["mb_rubberwhale", 1.15, 0],
  ] as const)("repairs %s", async (name, share, knowledge) => {
    const pair = await readPair(name);
    if (!pair) return;
    const start = await flowOf(pair.pictures, model, startOf(model));
    const repaired = await flowOf(pair.pictures, model, await bytes);
    const before = scoreFlow(pair.truth, start).EPE;
    const after = scoreFlow(pair.truth, repaired).EPE;
    const knows = knowsItsErrors(repaired, pair.truth);
    console.info(id, name, JSON.stringify({ before, after, knows }));
    expect(after).toBeLessThan(share * before);
    expect(knows).toBeGreaterThan(knowledge);
  });
});
