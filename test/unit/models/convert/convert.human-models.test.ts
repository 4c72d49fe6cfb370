/** The eight networks of `@vladmandic/human` against TensorFlow.js, on a photograph. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { CENTERNET_HEADS } from "../../../../models/convert/centernet.ts";
import { convertToOnnx } from "../../../../models/convert/convert.ts";
import { type GraphModelJson, parseGraphModel } from "../../../../models/convert/tfjs-graph.ts";
import { photographAs } from "./photograph.ts";
import {
  type NamedValues,
  relativeError,
  runOnnx,
  runTensorflow,
  startTensorflow,
  type Values,
} from "./runtimes.ts";

const FOLDER = join(import.meta.dirname, "../../../../node_modules/@vladmandic/human/models");

interface Network {
  readonly file: string;
  readonly input: string;
  /** [1, height, width, channels] */
  readonly shape: readonly [number, number, number, number];
  /** Value of white. */
  readonly top: number;
  /** Shape of each output. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
  /**
   * Logits behind outputs that are near 0 on this picture (it is no cropped face). The sigmoid of
   * onnxruntime's processor backend is off by up to 5e-8: much, relative to 3.4e-5, although the
   * logits agree to 6e-7. So the logit has to meet the criterion, and the output 1e-6 absolute.
   */
  readonly logits?: Readonly<Record<string, string>>;
}

const NETWORKS: readonly Network[] = [
  {
    file: "centernet",
    input: "tower_0/images",
    shape: [1, 512, 512, 3],
    top: 255,
    outputs: {
      "tower_0/wh": [1, 128, 128, 4],
      "tower_0/keypoints": [1, 128, 128, 80],
      "tower_0/detections": [1, 100, 6],
    },
  },
  {
    file: "movenet-lightning",
    input: "input",
    shape: [1, 192, 192, 3],
    top: 255,
    outputs: { Identity: [1, 1, 17, 3] },
  },
  {
    file: "facemesh",
    input: "input_1",
    shape: [1, 192, 192, 3],
    top: 1,
    outputs: { Identity_2: [1, 1404], Identity_1: [1, 1], Identity: [1, 266] },
    logits: { Identity_1: "StatefulPartitionedCall/model_1/conv2d_31/BiasAdd" },
  },
  {
    file: "faceres",
    input: "input_1",
    shape: [1, 224, 224, 3],
    top: 255,
    outputs: {
      "gender_pred/Sigmoid": [1, 1],
      "global_pooling/Mean": [1, 1024],
      "age_pred/Softmax": [1, 100],
    },
  },
  {
    file: "blazeface",
    input: "input",
    shape: [1, 256, 256, 3],
    top: 1,
    outputs: {
      Identity: [1, 512, 1],
      Identity_2: [1, 512, 16],
      Identity_3: [1, 384, 16],
      Identity_1: [1, 384, 1],
    },
  },
  {
    file: "emotion",
    input: "input_1",
    shape: [1, 64, 64, 1],
    top: 1,
    outputs: { Identity: [1, 7] },
  },
  {
    file: "iris",
    input: "input_1",
    shape: [1, 64, 64, 3],
    top: 1,
    outputs: { Identity: [1, 1, 1, 228] },
  },
  {
    file: "handlandmark-lite",
    input: "input_1",
    shape: [1, 224, 224, 3],
    top: 1,
    outputs: { Identity_1: [1, 1], Identity: [1, 63], Identity_2: [1, 1], Identity_3: [1, 63] },
  },
];

function read(name: string): { json: GraphModelJson; weights: Uint8Array } {
  return {
    json: JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8")) as GraphModelJson,
    weights: readFileSync(join(FOLDER, `${name}.bin`)),
  };
}

function inputsOf({ input, shape, top }: Network): NamedValues {
  const [, height, width, channels] = shape;
  return { [input]: { shape, data: photographAs(width, height, channels, top) } };
}

beforeAll(startTensorflow);

describe.each(NETWORKS)("$file", (network) => {
  test("gives what TensorFlow.js gives", async () => {
    const { json, weights } = read(network.file);
    const inputs = inputsOf(network);
    const model = parseGraphModel(json, [weights]);
    const actual = await runOnnx(convertToOnnx(model), inputs);
    const names = Object.keys(network.outputs);
    expect(Object.keys(actual).sort()).toEqual([...names].sort());
    const logits = Object.values(network.logits ?? {});
    const reference = await runTensorflow(json, weights, inputs, [...names, ...logits]);
    for (const [name, shape] of Object.entries(network.outputs)) {
      const [ours, theirs] = [valueNamed(actual, name), valueNamed(reference, name)];
      expect(ours.shape, name).toEqual(shape);
      if (name === "tower_0/detections") {
        expectSameDetections(ours, theirs);
      } else if (network.logits?.[name] !== undefined) {
        for (let index = 0; index < theirs.data.length; index++) {
          expect(
            Math.abs((ours.data[index] ?? Number.NaN) - (theirs.data[index] ?? 0)),
          ).toBeLessThan(1e-6);
        }
      } else {
        expectAgreement(network.file, name, ours, theirs);
      }
    }
    if (logits.length === 0) return;
    const before = await runOnnx(convertToOnnx(model, { outputs: logits }), inputs);
    for (const name of logits) {
      expectAgreement(network.file, name, valueNamed(before, name), valueNamed(reference, name));
    }
  });
});

function valueNamed(values: Readonly<Record<string, Values>>, name: string): Values {
  const value = values[name];
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}

function expectAgreement(file: string, name: string, actual: Values, reference: Values): void {
  const error = relativeError(actual, reference);
  if (process.env.FOVEA_PRINT_ERRORS) console.log(`${file} ${name}: ${error}`);
  expect(error, name).toBeLessThanOrEqual(1e-3);
}

interface Detection {
  readonly box: readonly number[];
  readonly score: number;
  readonly label: number;
}

function detectionsIn({ data }: Values): Detection[] {
  return Array.from({ length: data.length / 6 }, (_, row) => {
    const values = Array.from({ length: 6 }, (_, column) => data[row * 6 + column] ?? Number.NaN);
    return { box: values.slice(0, 4), score: values[4] ?? 0, label: values[5] ?? -1 };
  });
}

/** Equal scores may come in another order, and the last of 100 may differ: compared as sets. */
function expectSameDetections(actual: Values, reference: Values): void {
  const found = detectionsIn(actual);
  const expected = detectionsIn(reference);
  const last = Math.min(...expected.map(({ score }) => score));
  const certain = expected.filter(({ score }) => score > last + 1e-4);
  expect(certain.length).toBeGreaterThan(50);
  for (const { box, score, label } of certain) {
    const match = found.find(
      (candidate) =>
        candidate.label === label &&
        Math.abs(candidate.score - score) < 1e-4 &&
        candidate.box.every((side, index) => Math.abs(side - (box[index] ?? 0)) < 0.05),
    );
    expect(match, `label ${label}, score ${score}, box ${box}`).toBeDefined();
  }
}

/** What the comment in models/convert/centernet.ts says of the way from heads to detections. */
function decodeHeads(heat: ArrayLike<number>, sides: ArrayLike<number>): Detection[] {
  const [cells, classes] = [128, 80];
  const detections: Detection[] = [];
  for (let index = 0; index < cells * cells * classes; index++) {
    const score = heat[index] ?? 0;
    if (score < 0.005) continue;
    const label = index % classes;
    const cell = Math.floor(index / classes);
    const [column, row] = [cell % cells, Math.floor(cell / cells)];
    let isPeak = true;
    for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, cells - 1); y++) {
      for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, cells - 1); x++) {
        if ((heat[(y * cells + x) * classes + label] ?? 0) > score) isPeak = false;
      }
    }
    if (!isPeak) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = [0, 1, 2, 3].map((i) => sides[cell * 4 + i]);
    const [x, y] = [4 * column, 4 * row];
    detections.push({ box: [x - left, y - top, x + right, y + bottom], score, label });
  }
  return detections.sort((a, b) => b.score - a.score).slice(0, 100);
}

describe("centernet cut at its heads", () => {
  test("decodes to the detections of the whole graph", async () => {
    const network = NETWORKS[0];
    if (!network) throw new Error("No network.");
    const { json, weights } = read(network.file);
    const inputs = inputsOf(network);
    const file = convertToOnnx(parseGraphModel(json, [weights]), { outputs: CENTERNET_HEADS });
    const heads = await runOnnx(file, inputs);
    expect(Object.keys(heads)).toEqual([...CENTERNET_HEADS]);
    const [heat, sides] = CENTERNET_HEADS.map((name) => heads[name]?.data ?? []);
    const rows = decodeHeads(heat ?? [], sides ?? []).flatMap(({ box, score, label }) => [
      ...box,
      score,
      label,
    ]);
    const name = "tower_0/detections";
    const reference = (await runTensorflow(json, weights, inputs, [name]))[name];
    if (!reference) throw new Error("No detections.");
    expectSameDetections({ shape: [1, 100, 6], data: rows }, reference);
    const sure = detectionsIn(reference).filter(({ score }) => score > 0.5);
    // The man at the table is COCO's class 0.
    expect(sure.map(({ label }) => label)).toContain(0);
  });

  test("the same model gives the same bytes", () => {
    const { json, weights } = read("emotion");
    const make = () => convertToOnnx(parseGraphModel(json, [weights]));
    expect(Buffer.compare(make(), make())).toBe(0);
  });
});
