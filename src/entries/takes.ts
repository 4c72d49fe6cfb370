/** `fovea/takes`: gestures, actions and words of one's own, recognised by a few takes of each. */
export {
  FEWEST_TAKES,
  judgeTake,
  type LearntClass,
  type LearntTakes,
  learnTakes,
  MOST_TAKES,
  type TakeVerdict,
} from "../takes/learnt-takes.ts";
export { type LeaveOneTakeOut, leaveOneTakeOut } from "../takes/leave-one-take-out.ts";
export { type Sequence, sequenceOf, trimmed } from "../takes/sequence.ts";
export type { Take, TakeClass, TakeFrame, TakeKind, TakeSet } from "../takes/take.ts";
export { takesFromJson, takesToJson } from "../takes/take-file.ts";
export { bodyFrame, handFrame, lipFrame, type TakePoint } from "../takes/take-frames.ts";
export { type HeardTake, type Hearing, TakeListener } from "../takes/take-listener.ts";
