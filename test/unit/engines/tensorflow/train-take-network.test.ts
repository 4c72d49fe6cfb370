/** The small network that tells takes apart, trained as the page does: right on takes that it has not seen, the same in both runtimes. */
// In Node the gradients are a copy of the library that has to be set up apart.
import "@tensorflow/tfjs-core/dist/base_side_effects.js";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, it } from "vitest";
import { startTensorFlow } from "../../../../src/engines/tensorflow/start-tensorflow.ts";
import { trainTakeNetwork } from "../../../../src/engines/tensorflow/train-take-network.ts";
import { judgeTake } from "../../../../src/takes/judge-take.ts";
import { learntOf } from "../../../../src/takes/learnt-of.ts";
import { learnTakes } from "../../../../src/takes/learnt-takes.ts";
import { leaveTakesOut } from "../../../../src/takes/leave-one-take-out.ts";
import { type Sequence, STEPS, sequenceOf, trimmed } from "../../../../src/takes/sequence.ts";
import type { TakeSet } from "../../../../src/takes/take.ts";
import { takesFromJson, takesToJson } from "../../../../src/takes/take-file.ts";
import {
  networkInput,
  probabilities,
  TAKE_NETWORK,
  type TakeNetwork,
} from "../../../../src/takes/take-network.ts";
import { MADE, madeTake } from "../../../fixtures/made-takes.ts";
import { Random } from "../../../fixtures/random.ts";

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  await startTensorFlow(`${dirname(entry)}/`);
});

const KIND = "hand";
/** Looked at once. */
const random = new Random(91);
const many = (name: string, count: number) =>
  Array.from({ length: count }, () => madeTake(KIND, name, random));
const set: TakeSet = {
  kind: KIND,
  classes: MADE[KIND].map((name) => ({ name, takes: many(name, 4) })),
  everyday: many("everyday", 2),
};
const sequence = (name: string) =>
  sequenceOf(trimmed(madeTake(KIND, name, random)), KIND) as Sequence;

/** The same network by TensorFlow.js. */
function reference(network: TakeNetwork, { rows }: Sequence): Float32Array {
  const { middle, layers } = network;
  let values: tf.Tensor = tf.tensor(networkInput(network, rows), [1, 1, STEPS, middle.length]);
  for (const [index, { weights, biases }] of layers.slice(0, 2).entries()) {
    const size = TAKE_NETWORK.sizes[index] as number;
    const filter = tf.tensor4d(weights, [
      1,
      size,
      weights.length / size / biases.length,
      biases.length,
    ]);
    const active = tf.relu(tf.add(tf.conv2d(values as tf.Tensor4D, filter, 1, "same"), biases));
    values = tf.maxPool(active as tf.Tensor4D, [1, 2], [1, 2], "valid");
  }
  const { weights, biases } = layers[2];
  const last = tf.tensor2d(weights, [weights.length / biases.length, biases.length]);
  const logits = tf.add(tf.matMul(tf.reshape(values, [1, -1]) as tf.Tensor2D, last), biases);
  return tf.softmax(logits).dataSync() as Float32Array;
}

it("tells nine of ten new takes, says none of everyday movements, is the same in both runtimes, and goes through a file", () => {
  const network = trainTakeNetwork(set);
  const learnt = { network, takes: learnTakes(set) };
  const counts = { right: 0, asked: 0 };
  for (const name of MADE[KIND]) {
    for (let i = 0; i < 6; i++) {
      counts.asked++;
      if (judgeTake(learnt, sequence(name)).name === name) counts.right++;
    }
  }
  expect(counts.right / counts.asked).toBeGreaterThanOrEqual(0.9);
  const pieces = learnTakes({ ...set, everyday: many("everyday", 2) }).none;
  const none = pieces.filter((piece) => judgeTake(learnt, piece).name === null);
  expect(none.length / pieces.length).toBeGreaterThanOrEqual(0.9);

  const one = sequence("swipe");
  const own = probabilities(network, one);
  for (const [i, value] of reference(network, one).entries()) expect(own[i]).toBeCloseTo(value, 4);

  const judged = { names: [...MADE[KIND]], confusion: MADE[KIND].map(() => [0]), accuracy: 1 };
  const square = [...judged.names, ""].map(() => [...judged.names, ""].map(() => 1));
  const kept = {
    ...set,
    way: "network",
    trained: { network, judged: { ...judged, confusion: square } },
  } as const;
  const text = takesToJson(kept);
  const back = takesFromJson(text);
  expect(takesToJson(back)).toBe(text);
  const again = judgeTake(learntOf(back), one);
  for (const [i, score] of judgeTake(learnt, one).scores.entries()) {
    expect(again.scores[i]).toBeCloseTo(score, 2);
  }
  for (const damaged of [
    text.replace(/"spread":[^,]*/, '"spread":0'),
    text.replace(/"names":\[/, '"names":["one more",'),
    text.replace(/"accuracy":1/, '"accuracy":7'),
  ]) {
    expect(damaged).not.toBe(text);
    expect(() => takesFromJson(damaged)).toThrow("no file of takes");
  }
});

it("learns as often as a name has takes, each time without those that it then judges", async () => {
  const small = { ...set, classes: set.classes.slice(0, 2) };
  const seen: [number, number][] = [];
  const { confusion, names } = await leaveTakesOut(small, (others, done, all) => {
    for (const { takes } of others.classes) expect(takes).toHaveLength(3);
    // Of two everyday ones the first two turns leave one out.
    expect(others.everyday).toHaveLength(done < 2 ? 1 : 2);
    seen.push([done, all]);
    return learnTakes(others);
  });
  expect(seen).toEqual([0, 1, 2, 3].map((done) => [done, 4]));
  expect(names).toEqual(MADE[KIND].slice(0, 2));
  for (const row of confusion.slice(0, 2)) expect(row.reduce((a, b) => a + b)).toBe(4);
  expect(confusion[2]?.reduce((a, b) => a + b)).toBeGreaterThan(5);
});
