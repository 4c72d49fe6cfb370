import { faceSquare } from "../../../geometry/face-square.ts";
import type { Region } from "../../../geometry/region.ts";
import type { Moment } from "../../../refine/refiner.ts";
import { type Restorable, together } from "../../../refine/restorable.ts";
import { Stream } from "../../../refine/stream.ts";
import type { Face } from "../../faces/result.ts";
import { floats } from "../../worker/floats.ts";
import { type CreateAnalyser, NO_NEEDS } from "../../worker/worker-task.ts";
import {
  type AttributesBody,
  type AttributesOptions,
  EXPRESSIONS,
  type FaceAttributes,
  SURE_EXPRESSION,
  SURE_GENDER,
} from "../result.ts";
import { gazeOf } from "./gaze.ts";
import { type Guess, GuessOverTime, type GuessState } from "./guess-over-time.ts";
import { Restlessness, type RestlessnessState } from "./restlessness.ts";

/** A face whose square is smaller, in source pixels, has too little to read. */
const LEAST_SIDE = 32;
/** Degrees by which a face may look away. */
const MOST_YAW = 50;
/** Seconds for which somebody out of sight is remembered. */
const REMEMBERED = 2;

/**
 * The network's mean error by age, in years, and where it holds: as its author measured it on eight
 * databases (docs/attributes.md).
 */
const MEAN_ERRORS: readonly (readonly [upTo: number, error: number])[] = [
  [4, 1.52],
  [9, 3.06],
  [19, 4.82],
  [29, 4.99],
  [41, 5.43],
  [61, 4.94],
  [81, 6.17],
  [Number.POSITIVE_INFINITY, 9.91],
];

/** What is remembered of a face. */
interface Known {
  readonly guess: GuessOverTime;
  readonly restlessness: Restlessness;
  unseen: number;
}

/** Guesses about faces, meaned for each that is followed. */
export const createGuesser: CreateAnalyser<AttributesBody, AttributesOptions> = async (
  loaded,
  backend,
) => {
  const { openPictureNetwork } = await import("../../../engines/picture-network.ts");
  const engine = await openPictureNetwork(loaded, backend);
  const known = new Map<number, Known>();
  const stream = new Stream();
  return {
    get description() {
      return engine.description;
    },
    memory: together({ known: memoryOf(known), stream }),
    async analyse(frame, options, needs = NO_NEEDS) {
      const all = (await needs.result("faces")).body.faces;
      const moment = stream.next(frame);
      pass(known, moment);
      const faces = all.slice(0, options.maxFaces);
      const regions = faces.map(squareOf);
      const legible = faces.flatMap((face, index) =>
        isLegible(face, regions[index] as Region) ? [index] : [],
      );
      const { output, preprocess, run } = await engine.runEach(
        frame,
        legible.map((index) => regions[index] as Region),
        ({ outputs }): Guess => ({
          age: floats(outputs, 0, [1, 1])[0] as number,
          female: floats(outputs, 1, [1, 2])[1] as number,
          expressions: floats(outputs, 2, [1, EXPRESSIONS.length]).slice(),
        }),
      );
      const started = performance.now();
      const guessed = faces.map((face, index): FaceAttributes => {
        const guess = output[legible.indexOf(index)];
        const memory = known.get(face.id) ?? begun();
        if (face.id !== 0) known.set(face.id, memory);
        const { unseen } = memory;
        memory.unseen = 0;
        // The same frame again has no new say.
        if (guess && (moment.continuity !== "same" || memory.guess.age === 0)) {
          memory.guess.add(guess, unseen, options.smoothing);
          const { headPose: head, landmarks } = face;
          const { expressions } = memory.guess;
          memory.restlessness.add({ head, gaze: gazeOf(landmarks), expressions }, unseen);
        }
        return attributesOf(face, guess ? memory : null, options);
      });
      const decode = performance.now() - started;
      return { body: { faces: guessed }, timings: { preprocess, run, decode } };
    },
    dispose: () => engine.dispose(),
  };
};

/** What is known of each face, by its id. */
type KnownState = readonly {
  readonly id: number;
  readonly guess: GuessState;
  readonly restlessness: RestlessnessState;
  readonly unseen: number;
}[];

function memoryOf(known: Map<number, Known>): Restorable<KnownState> {
  return {
    state: () =>
      [...known].map(([id, { guess, restlessness, unseen }]) => ({
        ...{ id, unseen },
        guess: guess.state(),
        restlessness: restlessness.state(),
      })),
    restore(faces) {
      known.clear();
      for (const { id, guess, restlessness, unseen } of faces) {
        const face = { ...begun(), unseen };
        face.guess.restore(guess);
        face.restlessness.restore(restlessness);
        known.set(id, face);
      }
    },
  };
}

function begun(): Known {
  return { guess: new GuessOverTime(), restlessness: new Restlessness(), unseen: 0 };
}

function pass(known: Map<number, Known>, { continuity, seconds }: Moment): void {
  if (continuity === "cut") known.clear();
  for (const [id, face] of known) {
    face.unseen += seconds;
    if (face.unseen > REMEMBERED) known.delete(id);
  }
}

function attributesOf(
  { id, trackId, box, velocity }: Face,
  memory: Known | null,
  options: AttributesOptions,
): FaceAttributes {
  const place = { id, trackId, box, velocity };
  if (!memory) return { ...place, age: null, gender: null, expression: null, restlessness: null };
  const { guess, restlessness } = memory;
  const likeliest = guess.expressions.indexOf(Math.max(...guess.expressions));
  const sure = (guess.expressions[likeliest] ?? 0) >= SURE_EXPRESSION;
  return {
    ...place,
    age: options.age ? { years: guess.age, spread: spreadOf(guess) } : null,
    gender: options.gender ? { presented: presentedOf(guess.female), female: guess.female } : null,
    expression: options.expression
      ? {
          shown: sure ? (EXPRESSIONS[likeliest] ?? null) : null,
          probabilities: [...guess.expressions],
        }
      : null,
    restlessness: options.restlessness ? restlessness.value : null,
  };
}

function presentedOf(female: number): "female" | "male" | null {
  if (female >= SURE_GENDER) return "female";
  return 1 - female >= SURE_GENDER ? "male" : null;
}

/** The mean error for such an age, together with how much the guesses scatter. */
function spreadOf({ age, variance }: GuessOverTime): number {
  const [, error] = MEAN_ERRORS.find(([upTo]) => age < upTo) ?? [0, Number.NaN];
  return Math.sqrt(error * error + variance);
}

function isLegible({ headPose }: Face, { width }: Region): boolean {
  // Where nobody knows how it is turned, it is tried.
  return width >= LEAST_SIDE && !(Math.abs(headPose.yaw) > MOST_YAW);
}

function squareOf({ keypoints }: Face): Region {
  const at = (name: string) => {
    const point = keypoints.find((one) => one.name === name);
    return point ?? { x: Number.NaN, y: Number.NaN };
  };
  return faceSquare(at("right eye"), at("left eye"), at("mouth"));
}
