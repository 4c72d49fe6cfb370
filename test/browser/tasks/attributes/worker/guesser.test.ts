/**
 * Guesses about recorded people, by the real networks. Nobody knows their ages; what they present was
 * judged by eye: of the clips four men and two women, on the carried pictures women.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTask } from "../../../../../src/pipeline/create-task.ts";
import type { Detector } from "../../../../../src/pipeline/detector.ts";
import type {
  AttributesOptions,
  AttributesResult,
} from "../../../../../src/tasks/attributes/result.ts";
import { crops, inTheMiddle } from "../../identity/people.ts";

const MEN = ["dark hoodie", "letters", "glasses", "grey shirt"];
/** Each so many-th crop: one of each clip and of each carried face. */
const taken = await crops();
const seen = new Set<string>();
const chosen = taken.filter(({ person, source }) => {
  const key = `${person} ${source}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
});
if (chosen.length === 0) console.warn("Skipped: guesses about faces need ../shared/data/video.");

let detector: Detector<AttributesResult, AttributesOptions>;

beforeAll(async () => {
  detector = await createTask("attributes", { backend: "wasm" });
});

afterAll(() => {
  detector.close();
  for (const { picture } of taken) picture.close();
});

it.skipIf(chosen.length === 0)("are plausible, and say where they are unsure", async () => {
  const count = { faces: 0, right: 0, wrong: 0, unsure: 0 };
  const ages: number[] = [];
  const shown: string[] = [];
  for (const { person, picture } of chosen) {
    const face = inTheMiddle((await detector.analyse(picture)).faces, picture);
    if (!face?.age || !face.gender || !face.expression) continue;
    count.faces++;
    const presented = MEN.includes(person) ? "male" : "female";
    if (face.gender.presented === null) count.unsure++;
    else if (face.gender.presented === presented) count.right++;
    else count.wrong++;
    ages.push(face.age.years);
    shown.push(face.expression.shown ?? "not sure");
    expect(face.age.spread).toBeGreaterThan(1);
    expect(face.age.spread).toBeLessThan(20);
    const { probabilities } = face.expression;
    expect(probabilities).toHaveLength(7);
    expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 3);
    expect(face.restlessness).toBeNull();
  }
  console.info(`gender as presented: ${JSON.stringify(count)}`);
  console.info(
    `ages: ${ages
      .map(Math.round)
      .toSorted((a, b) => a - b)
      .join(" ")}`,
  );
  console.info(`expressions: ${shown.toSorted().join(" ")}`);
  expect(count.faces).toBeGreaterThan(10);
  expect(count.wrong / count.faces).toBeLessThan(0.1);
  expect(Math.min(...ages)).toBeGreaterThan(10);
  expect(Math.max(...ages)).toBeLessThan(60);
});

it.skipIf(chosen.length === 0)("are not made of what was not asked for", async () => {
  const options = { age: false, gender: false, expression: true } as const;
  for (const { picture } of chosen) {
    const [face] = (await detector.analyse(picture, { options })).faces;
    if (!face) continue;
    expect([face.age, face.gender]).toEqual([null, null]);
    expect(face.expression).not.toBeNull();
    return;
  }
});
