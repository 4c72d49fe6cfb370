/** Takes told by the nearest take and by a small network, for take-learners.ts. */
import { readFileSync } from "node:fs";
import { startTensorFlow } from "../../src/engines/tensorflow/start-tensorflow.ts";
import { trainTakeNetwork } from "../../src/engines/tensorflow/train-take-network.ts";
import { judgeTake } from "../../src/takes/judge-take.ts";
import { learnTakes } from "../../src/takes/learnt-takes.ts";
import { type Sequence, sequenceOf, trimmed } from "../../src/takes/sequence.ts";
import { TAKE_KINDS, type TakeFrame, type TakeKind, type TakeSet } from "../../src/takes/take.ts";
import { bodyFrame, handFrame } from "../../src/takes/take-frames.ts";
import { TakeListener } from "../../src/takes/take-listener.ts";
import type { HandsResult } from "../../src/tasks/hands/result.ts";
import type { PoseResult } from "../../src/tasks/pose/result.ts";
import { MADE, madeTake } from "../../test/fixtures/made-takes.ts";
import { Random } from "../../test/fixtures/random.ts";

/** What is compared, and how much of it. */
export interface Comparison {
  /** Where TensorFlow.js's WebAssembly lies, trailing slash. */
  readonly tensorFlow: string;
  readonly seeds: readonly number[];
  /** Of each name, to learn from. */
  readonly takes: readonly number[];
  /** Takes of everyday movement, of eight seconds. */
  readonly everyday: number;
  /** Files of results, a line of JSON for each frame. */
  readonly clips: readonly string[];
}

/** Takes of each name that are to be told, and everyday ones that are none. */
const ASKED = { takes: 8, everyday: 2 } as const;

interface Counts {
  right: number;
  asked: number;
  none: number;
  pieces: number;
  milliseconds: number;
  /** Told on clips of people who do none of it. */
  heard: number;
}

/** Prints a table: a row for each kind, number of takes and way. */
export async function compareLearners({
  tensorFlow,
  seeds,
  takes,
  everyday,
  clips,
}: Comparison): Promise<void> {
  await startTensorFlow(tensorFlow);
  console.log(
    "| of | takes | told by | right | none said of everyday | trained in | told on clips |",
  );
  console.log("|---|---|---|---|---|---|---|");
  for (const kind of TAKE_KINDS) {
    const real = clips.map((file) => framesOf(file, kind)).filter((frames) => frames.some(Boolean));
    for (const count of takes) {
      const told = { "nearest take": noCounts(), "small network": noCounts() };
      for (const seed of seeds) one(kind, count, everyday, seed, real, told);
      for (const [way, counts] of Object.entries(told))
        print(kind, count, way, counts, seeds.length);
    }
  }
}

function noCounts(): Counts {
  return { right: 0, asked: 0, none: 0, pieces: 0, milliseconds: 0, heard: 0 };
}

function made(kind: TakeKind, takes: number, everyday: number, random: Random): TakeSet {
  const many = (name: string, count: number) =>
    Array.from({ length: count }, () => madeTake(kind, name, random));
  const classes = MADE[kind].map((name) => ({ name, takes: many(name, takes) }));
  return { kind, classes, everyday: many("everyday", everyday) };
}

function one(
  kind: TakeKind,
  perName: number,
  everyday: number,
  seed: number,
  clips: readonly (readonly (TakeFrame | null)[])[],
  told: Readonly<Record<"nearest take" | "small network", Counts>>,
): void {
  const random = new Random(seed);
  const set = made(kind, perName, everyday, random);
  const asked = made(kind, ASKED.takes, ASKED.everyday, random);
  const pieces = learnTakes({ ...set, everyday: asked.everyday }).none;
  const begun = performance.now();
  const network = trainTakeNetwork(set);
  told["small network"].milliseconds += performance.now() - begun;
  const takes = learnTakes(set);
  const ways = { "nearest take": takes, "small network": { network, takes } } as const;
  for (const [way, learnt] of Object.entries(ways)) {
    const counts = told[way as keyof typeof ways];
    for (const { name, takes: own } of asked.classes) {
      for (const take of own) {
        const sequence = sequenceOf(trimmed(take), kind) as Sequence;
        counts.asked++;
        if (judgeTake(learnt, sequence).name === name) counts.right++;
      }
    }
    for (const piece of pieces) {
      counts.pieces++;
      if (judgeTake(learnt, piece).name === null) counts.none++;
    }
    for (const clip of clips) {
      const listener = new TakeListener(learnt);
      for (const frame of clip) if (frame && listener.next(frame).heard) counts.heard++;
    }
  }
}

/** Of the surest hand or person, frame by frame. */
function framesOf(file: string, kind: TakeKind): (TakeFrame | null)[] {
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => {
    const { mediaTime, results } = JSON.parse(line) as {
      mediaTime?: number;
      results?: { hands?: HandsResult; pose?: PoseResult };
    };
    if (mediaTime === undefined || !results) return null;
    const [hand] = results.hands?.hands ?? [];
    if (kind === "hand") return hand ? handFrame(hand, mediaTime) : null;
    const [pose] = results.pose?.poses ?? [];
    return kind === "body" && pose ? bodyFrame(pose, mediaTime) : null;
  });
}

function print(kind: string, takes: number, way: string, counts: Counts, seeds: number): void {
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  const { right, asked, none, pieces, milliseconds, heard } = counts;
  const time = milliseconds > 0 ? `${(milliseconds / seeds / 1000).toFixed(1)} s` : "at once";
  const cells = [kind, takes, way, share(right, asked), share(none, pieces), time, heard / seeds];
  console.log(`| ${cells.join(" | ")} |`);
}
