/** MoveNet's heads, decoded by us, against the whole graph in TensorFlow.js. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { convertToOnnx } from "../../../../../models/convert/convert.ts";
import { MOVENET_HEADS } from "../../../../../models/convert/movenet.ts";
import { type GraphModelJson, parseGraphModel } from "../../../../../models/convert/tfjs-graph.ts";
import type { OutputTensor } from "../../../../../src/engines/tensors.ts";
import { place } from "../../../../../src/geometry/placement.ts";
import { COCO_NAMES } from "../../../../../src/tasks/pose/skeleton.ts";
import { decodeMovenet } from "../../../../../src/tasks/pose/worker/decode-movenet.ts";
import { photographAs } from "../../../models/convert/photograph.ts";
import { runOnnx, runTensorflow, startTensorflow } from "../../../models/convert/runtimes.ts";

const FOLDER = join(import.meta.dirname, "../../../../../node_modules/@vladmandic/human/models");
const SIZE = 192;
const json = JSON.parse(
  readFileSync(join(FOLDER, "movenet-lightning.json"), "utf8"),
) as GraphModelJson;
const weights = readFileSync(join(FOLDER, "movenet-lightning.bin"));

const INPUT = { width: SIZE, height: SIZE, fit: "letterbox", anchor: "centre" } as const;

/** The photograph, moved to the left or right, so that the centre's cell is another one. */
function shifted(pixels: ArrayLike<number>, by: number): Float32Array {
  const moved = new Float32Array(SIZE * SIZE * 3);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      if (x - by < 0 || x - by >= SIZE) continue;
      for (let c = 0; c < 3; c++) {
        moved[(y * SIZE + x) * 3 + c] = Math.round(pixels[(y * SIZE + x - by) * 3 + c] ?? 0);
      }
    }
  }
  return moved;
}

async function heads(pixels: Float32Array): Promise<OutputTensor[]> {
  const file = convertToOnnx(parseGraphModel(json, [weights]), {
    outputs: MOVENET_HEADS,
    floatInputs: true,
  });
  const outputs = await runOnnx(file, { input: { shape: [1, SIZE, SIZE, 3], data: pixels } });
  return MOVENET_HEADS.map((name) => {
    const output = outputs[name];
    if (!output) throw new Error(`${name} is missing.`);
    return { type: "float32", dims: output.shape, data: Float32Array.from(output.data) };
  });
}

beforeAll(startTensorflow);

describe("MoveNet cut at its heads", () => {
  const photograph = photographAs(SIZE, SIZE, 3, 255);

  test.each([-40, 0, 25])("decodes to what the whole graph gives (moved by %i)", async (by) => {
    const pixels = shifted(photograph, by);
    const shape = [1, SIZE, SIZE, 3];
    const reference = await runTensorflow(json, weights, { input: { shape, data: pixels } }, [
      "Identity",
    ]);
    const expected = reference.Identity?.data ?? [];
    const placement = place({ x: 0, y: 0, width: SIZE, height: SIZE }, INPUT);
    const keypoints = decodeMovenet(await heads(pixels), placement);
    expect(keypoints.map(({ name }) => name)).toEqual(COCO_NAMES);
    keypoints.forEach(({ name, x, y, score }, joint) => {
      // The graph's 1/48 is a float16, 0.02 % too small.
      expect(Math.abs(y / SIZE - (expected[joint * 3] ?? Number.NaN)), name).toBeLessThan(5e-4);
      expect(Math.abs(x / SIZE - (expected[joint * 3 + 1] ?? Number.NaN)), name).toBeLessThan(5e-4);
      expect(Math.abs(score - (expected[joint * 3 + 2] ?? Number.NaN)), name).toBeLessThan(1e-3);
    });
    // A man at a table: his head and shoulders are seen.
    expect(keypoints[0]?.score).toBeGreaterThan(0.4);
  });

  test("gives source pixels of the region", async () => {
    const outputs = await heads(shifted(photograph, 0));
    const inputPixels = decodeMovenet(
      outputs,
      place({ x: 0, y: 0, width: SIZE, height: SIZE }, INPUT),
    );
    // 400 × 200 fits as 192 × 96, 48 pixels from the top.
    const region = { x: -100, y: 30, width: 400, height: 200 };
    const source = decodeMovenet(outputs, place(region, INPUT));
    source.forEach(({ x, y }, joint) => {
      const at = inputPixels[joint];
      expect(x).toBeCloseTo(-100 + ((at?.x ?? 0) * 400) / 192, 6);
      expect(y).toBeCloseTo(30 + (((at?.y ?? 0) - 48) * 200) / 96, 6);
    });
  });

  test("says which output is wrong", () => {
    const dims = [1, 2, 2, 1];
    const outputs: OutputTensor[] = [{ type: "float32", dims, data: new Float32Array(4) }];
    const placement = place({ x: 0, y: 0, width: 8, height: 8 }, INPUT);
    expect(() => decodeMovenet(outputs, placement)).toThrow(
      expect.objectContaining({
        code: "model-output-mismatch",
        message: "Output 1 should be float32 [1, 2, 2, 34]; it is missing.",
      }),
    );
  });
});
