/**
 * `npx tsx tools/eval/holistic-joins.ts --images DIR --truth PATH --found FILE [--pose ID] [--faces ID]
 *  [--hands ID] [--head N] [--wrist N] [--nearest] [--list]`
 *
 * How often faces and hands are joined to the bodies that they belong to, on pictures whose persons are
 * outlined (`person-truth.ts` says in which forms). Whose a face, a hand or a body is follows from the outline
 * that most of its points lie in. Each picture is looked at as a whole, and once more around each of its
 * persons, since the networks find no small faces and hands; who stands close is in these parts as well.
 *
 * What pose, faces and hands find is written to FILE, and read from there later on (a run that was ended goes
 * on), so that gates are weighed in a second: `--head` and `--wrist` are in place of the task's own,
 * `--nearest` joins the nearest first in place of the best assignment. `--list` says which picture has what
 * that is wrong or missing.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { FACE_DEFAULTS } from "../../src/tasks/faces/result.ts";
import { HANDS_DEFAULTS, type Hand } from "../../src/tasks/hands/result.ts";
import { HOLISTIC_MODELS } from "../../src/tasks/holistic/models.ts";
import { HOLISTIC_DEFAULTS, type HolisticResult } from "../../src/tasks/holistic/result.ts";
import { headDistance } from "../../src/tasks/holistic/worker/head-distance.ts";
import {
  HEAD_GATE,
  type Joined,
  joinParts,
  type Parts,
  WRIST_GATE,
} from "../../src/tasks/holistic/worker/join-parts.ts";
import { type Side, wristDistance } from "../../src/tasks/holistic/worker/wrist-distance.ts";
import { POSE_DEFAULTS } from "../../src/tasks/pose/result.ts";
import { ensureModels } from "../build/prepare.ts";
import { imageSizeOf } from "./image-size-of.ts";
import type { Alongside, Judge } from "./judge.ts";
import { countJoins, emptyTally, type Joins } from "./judge-joins.ts";
import { type PersonTruth, partAround, readPersonTruth, withinPart } from "./person-truth.ts";
import { openPictureRunner } from "./run-pictures.ts";

/** A person lower than this, in pixels, is not looked at once more. */
const LEAST_HEIGHT = 60;
/** The part around a person is so much larger than the person. */
const AROUND = 1.4;

/** By the picture's name, with `#xywh=…` behind it that of a part. */
type FoundParts = Record<string, Parts>;

const { values } = parseArgs({
  options: {
    images: { type: "string" },
    truth: { type: "string" },
    found: { type: "string" },
    pose: { type: "string", default: "movenet-lightning-multi" },
    faces: { type: "string", default: "face-mesh" },
    hands: { type: "string", default: "hand-landmarker-lite" },
    head: { type: "string", default: String(HEAD_GATE) },
    wrist: { type: "string", default: String(WRIST_GATE) },
    nearest: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});
const { images, truth: truthPath, found: foundPath, list, nearest } = values;
if (!images || !truthPath || !foundPath) {
  console.error("--images, --truth and --found are needed.");
  process.exit(2);
}
const gates = { head: Number(values.head), wrist: Number(values.wrist) };

/** Crowds are what matters here: more of all than the tasks look for by themselves. */
const ALONGSIDE: readonly Alongside[] = [
  { taskId: "pose", modelId: values.pose, options: { ...POSE_DEFAULTS, maxPoses: 16 } },
  { taskId: "faces", modelId: values.faces, options: { ...FACE_DEFAULTS, maxFaces: 16 } },
  { taskId: "hands", modelId: values.hands, options: { ...HANDS_DEFAULTS, maxHands: 16 } },
];

/** Whole pictures, and the parts around persons; where its truth is beside each. */
function looksAt(folder: string, whole: PersonTruth): PersonTruth {
  const looks = new Map(whole);
  for (const [picture, people] of whole) {
    const size = imageSizeOf(readFileSync(join(folder, picture)));
    for (const person of people) {
      if (partAround(person, 1, size).height < LEAST_HEIGHT) continue;
      const part = partAround(person, AROUND, size);
      const { x, y, width, height } = part;
      looks.set(`${picture}#xywh=${[x, y, width, height].join(",")}`, withinPart(people, part));
    }
  }
  return looks;
}

/** Adds what is found on each of the pictures that are not there yet, and keeps it in the file. */
async function findParts(
  folder: string,
  pictures: readonly string[],
  kept: FoundParts,
  file: string,
) {
  const [model] = HOLISTIC_MODELS;
  if (!model) throw new Error("There is no model of holistic.");
  const judge: Judge = {
    pictures,
    options: HOLISTIC_DEFAULTS,
    alongside: ALONGSIDE,
    async add(picture, result) {
      kept[picture] = partsOf(result as HolisticResult);
      writeFileSync(file, JSON.stringify(kept));
    },
    metrics: () => ({}),
  };
  ensureModels();
  const runner = await openPictureRunner(resolve(folder));
  try {
    await runner.run(model, "wasm", judge);
  } finally {
    await runner.close();
  }
}

/** What the three tasks have found, as it was before it was joined. */
function partsOf({ persons, otherFaces, otherHands }: HolisticResult): Parts {
  const all = <Part>(parts: readonly (Part | null)[]) => parts.filter((part) => part !== null);
  return {
    poses: all(persons.map(({ pose }) => pose)),
    faces: [...all(persons.map(({ face }) => face)), ...otherFaces].map((face) => ({
      ...face,
      // Lists in JSON.
      landmarks: Float32Array.from(Object.values(face.landmarks)),
    })),
    hands: [
      ...all(persons.flatMap(({ leftHand, rightHand }) => [leftHand, rightHand])),
      ...otherHands,
    ],
  };
}

/** What the task's assignment is measured against: each pair that is the nearest of those that are left. */
function joinNearest({ poses, faces, hands }: Parts): Joined[] {
  const pairs = poses.flatMap((pose, index) => [
    ...faces.map((face) => ({
      ...{ index, part: "face" as const, found: face },
      cost: headDistance(pose, face) / gates.head,
    })),
    ...hands.flatMap((hand: Hand) =>
      (["left", "right"] satisfies Side[]).map((side) => ({
        ...{ index, part: `${side}Hand` as const, found: hand },
        cost: wristDistance(pose, hand, side) / gates.wrist,
      })),
    ),
  ]);
  const joins: Record<string, unknown>[] = poses.map(() => ({
    face: null,
    leftHand: null,
    rightHand: null,
  }));
  const taken = new Set<unknown>();
  for (const { index, part, found, cost } of pairs.toSorted((a, b) => a.cost - b.cost)) {
    const join = joins[index];
    if (!(cost < 1) || !join || join[part] || taken.has(found)) continue;
    join[part] = found;
    taken.add(found);
  }
  return joins as unknown as Joined[];
}

function line(name: string, { right, wrong, missing, alone, unclear }: Joins): string {
  return `${name}: ${right} right, ${wrong} wrong, ${missing} missing; ${alone} rightly alone; ${unclear} of which nobody can say`;
}

const truth = looksAt(images, readPersonTruth(truthPath, images));
const found: FoundParts = existsSync(foundPath) ? JSON.parse(readFileSync(foundPath, "utf8")) : {};
const open = [...truth.keys()].filter((picture) => !found[picture]);
if (open.length > 0) await findParts(images, open, found, foundPath);
const tally = emptyTally();
for (const [picture, people] of truth) {
  const kept = found[picture];
  if (!kept) continue;
  const faces = kept.faces.map((face) => ({
    ...face,
    landmarks: Float32Array.from(Object.values(face.landmarks)),
  }));
  const parts = { ...kept, faces };
  const own = emptyTally();
  for (const each of [tally, own]) {
    countJoins(
      each,
      people,
      parts,
      nearest ? joinNearest(parts) : joinParts(parts, undefined, gates),
    );
  }
  const faults = [own.faces, own.hands].reduce((sum, one) => sum + one.wrong + one.missing, 0);
  if (list && faults > 0) {
    console.log(picture);
    console.log(`  ${line("faces", own.faces)}`);
    console.log(`  ${line("hands", own.hands)}`);
  }
}
const wholes = [...truth.keys()].filter((picture) => !picture.includes("#")).length;
console.log(
  `${wholes} pictures, ${truth.size - wholes} parts of them; gates: head ${gates.head}, wrist ${gates.wrist}`,
);
console.log(line("faces", tally.faces));
console.log(line("hands", tally.hands));
const { sides } = tally;
console.log(`sides: ${sides.right} right, ${sides.wrong} wrong, ${sides.unclear} unmarked`);
