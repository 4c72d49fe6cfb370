/** `fovea/takes`: gestures, actions and words of one's own, recognised by a few takes of each. */
export { judgeTake, type Learnt, type LearntNetwork } from "../takes/judge-take.ts";
export { learntOf } from "../takes/learnt-of.ts";
export {
  FEWEST_TAKES,
  type LearntClass,
  type LearntTakes,
  learnTakes,
  MOST_TAKES,
} from "../takes/learnt-takes.ts";
export { type LeaveOneTakeOut, leaveOneTakeOut } from "../takes/leave-one-take-out.ts";
export { type Sequence, sequenceOf, trimmed } from "../takes/sequence.ts";
export type { Take, TakeClass, TakeFrame, TakeKind, TakeSet, TakeWay } from "../takes/take.ts";
export {
  type KeptTakes,
  type TrainedTakes,
  takesFromJson,
  takesToJson,
} from "../takes/take-file.ts";
export { bodyFrame, handFrame, lipFrame, type TakePoint } from "../takes/take-frames.ts";
export { type HeardTake, type Hearing, TakeListener } from "../takes/take-listener.ts";
export type { TakeLayer, TakeNetwork } from "../takes/take-network.ts";
export type { TakeVerdict } from "../takes/take-verdict.ts";
