/** Training as the page asks for it: news no faster than they are shown, pauses, and what is learnt. */
// In Node the gradients are a copy of the library that has to be set up apart.
import "@tensorflow/tfjs-core/dist/base_side_effects.js";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { startTensorFlow } from "../../../src/engines/tensorflow/start-tensorflow.ts";
import { PLACES, SIDE } from "../../../src/learning/examples.ts";
import type { LearningNews, LearningOptions } from "../../../src/learning/learning-messages.ts";
import type { NetworkPlan } from "../../../src/learning/network-plan.ts";
import { TrainingService } from "../../../workers/training-service.ts";

const PLAN: NetworkPlan = {
  layers: [
    { kind: "fully-connected", units: 16 },
    { kind: "activation", function: "relu" },
  ],
  initialisation: "random",
};
const OPTIONS: LearningOptions = { optimiser: "sgd", learningRate: 0.1, batch: 10, epochs: 60 };

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  // Once it is started, the service does not ask for its own files, which only a browser can fetch.
  await startTensorFlow(`${dirname(entry)}/`);
});

/** Bars that lie or stand, three of each. */
function lesson(): TrainingService {
  const service = new TrainingService();
  const bar = (at: number, lying: boolean) =>
    Uint8Array.from({ length: PLACES }, (_, i) => {
      const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
      return Math.abs((lying ? y : x) - at) < 3 ? 255 : 0;
    });
  const examples = [10, 13, 16].flatMap((at) => [
    { levels: bar(at, true), label: 0 },
    { levels: bar(at, false), label: 1 },
  ]);
  service.useDrawings(examples, ["lying", "standing"]);
  return service;
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

it("a page that is slow to show is told one thing at a time, and the end in any case", async () => {
  const service = lesson();
  await service.begin(PLAN, OPTIONS, 1);
  const told: LearningNews[] = [];
  let showing = 0;
  let most = 0;
  await service.train(async (news) => {
    told.push(news);
    most = Math.max(most, ++showing);
    await pause(900);
    showing--;
  });
  expect(most).toBe(1);
  expect(told.at(-1)).toMatchObject({ finished: true, step: 15 * 60, steps: 15 * 60 });
  // Between two classes chance has a loss of 0.69.
  expect(told.at(-1)?.loss).toBeLessThan(0.1);
  expect(showing).toBe(0);
});

it("goes on where it was paused", async () => {
  const service = lesson();
  await service.begin(PLAN, OPTIONS, 1);
  const steps: number[] = [];
  const tell = ({ step }: LearningNews) => {
    steps.push(step);
    if (steps.length === 2) service.pause();
  };
  await service.train(tell);
  expect(steps).toHaveLength(2);
  const before = steps[1] ?? 0;
  expect(before).toBeLessThan(15 * 60);
  await service.train(tell);
  expect(steps[2]).toBeGreaterThan(before);
  expect(steps.at(-1)).toBe(15 * 60);
});

it("a page that fails to show does not end the training", async () => {
  const service = lesson();
  await service.begin(PLAN, { ...OPTIONS, epochs: 5 }, 1);
  let last: LearningNews | null = null;
  await service.train(async (news) => {
    last = news;
    throw new Error("The page has gone.");
  });
  expect(last).toMatchObject({ finished: true });
});
