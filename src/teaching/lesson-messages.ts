/** What the page and the worker that learns say to each other. */
import type { WireError } from "../errors.ts";
import type { Examples } from "./examples.ts";
import type { LeaveOneOut } from "./leave-one-out.ts";
import type { Taught } from "./taught.ts";
import type { TrainingOptions } from "./train.ts";

/** To the worker, once: it learns, then judges itself. */
export interface LessonRequest {
  readonly examples: Examples;
  /** Of the categories; the examples' last class is none of them. */
  readonly names: readonly string[];
  readonly modelId: string;
  readonly options: TrainingOptions;
}

/** From the worker, in this order. */
export type LessonNews =
  | { readonly kind: "epoch"; readonly epoch: number; readonly loss: number }
  | { readonly kind: "taught"; readonly taught: Taught; readonly milliseconds: number }
  | { readonly kind: "judging"; readonly done: number }
  | { readonly kind: "judged"; readonly result: LeaveOneOut }
  | { readonly kind: "failed"; readonly error: WireError };
