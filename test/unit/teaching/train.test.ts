/** What is taught: gradients against finite differences, optimisers against the minimum, the file. */
import { describe, expect, it } from "vitest";
import type { Examples } from "../../../src/teaching/examples.ts";
import { leaveOneOut } from "../../../src/teaching/leave-one-out.ts";
import { lossAndGradient } from "../../../src/teaching/softmax-regression.ts";
import { parametersInFull, spanOf } from "../../../src/teaching/span.ts";
import { recognise, teach } from "../../../src/teaching/taught.ts";
import { taughtFromJson, taughtToJson } from "../../../src/teaching/taught-file.ts";
import { TRAINING_DEFAULTS, type TrainingOptions, train } from "../../../src/teaching/train.ts";
import { Random } from "../../fixtures/random.ts";

/** Descriptors of length 1 around one direction for each class. */
function madeExamples(
  size: number,
  perClass: readonly number[],
  scatter: number,
  seed = 3,
): Examples {
  const random = new Random(seed);
  const vector = () => Array.from({ length: size }, () => random.next() - 0.5);
  const unit = (values: readonly number[]) => {
    const length = Math.hypot(...values);
    return Float32Array.from(values, (value) => value / length);
  };
  const descriptors: Float32Array[] = [];
  const classes: number[] = [];
  // First of all, so that the same seed gives the same ones, however many examples follow.
  const middles = perClass.map(vector);
  for (const [c, count] of perClass.entries()) {
    const middle = middles[c] ?? [];
    for (let i = 0; i < count; i++) {
      const off = vector();
      descriptors.push(unit(middle.map((value, k) => value + scatter * (off[k] ?? 0))));
      classes.push(c);
    }
  }
  return { size, descriptors, classes, classCount: perClass.length };
}

const all = ({ descriptors }: Examples) => descriptors.map((_, index) => index);

describe("the gradient", () => {
  it.each([0, 0.03])("is that of finite differences, with a decay of %d", (decay) => {
    const examples = madeExamples(6, [3, 5, 2], 1);
    const random = new Random(1);
    const parameters = Float32Array.from({ length: 3 * 7 }, () => random.next() * 2 - 1);
    const gradient = new Float32Array(parameters.length);
    lossAndGradient(parameters, examples, all(examples), decay, gradient);
    const other = new Float32Array(parameters.length);
    const lossAt = (index: number, change: number) => {
      const moved = parameters.slice();
      moved[index] = (moved[index] ?? 0) + change;
      return lossAndGradient(moved, examples, all(examples), decay, other);
    };
    const step = 1e-2;
    for (const [index, value] of gradient.entries()) {
      const slope = (lossAt(index, step) - lossAt(index, -step)) / (2 * step);
      expect(value).toBeCloseTo(slope, 4);
    }
  });

  it("counts three of one class as much as thirty of another", () => {
    const examples = madeExamples(4, [3, 30], 0);
    const gradient = new Float32Array(2 * 5);
    lossAndGradient(new Float32Array(10), examples, all(examples), 0, gradient);
    // At zeros both are as likely; only the classes' weights could tip the biases.
    expect(gradient[4]).toBeCloseTo(0, 6);
    expect(gradient[9]).toBeCloseTo(0, 6);
  });
});

describe("training", () => {
  const examples = madeExamples(40, [8, 12, 20], 1.2);
  const options = (change: Partial<TrainingOptions> = {}): TrainingOptions => ({
    ...TRAINING_DEFAULTS,
    weightDecay: 0.01,
    epochs: 400,
    ...change,
  });
  const lossOf = (parameters: Float32Array) =>
    lossAndGradient(parameters, examples, all(examples), 0.01, new Float32Array(parameters.length));

  it("by either optimiser, in all dimensions or in the examples' span, comes to the same minimum", () => {
    const spanned = spanOf(examples);
    const ways = [
      train(examples, options({ optimiser: "adam", learningRate: 0.01 })),
      train(examples, options({ optimiser: "sgd", learningRate: 0.3 })),
      parametersInFull(train(spanned.examples, options({ learningRate: 0.01 })), spanned, 40),
    ].map(lossOf);
    for (const loss of ways) expect(loss).toBeCloseTo(ways[0] as number, 2);
    expect(ways[0]).toBeLessThan(0.5 * lossOf(new Float32Array(3 * 41)));
  });

  it("tells the loss after each epoch, which falls", () => {
    const losses: number[] = [];
    train(examples, options({ epochs: 50 }), (loss) => losses.push(loss));
    expect(losses).toHaveLength(50);
    expect(losses.at(-1)).toBeLessThan(0.7 * (losses[0] as number));
  });

  it("gives the same each time", () => {
    expect(train(examples, options({ epochs: 5 }))).toEqual(
      train(examples, options({ epochs: 5 })),
    );
  });
});

it("the span has rows at right angles that lead back to each descriptor", () => {
  const examples = madeExamples(30, [6, 6], 1);
  // One twice: it adds no direction.
  const doubled = {
    ...examples,
    descriptors: [...examples.descriptors, examples.descriptors[0] as Float32Array],
    classes: [...examples.classes, 0],
  };
  const { basis, examples: spanned } = spanOf(doubled);
  expect(basis).toHaveLength(12);
  for (const [i, row] of basis.entries()) {
    for (const [j, other] of basis.entries()) {
      const product = row.reduce((sum, value, k) => sum + value * (other[k] ?? 0), 0);
      expect(product).toBeCloseTo(i === j ? 1 : 0, 5);
    }
  }
  for (const [n, coordinates] of spanned.descriptors.entries()) {
    const back = doubled.descriptors[n]?.map((_, k) =>
      basis.reduce((sum, row, i) => sum + (coordinates[i] ?? 0) * (row[k] ?? 0), 0),
    );
    for (const [k, value] of (back ?? []).entries()) {
      expect(value).toBeCloseTo(doubled.descriptors[n]?.[k] ?? Number.NaN, 5);
    }
  }
});

describe("taught categories", () => {
  const SIZE = 64;
  const examples = madeExamples(SIZE, [6, 6, 12], 0.5);
  const taught = teach(examples, ["mug", "plant"], "a-network", TRAINING_DEFAULTS);

  it("know what is like their examples, and what is none of them", () => {
    const again = madeExamples(SIZE, [9, 9, 15], 0.5);
    let right = 0;
    for (const [n, descriptor] of again.descriptors.entries()) {
      const probabilities = recognise(taught, descriptor);
      expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
      if (probabilities.indexOf(Math.max(...probabilities)) === again.classes[n]) right++;
    }
    // The directions are the same ones, the scatter is not.
    expect(right / again.descriptors.length).toBeGreaterThan(0.9);
  });

  it("say “none” of what lies far from everything that was shown", () => {
    const foreign = madeExamples(SIZE, [1, 1, 1, 1, 1, 1, 1, 1], 0, 99).descriptors;
    for (const descriptor of foreign)
      expect(recognise(taught, descriptor)[2]).toBeGreaterThan(0.999);
  });

  it("come out of their file as they went in, to a ten-thousandth, six of them in 50 kB", () => {
    const read = taughtFromJson(taughtToJson(taught));
    expect(read).toMatchObject({ modelId: "a-network", size: SIZE, names: ["mug", "plant"] });
    for (const descriptor of examples.descriptors) {
      const [own, kept] = [recognise(taught, descriptor), recognise(read, descriptor)];
      for (const [i, value] of own.entries()) expect(kept[i]).toBeCloseTo(value, 3);
    }
    const six = madeExamples(1280, [3, 3, 3, 3, 3, 3, 3], 1);
    const names = ["a", "b", "c", "d", "e", "f"];
    const file = taughtToJson(
      teach(six, names, "mobilenet-v2", { ...TRAINING_DEFAULTS, epochs: 5 }),
    );
    expect(file.length).toBeLessThan(50_000);
  });

  it("with one example alone are within reach of everything", () => {
    const few = teach(madeExamples(SIZE, [1, 3], 0.2), ["mug"], "a-network", TRAINING_DEFAULTS);
    expect(few.reaches).toEqual([Number.POSITIVE_INFINITY]);
    expect(taughtFromJson(taughtToJson(few)).reaches).toEqual([Number.POSITIVE_INFINITY]);
  });

  it.each([
    ["no JSON", "mug"],
    ["nothing", "null"],
    ["another format", JSON.stringify({ format: "fovea-taught-0" })],
    ["no names", taughtToJson(taught).replace('"names":["mug","plant"]', '"names":[]')],
    ["a size that does not fit", taughtToJson(taught).replace(`"size":${SIZE}`, '"size":65')],
    ["a size beyond all", taughtToJson(taught).replace(`"size":${SIZE}`, '"size":1e9')],
    ["numbers that are none", taughtToJson(taught).replace(/"values":"[^"]*"/, '"values":"%%%"')],
  ])("a file with %s is refused in words", (_, text) => {
    expect(() => taughtFromJson(text)).toThrow(
      expect.objectContaining({ code: "input-unreadable" }),
    );
  });
});

describe("leaving one out", () => {
  it("judges each example by the others, and counts what is taken for what", async () => {
    const examples = madeExamples(40, [5, 7], 0.3);
    const done: number[] = [];
    const { accuracy, confusion } = await leaveOneOut(examples, TRAINING_DEFAULTS, (n) => {
      done.push(n);
    });
    expect(accuracy).toBe(1);
    expect(confusion).toEqual([
      [5, 0],
      [0, 7],
    ]);
    expect(done.at(-1)).toBe(12);
  });

  it("does no better than chance where nothing tells the classes apart", async () => {
    const { descriptors } = madeExamples(40, [60], 5);
    const classes = descriptors.map((_, index) => index % 2);
    const mixed = { size: 40, descriptors, classes, classCount: 2 };
    const { accuracy } = await leaveOneOut(mixed, TRAINING_DEFAULTS);
    // Three standard deviations above a half.
    expect(accuracy).toBeLessThan(0.7);
  });
});
