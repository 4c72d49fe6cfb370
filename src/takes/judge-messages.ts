/** What the page and the worker that judges takes say to each other. */
import type { WireError } from "../errors.ts";
import type { LeaveOneTakeOut } from "./leave-one-take-out.ts";
import type { TakeSet, TakeWay } from "./take.ts";
import type { TakeNetwork } from "./take-network.ts";

/** To the worker, once. */
export interface JudgeRequest {
  readonly set: TakeSet;
  readonly way: TakeWay;
}

/** From the worker; by the network, that comes first. */
export type JudgeNews =
  | { readonly kind: "trained"; readonly network: TakeNetwork }
  /** So many of the networks that judge what they have not seen are trained. */
  | { readonly kind: "judging"; readonly done: number; readonly all: number }
  | { readonly kind: "judged"; readonly result: LeaveOneTakeOut }
  | { readonly kind: "failed"; readonly error: WireError };
