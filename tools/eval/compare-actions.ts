/**
 * `npx tsx tools/eval/compare-actions.ts PICKLE [POSES.jsonl TRUTH.json]…`
 *
 * The learned classifier of nine actions beside the rules. Without poses: on bodies made of bones that do something
 * known (`test/fixtures/made-body.ts`), seeds 301 to 305, from the front, a little aside and the side, at 10 results
 * a second. POSES is what `npm run analyze -- CLIP --tasks pose --out POSES.jsonl` has written, TRUTH is
 * `{"action": [[from, to], …], …}` in seconds of the clip, of its one person. Shares of the frames that are said
 * right, and what is said else.
 */
import { readFileSync } from "node:fs";
import * as ort from "onnxruntime-web";
import { nineActionsToOnnx } from "../../src/engines/onnx/formats/nine-actions.ts";
import { type ActionName, actionsOf, type PersonActions } from "../../src/tasks/actions/result.ts";
import { ActionWatch } from "../../src/tasks/actions/worker/action-watch.ts";
import {
  type ClassifyActions,
  LearnedActions,
} from "../../src/tasks/actions/worker/learned-actions.ts";
import type { PoseBody } from "../../src/tasks/pose/result.ts";
import { madeBody, movementOf, SIZE } from "../../test/fixtures/made-body.ts";
import { Random } from "../../test/fixtures/random.ts";

const [pickle, ...clips] = process.argv.slice(2);
if (!pickle) {
  console.error("npx tsx tools/eval/compare-actions.ts PICKLE [POSES.jsonl TRUTH.json]…");
  process.exit(2);
}

/** A frame with its poses. */
interface Posed {
  readonly mediaTime: number;
  readonly width: number;
  readonly height: number;
  readonly body: PoseBody;
}

const ACTIONS: readonly ActionName[] = [
  "standing",
  "sitting",
  "squatting",
  "walking",
  "running",
  "jumping",
  "waving",
];
const OPTIONS = { jointThreshold: null };

ort.env.wasm.numThreads = 1;
const file = nineActionsToOnnx(new Uint8Array(readFileSync(pickle)), pickle);
const session = await ort.InferenceSession.create(file);
const classify: ClassifyActions = async (features) => {
  const outputs = await session.run({ features: new ort.Tensor("float32", features, [1, 314]) });
  return (outputs.probabilities as ort.Tensor).data as Float32Array;
};

/** What each way says on each frame, of its first person. */
async function said(frames: readonly Posed[]) {
  const [rules, learned] = [new ActionWatch(), new LearnedActions()];
  const told: { rules?: PersonActions | undefined; learned?: PersonActions | undefined }[] = [];
  for (const [i, { body, mediaTime, width, height }] of frames.entries()) {
    const moment = { continuity: i === 0 ? ("cut" as const) : ("next" as const), width, height };
    told.push({
      rules: rules.next(body, OPTIONS, moment, mediaTime).persons[0],
      learned: (await learned.next(body, OPTIONS, moment, mediaTime, classify)).persons[0],
    });
  }
  return told;
}

/** Counts of what was said where one action was to be said. */
class Tally {
  readonly #counts = new Map<string, number>();
  #all = 0;

  add(person: PersonActions | undefined, wanted: ActionName): void {
    const words = person ? actionsOf(person) : [];
    const word = words.includes(wanted) ? wanted : (words[0] ?? (person ? "nothing" : "no pose"));
    this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
    this.#all++;
  }

  toString(): string {
    return [...this.#counts]
      .toSorted(([, a], [, b]) => b - a)
      .map(([word, count]) => `${word} ${((100 * count) / this.#all).toFixed(0)} %`)
      .join(", ");
  }
}

function report(action: string, tallies: { readonly rules: Tally; readonly learned: Tally }) {
  console.log(`${action}: rules ${tallies.rules}; learned ${tallies.learned}`);
}

async function onMadeBodies() {
  for (const action of ACTIONS) {
    const tallies = { rules: new Tally(), learned: new Tally() };
    for (const yaw of [0, 30, 90])
      for (let seed = 301; seed <= 305; seed++) {
        const random = new Random(seed + action.length);
        const movement = movementOf(action, random, 0.85 + 0.3 * random.next());
        const goes = action === "walking" || action === "running";
        const distance = (goes ? (yaw === 90 ? 6 : 9) : 3.2) + 1.5 * random.next();
        const tall = 1.2 + 0.7 * random.next();
        const frames = Array.from({ length: 23 }, (_, i): Posed => {
          const pose = madeBody(movement(i / 10), { yaw, distance, tall }, random, 0.02);
          return {
            mediaTime: i / 10 + 0.001,
            ...SIZE,
            body: { skeleton: "coco-17", poses: [pose] },
          };
        });
        for (const [i, { rules, learned }] of (await said(frames)).entries()) {
          if (i < 10) continue;
          tallies.rules.add(rules, action);
          tallies.learned.add(learned, action);
        }
      }
    report(action, tallies);
  }
}

async function onClip(poses: string, truth: string) {
  const frames = readFileSync(poses, "utf8")
    .trim()
    .split("\n")
    .map((line): Posed => {
      const { mediaTime, results } = JSON.parse(line);
      const { stamp, skeleton, poses } = results.pose;
      return { mediaTime, width: stamp.width, height: stamp.height, body: { skeleton, poses } };
    });
  const told = await said(frames);
  const spans = JSON.parse(readFileSync(truth, "utf8")) as Record<ActionName, [number, number][]>;
  console.log(poses);
  for (const [action, times] of Object.entries(spans) as [ActionName, [number, number][]][]) {
    const tallies = { rules: new Tally(), learned: new Tally() };
    for (const [i, { mediaTime }] of frames.entries()) {
      if (!times.some(([from, to]) => mediaTime >= from && mediaTime <= to)) continue;
      tallies.rules.add(told[i]?.rules, action);
      tallies.learned.add(told[i]?.learned, action);
    }
    report(action, tallies);
  }
}

if (clips.length === 0) await onMadeBodies();
for (let i = 0; i + 1 < clips.length; i += 2) await onClip(clips[i] ?? "", clips[i + 1] ?? "");
