/** YuNet's outputs: the real network on a photograph, and made-up ones. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { requireTensors } from "../../../../../src/catalog/model.ts";
import type { OutputTensor } from "../../../../../src/engines/tensors.ts";
import { place } from "../../../../../src/geometry/placement.ts";
import { FACE_MODELS } from "../../../../../src/tasks/faces/models.ts";
import { FACE_DEFAULTS, type FaceOptions } from "../../../../../src/tasks/faces/result.ts";
import { decodeYunet } from "../../../../../src/tasks/faces/worker/decode-yunet.ts";
import { runOnnx } from "../../../engines/onnx/formats/run-onnx.ts";
import { photographAs } from "../../../models/convert/photograph.ts";

declare const SHARED: string;
const FILE = join(SHARED, "models/further/face_det_yunet_n_dyn.onnx");
const present = existsSync(FILE);
if (!present) console.warn(`Skipped: YuNet needs ${FILE}.`);

const SIDE = 64;
const MODEL = requireTensors(FACE_MODELS.find(({ id }) => id === "yunet-n") as never);

function decode(
  outputs: readonly OutputTensor[],
  side: number,
  options: Partial<FaceOptions> = {},
) {
  const region = { x: 0, y: 0, width: 2 * side, height: 2 * side };
  const input = { width: side, height: side };
  return decodeYunet(outputs, {
    model: MODEL,
    input,
    placement: place(region, { ...input, fit: "letterbox", anchor: "top-left" }),
    width: 2 * side,
    height: 2 * side,
    options: { ...FACE_DEFAULTS, ...options },
  });
}

/** Outputs in which nothing is found, of a picture of 64 × 64. */
function nothing(): (OutputTensor & { readonly data: Float32Array })[] {
  return [1, 1, 4, 10].flatMap((length) =>
    [8, 16, 32].map((stride) => {
      const cells = (SIDE / stride) ** 2;
      const data = new Float32Array(cells * length);
      return { type: "float32" as const, dims: [1, cells, length], data };
    }),
  );
}

/** Puts a face into a cell of the grid with stride 8. */
function put(outputs: ReturnType<typeof nothing>, cell: number, score: number): void {
  const [classes, , , objects, , , boxes, , , points] = outputs;
  classes?.data.set([score], cell);
  objects?.data.set([score], cell);
  boxes?.data.set([0.5, 0.5, Math.log(2), Math.log(3)], 4 * cell);
  points?.data.set([0, 0, 1, 0, 0.5, 0.5, 0.2, 1, 0.8, 1], 10 * cell);
}

describe("made-up outputs", () => {
  it("are boxes and points in the source, the largest first, doubtful ones apart", () => {
    const outputs = nothing();
    expect(decode(outputs, SIDE)).toEqual({ faces: [], doubtful: [] });
    put(outputs, 8 * 3 + 2, 0.9);
    put(outputs, 8 * 3 + 6, 0.4);
    const shown = decode(outputs, SIDE);
    expect(shown.faces).toHaveLength(1);
    expect(shown.doubtful).toEqual([]);
    const [face] = shown.faces;
    expect(face?.score).toBeCloseTo(0.9);
    // Middle (20, 28) of the input, 16 × 24; the source is twice as large.
    expect(face?.box.x).toBeCloseTo(24);
    expect(face?.box.y).toBeCloseTo(32);
    expect(face?.box.width).toBeCloseTo(32);
    expect(face?.box.height).toBeCloseTo(48);
    expect(face?.landmarks).toHaveLength(0);
    const points = Object.fromEntries((face?.keypoints ?? []).map((point) => [point.name, point]));
    expect(points["right eye"]).toMatchObject({ x: 32, y: 48 });
    expect(points["left eye"]).toMatchObject({ x: 48, y: 48 });
    expect(points.mouth?.x).toBeCloseTo(40);
    expect(points.mouth?.y).toBeCloseTo(64);
    const covered = decode(outputs, SIDE, { effect: "blur" });
    expect([covered.faces.length, covered.doubtful.length]).toEqual([1, 1]);
    expect(decode(outputs, SIDE, { maxFaces: 0, effect: "blur" }).doubtful).toHaveLength(2);
  });

  it("of one face several times become one", () => {
    const outputs = nothing();
    put(outputs, 0, 0.8);
    put(outputs, 0, 0.9);
    outputs[7]?.data.set([0.25, 0.25, 0, Math.log(1.5)], 0);
    outputs[1]?.data.set([0.95], 0);
    outputs[4]?.data.set([0.95], 0);
    expect(decode(outputs, SIDE).faces).toHaveLength(1);
  });

  it("of another shape are refused", () => {
    expect(() => decode(nothing().slice(1), SIDE)).toThrow(
      expect.objectContaining({ code: "model-output-mismatch" }),
    );
  });
});

it.runIf(present)("the real network finds the man at the table", async () => {
  const side = 512;
  const rgb = photographAs(side, side, 3, 255);
  const picture = Float32Array.from({ length: rgb.length }, (_, i) => {
    const [c, at] = [Math.floor(i / side ** 2), i % side ** 2];
    return rgb[3 * at + 2 - c] ?? 0;
  });
  const named = await runOnnx(
    new Uint8Array(readFileSync(FILE)),
    "input",
    [1, 3, side, side],
    picture,
  );
  const outputs = [...named.values()].map(({ dims, data }): OutputTensor => {
    return { type: "float32", dims, data };
  });
  const { faces } = decode(outputs, side);
  expect(faces).toHaveLength(1);
  const [face] = faces;
  const points = Object.fromEntries((face?.keypoints ?? []).map((point) => [point.name, point]));
  expect(face?.score).toBeGreaterThan(0.8);
  expect(points["right eye"]?.x).toBeLessThan(points["left eye"]?.x ?? 0);
  expect(points["nose tip"]?.y).toBeGreaterThan(points["left eye"]?.y ?? 0);
  expect(points.mouth?.y).toBeGreaterThan(points["nose tip"]?.y ?? 0);
});
