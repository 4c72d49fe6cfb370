/** The judge of flow with a task that is played: which pairs it takes, and the figures it gives. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FlowMap } from "../../../../src/results/flow-map.ts";
import { modelById } from "../../../../src/tasks/catalogue.ts";
import type { PlainResult } from "../../../../tools/eval/judge.ts";
import { judgeFlow } from "../../../../tools/eval/judge-flow.ts";
import { floFile } from "./flo-file.ts";
import { pngFile } from "./png-file.ts";

const model = modelById("dis-fast");

/** A result with the same motion everywhere. */
function moves(u: number, v: number): PlainResult {
  const map: FlowMap = {
    width: 1,
    height: 1,
    u: Float32Array.of(u),
    v: Float32Array.of(v),
  };
  const result: Partial<PlainResult> & { map: FlowMap } = { task: "flow", map };
  return result as PlainResult;
}

describe("judgeFlow", () => {
  let truth: string;
  beforeAll(() => {
    truth = mkdtempSync(join(tmpdir(), "fovea-flow-"));
    const pixels = [0, 0].map(() => [3, 4] as const);
    writeFileSync(join(truth, "street_a.flo"), floFile(2, 1, pixels));
    const known = [32768 + 64 * 12, 32768, 1];
    const kitti = pngFile({ bits: 16, colour: 2, rows: [[...known, 0, 0, 0]] });
    writeFileSync(join(truth, "kitti_1_kitti.png"), kitti);
  });
  afterAll(() => rmSync(truth, { recursive: true, force: true }));

  const PICTURES = [
    "street_a_1.png",
    "street_a_2.png",
    "street_a_occ.png",
    "kitti_1_1.png",
    "kitti_1_2.png",
    "kitti_1_kitti.png",
    "unknown_1.png",
    "unknown_2.png",
    "alone_2.png",
  ];

  it("takes pairs of which there is truth, each with its own first picture", () => {
    const { pictures, before } = judgeFlow({ pictures: PICTURES, truth, model });
    expect(pictures).toEqual(["street_a_2.png", "kitti_1_2.png"]);
    expect(pictures.map((name) => before?.(name))).toEqual(["street_a_1.png", "kitti_1_1.png"]);
  });

  it("asks for the map", () => {
    const { options } = judgeFlow({ pictures: PICTURES, truth, model });
    expect(options).toMatchObject({ readMap: true, side: 320 });
  });

  it("gives the figures of all pairs and of each, beside those of no motion", async () => {
    const judge = judgeFlow({ pictures: PICTURES, truth, model });
    await judge.add("street_a_2.png", moves(0, 4));
    await judge.add("kitti_1_2.png", moves(12, 1));
    expect(judge.metrics()).toEqual({
      EPE: 2,
      medianEPE: 2,
      F1all: 0,
      "no motion EPE": 8.5,
      "no motion medianEPE": 8.5,
      "no motion F1all": 1,
    });
    expect(judge.perPicture?.()).toEqual({
      street_a: { EPE: 3, F1all: 0, noMotionEPE: 5 },
      kitti_1: { EPE: 1, F1all: 0, noMotionEPE: 12 },
    });
  });

  it("rejects a result without flow", async () => {
    const judge = judgeFlow({ pictures: PICTURES, truth, model });
    const nothing: Partial<PlainResult> = { task: "flow" };
    await expect(judge.add("street_a_2.png", nothing as PlainResult)).rejects.toThrow(
      /no flow from street_a_1\.png to street_a_2\.png/,
    );
  });

  it("says so when there is no truth", () => {
    expect(() => judgeFlow({ pictures: ["unknown_1.png", "unknown_2.png"], truth, model })).toThrow(
      /neither NAME\.flo nor NAME_kitti\.png/,
    );
    const file = join(truth, "street_a.flo");
    expect(() => judgeFlow({ pictures: PICTURES, truth: file, model })).toThrow(/no folder/);
  });
});
