/** What is made of the learned classifier's answers over time; the classifier itself stands in here by numbers. */
import { expect, it } from "vitest";
import { decodeValue, encodeValue } from "../../../../../src/recording/line-codec.ts";
import {
  LearnedActions,
  type LearnedActionsState,
  NINE_ACTIONS,
} from "../../../../../src/tasks/actions/worker/learned-actions.ts";
import { madeBody, movementOf, SIZE } from "../../../../fixtures/made-body.ts";
import { Random } from "../../../../fixtures/random.ts";

const OPTIONS = { jointThreshold: null };
const sure = (action: string, score = 0.9) =>
  NINE_ACTIONS.map((name) => (name === action ? score : (1 - score) / 8));

/** A body that stands, with noise. */
function bodies(seed: number) {
  const random = new Random(seed);
  const movement = movementOf("standing", random, 1);
  return (t: number) => ({
    skeleton: "coco-17" as const,
    poses: [madeBody(movement(t), { yaw: 0, distance: 4, tall: 1.7 }, random, 0.02)],
  });
}

/** Runs so many results, and gives what each says. */
async function said(
  rate: number,
  seconds: number,
  scores: (t: number) => readonly number[],
  actions = new LearnedActions(),
) {
  const body = bodies(3);
  const persons = [];
  for (let frame = 0; frame <= seconds * rate; frame++) {
    const t = frame / rate + 0.001;
    const continuity = frame === 0 ? ("cut" as const) : ("next" as const);
    const moment = { continuity, ...SIZE };
    const result = await actions.next(body(t), OPTIONS, moment, t, async () => scores(t));
    persons.push({ t, ...result.persons[0] });
  }
  return persons;
}

it.each([5, 10, 30])(
  "at %i results a second it speaks after four tenths of a second",
  async (rate) => {
    const persons = await said(rate, 2, () => sure("kicking"));
    for (const { t, body, score, waving } of persons) {
      if (t < 0.4) expect({ body, score }).toEqual({ body: "unknown", score: 0 });
      if (t > 0.9) expect({ body, waving }).toEqual({ body: "kicking", waving: false });
    }
  },
);

it("one wrong answer in ten is not said, and nor is what is not sure", async () => {
  let asked = 0;
  const doubtful = await said(10, 3, () => sure(asked++ % 10 === 9 ? "punching" : "sitting", 0.95));
  expect(doubtful.filter(({ body }) => body === "punching")).toEqual([]);
  expect(doubtful.at(-1)?.body).toBe("sitting");
  const unsure = await said(10, 2, () => sure("running", 0.4));
  expect(new Set(unsure.map(({ body }) => body))).toEqual(new Set(["unknown"]));
  expect(unsure.at(-1)?.score).toBeCloseTo(0.4, 6);
});

it("who waves does so, and nothing is said of the body", async () => {
  const persons = await said(15, 1.5, () => sure("waving"));
  expect(persons.at(-1)).toMatchObject({ waving: true, body: "unknown" });
});

it("goes on with a memory that was taken out as if nothing had been", async () => {
  const scores = (t: number) => sure(t < 1.2 ? "walking" : "standing");
  const whole = await said(12, 2, scores);
  const body = bodies(3);
  let actions = new LearnedActions();
  const persons = [];
  for (let frame = 0; frame <= 24; frame++) {
    const t = frame / 12 + 0.001;
    const moment = { continuity: frame === 0 ? ("cut" as const) : ("next" as const), ...SIZE };
    const result = await actions.next(body(t), OPTIONS, moment, t, async () => scores(t));
    persons.push({ t, ...result.persons[0] });
    const kept = decodeValue(encodeValue(actions.state())) as LearnedActionsState;
    actions = new LearnedActions();
    actions.restore(kept);
  }
  expect(persons).toEqual(whole);
});
