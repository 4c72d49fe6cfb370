import type { NetworkPlan } from "./network-plan.ts";
import type { OptimiserName } from "./optimisers.ts";

/** How it is to learn. */
export interface LearningOptions {
  readonly optimiser: OptimiserName;
  readonly learningRate: number;
  /** Pictures a step. */
  readonly batch: number;
  /** Times that all pictures are gone through. */
  readonly epochs: number;
}

/** What there is to learn from. */
export interface Lesson {
  readonly train: number;
  /** Set aside, to see during training how it does on what it has not learnt. */
  readonly validation: number;
  /** Set aside for the end; 0 where there are none. */
  readonly test: number;
  readonly classes: readonly string[];
}

/** A small picture that somebody has drawn. */
export interface DrawnExample {
  /** 28 × 28 levels, 255 is ink. */
  readonly levels: Uint8Array;
  readonly label: number;
}

/** How the learning gets on; told up to four times a second, and no faster than it is shown. */
export interface LearningNews {
  /** Steps so far, and all that there will be. */
  readonly step: number;
  readonly steps: number;
  /** Mean over the steps since the last news. */
  readonly loss: number;
  /** Of the pictures learnt from since then, before each step, in [0, 1]. */
  readonly accuracy: number;
  /** Of pictures set aside; null where they were not looked at. */
  readonly validation: number | null;
  /** Root mean square of the gradients of each learning layer, first to last. */
  readonly gradients: readonly number[];
  /** Of the first convolution: filters of size × size, filter by filter; null without one. */
  readonly filters: { readonly size: number; readonly weights: Float32Array } | null;
  /** Seconds of training so far. */
  readonly seconds: number;
  readonly finished: boolean;
}

/** What the network makes of one picture. */
export interface Probe {
  readonly probabilities: Float32Array;
  /** Each layer's output, row by row, in the order of the plan. */
  readonly activations: readonly Float32Array[];
}

/** How it did on the test pictures. */
export interface TestResult {
  readonly right: number;
  readonly all: number;
  /** How often these pictures were looked at since they were loaded, this time included. */
  readonly looks: number;
}

/** What the worker that trains offers, over Comlink. Calls reject with a FoveaError. */
export interface LearningApi {
  /** Loads the 70,000 digits. @param folder where they lie, trailing slash */
  loadDigits(folder: string, tell: (percent: number) => void): Promise<Lesson>;
  /** Learns from what a person has drawn instead, moved about a little. */
  useDrawings(examples: readonly DrawnExample[], classes: readonly string[]): Lesson;
  /** A new network, which has learnt nothing. @param seed of its weights */
  begin(plan: NetworkPlan, options: LearningOptions, seed: number): Promise<readonly number[]>;
  /** Trains until it is finished or paused. What `tell` gives is waited for before it is called again. */
  train(tell: (news: LearningNews) => void | Promise<void>): Promise<void>;
  pause(): void;
  probe(levels: Uint8Array): Probe;
  /** A picture that was set aside for the validation, by its number. */
  example(index: number): { readonly levels: Uint8Array; readonly label: number } | null;
  /** Looks at the test pictures. Null where there are none. */
  test(): Promise<TestResult | null>;
}
