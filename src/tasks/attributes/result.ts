import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Velocity } from "../../results/tracked.ts";

/** What a face shows, in the network's order. What somebody feels is not to be seen. */
export const EXPRESSIONS = [
  "neutral",
  "happy",
  "sad",
  "angry",
  "afraid",
  "disgusted",
  "surprised",
] as const;
/** One of `EXPRESSIONS`. */
export type Expression = (typeof EXPRESSIONS)[number];

/** How old a face looks. */
export interface AgeGuess {
  readonly years: number;
  /**
   * How far off it may well be, in years either way: the network's published mean error together with
   * how much its answers on this face scatter.
   */
  readonly spread: number;
}

/** As what somebody's face presents, to this network: it says nothing of who they are. */
export interface GenderGuess {
  /** Null where the network is not sure (`SURE_GENDER`). */
  readonly presented: "female" | "male" | null;
  /** Probability of "female", in [0, 1]; the rest is "male", the network knows no other. */
  readonly female: number;
}

/** What a face shows. */
export interface ExpressionGuess {
  /** Null where none is sure (`SURE_EXPRESSION`). */
  readonly shown: Expression | null;
  /** In [0, 1], in the order of `EXPRESSIONS`; they add up to 1. */
  readonly probabilities: readonly number[];
}

/** Guesses about one face, each null where it was not asked for or the face cannot be read. */
export interface FaceAttributes {
  /** `Face.id` of the faces task's result of the same frame. */
  readonly id: number;
  /** `Face.trackId`. */
  readonly trackId: number | null;
  /** Around the face's landmarks, in source pixels. */
  readonly box: Box;
  /** Source pixels a second. */
  readonly velocity: Velocity;
  readonly age: AgeGuess | null;
  readonly gender: GenderGuess | null;
  readonly expression: ExpressionGuess | null;
  /**
   * How much the face moves, in [0, 1]: see `restlessness` in docs/attributes.md. Null before a second
   * of it was seen.
   */
  readonly restlessness: number | null;
}

/** Guesses about the faces of one frame, in the order of the faces task: the largest first. */
export interface AttributesResult extends TaskResult {
  readonly task: "attributes";
  readonly faces: readonly FaceAttributes[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type AttributesBody = Pick<AttributesResult, "faces">;

/** What is guessed, and how steady; may change with every frame. */
export interface AttributesOptions {
  readonly age: boolean;
  readonly gender: boolean;
  readonly expression: boolean;
  readonly restlessness: boolean;
  /** At most this many faces, the largest. */
  readonly maxFaces: number;
  /** Over how long guesses are meaned: not at all, about a second, about three. */
  readonly smoothing: "off" | "light" | "strong";
}

/** Below this probability the network's word for a gender is not said. */
export const SURE_GENDER = 0.8;
/** Below this probability no expression is named. */
export const SURE_EXPRESSION = 0.6;

/** What holds where nothing is said. */
export const ATTRIBUTES_DEFAULTS: AttributesOptions = {
  age: true,
  gender: true,
  expression: true,
  restlessness: false,
  maxFaces: 4,
  smoothing: "light",
};

declare global {
  interface FoveaTaskTypes {
    attributes: { readonly result: AttributesResult; readonly options: AttributesOptions };
  }
}
