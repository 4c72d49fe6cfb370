import { judgeByNearest, type LearntTakes, lengthsOf, nearness } from "./learnt-takes.ts";
import type { Sequence } from "./sequence.ts";
import { judgeByNetwork, type TakeNetwork } from "./take-network.ts";
import type { TakeVerdict } from "./take-verdict.ts";

/** A network, and the takes that it was trained on. */
export interface LearntNetwork {
  readonly network: TakeNetwork;
  readonly takes: LearntTakes;
}

/** What was learnt of takes, in either way. */
export type Learnt = LearntTakes | LearntNetwork;

/**
 * What a sequence is, by the nearest take, or by the network. A network is sure of what it has never seen, too: what it
 * names has to be as near to a take of that name as for the nearest take, and its score is the lower of the two.
 */
export function judgeTake(learnt: Learnt, sequence: Sequence): TakeVerdict {
  if (!isNetwork(learnt)) return judgeByNearest(learnt, sequence);
  const { name, scores } = judgeByNetwork(learnt.network, sequence);
  const at = learnt.takes.classes.findIndex((one) => one.name === name);
  const own = learnt.takes.classes[at];
  if (!own) return { name: null, scores };
  const near = nearness(own, sequence);
  const score = Math.min(scores[at] ?? 0, near);
  return { name: near >= 0.5 ? name : null, scores: scores.with(at, score) };
}

/** What was learnt by comparing takes. */
export function takesOf(learnt: Learnt): LearntTakes {
  return isNetwork(learnt) ? learnt.takes : learnt;
}

/** What it can tell, in order. */
export function namesOf(learnt: Learnt): readonly string[] {
  return takesOf(learnt).classes.map(({ name }) => name);
}

/** How long takes are: the shortest, the middle and the longest, in seconds. */
export function lengthsOfTakes(learnt: Learnt): readonly number[] {
  return lengthsOf(takesOf(learnt).classes.flatMap(({ sequences }) => sequences));
}

function isNetwork(learnt: Learnt): learnt is LearntNetwork {
  return "network" in learnt;
}
