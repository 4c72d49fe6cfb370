import type { WireError } from "../errors.ts";
import type { LeaveOneTakeOut } from "./leave-one-take-out.ts";

/** What the worker that judges takes answers to a `TakeSet`. */
export type JudgeNews =
  | { readonly kind: "judged"; readonly result: LeaveOneTakeOut }
  | { readonly kind: "failed"; readonly error: WireError };
