import { boxAround } from "../../../geometry/box-around.ts";
import { BoxVelocity } from "../../../refine/box-velocity.ts";
import type { Moment, Refiner } from "../../../refine/refiner.ts";
import { Assignment } from "../../../refine/tracking/assignment.ts";
import type { Box } from "../../../results/box.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import { handSign, pinchDistance } from "../hand-sign.ts";
import type { Hand, Handedness, HandSign, HandsBody, HandsOptions } from "../result.ts";
import type { FoundHand, FoundHands } from "./found-hand.ts";
import { HandFilter } from "./hand-filter.ts";

/** A hand that is followed. */
interface Followed {
  readonly id: number;
  filter: HandFilter;
  /** Where it was found last, as it was found, in source pixels. */
  box: Box;
  readonly motion: BoxVelocity;
  /** Results in which it was found. */
  length: number;
  /** Seconds since it was first found. */
  age: number;
  /** Seconds since it was found last. */
  unseen: number;
  /** How sure it is that it is a right hand, in [0, 1]: the mean over its results, the last most. */
  rightness: number;
  sign: HandSign;
}

/** What was said of a hand on the last frame, for when the same frame comes again. */
interface Told {
  readonly box: Box;
  readonly followed: Followed;
  readonly hand: Hand;
}

/** A hand is known again where its middle is within so many hand sizes of where it was. */
const FARTHEST = 1.5;
/** And so many more for each second that it was out of sight. */
const FARTHEST_A_SECOND = 2;
/** So many hand sizes does the other side count as: two hands that touch keep their numbers. */
const OTHER_SIDE = 0.5;
/** Share that one result has in the mean of a hand's side. */
const SIDE_SHARE = 0.15;

/**
 * Follows hands over time: gives each its track by the place of its box, steadies its points, decides
 * over several results which side it is of, and says its sign, which holds a little (`handSign`).
 *
 * A hand is expected where it was, not where it was going: hands turn back several times a second, and
 * what expects them to go on loses them (docs/measurements.md).
 *
 * Hands are followed without `tracking` too, as steadiness and signs need it; they get no numbers then.
 */
export class HandFollowing implements Refiner<FoundHands, HandsOptions, HandsBody> {
  #followed: Followed[] = [];
  #lastId = 0;
  #told: readonly Told[] = [];
  #smoothing: HandsOptions["smoothing"] = "off";
  readonly #assignment = new Assignment();

  refine({ hands }: FoundHands, options: HandsOptions, moment: Moment): HandsBody {
    const { patience, smoothing } = options;
    const { continuity, seconds } = moment;
    // With another strength the filters begin anew, on a paused picture too.
    const changed = smoothing !== this.#smoothing;
    this.#smoothing = smoothing;
    if (continuity === "cut") this.#followed = [];
    if (changed) for (const hand of this.#followed) hand.filter = new HandFilter();
    if (continuity !== "same") this.#letPass(seconds, patience);
    const owners = this.#match(hands);
    this.#told = hands.map((found, index) => {
      const known = owners[index] ?? null;
      if (continuity === "same") return this.#again(found, known, changed);
      return this.#follow(found, known, smoothing, moment);
    });
    return { hands: this.#told.map((told) => withTrack(told, options)) };
  }

  #letPass(seconds: number, patience: number): void {
    for (const hand of this.#followed) {
      hand.age += seconds;
      hand.unseen += seconds;
    }
    // A hand of the last result is known again however long ago that was: slow machines give few.
    this.#followed = this.#followed.filter(
      (hand) => hand.unseen <= patience || this.#told.some(({ followed }) => followed === hand),
    );
  }

  /** For each hand that was found the one that it is, where it is known. */
  #match(hands: readonly FoundHand[]): readonly (Followed | undefined)[] {
    const known = this.#followed;
    if (known.length === 0 || hands.length === 0) return [];
    const costs = new Float64Array(known.length * hands.length);
    for (const [row, hand] of known.entries()) {
      for (const [column, found] of hands.entries()) {
        costs[row * hands.length + column] = unlikeness(hand, found);
      }
    }
    const owners: Followed[] = [];
    const pairs = this.#assignment.solve(costs, known.length, hands.length, 1);
    for (const [row, column] of pairs.entries()) {
      const hand = known[row];
      if (column >= 0 && hand) owners[column] = hand;
    }
    return owners;
  }

  #follow(
    found: FoundHand,
    known: Followed | null,
    smoothing: HandsOptions["smoothing"],
    moment: Moment,
  ): Told {
    const followed = known ?? this.#begin(found);
    if (known) {
      const side = rightnessOf(found.handedness);
      followed.rightness += SIDE_SHARE * (side - followed.rightness);
      followed.motion.update(found.box, followed.unseen, moment);
    }
    const points =
      smoothing === "off" ? found : followed.filter.filter(found, followed.unseen, smoothing);
    followed.length++;
    followed.unseen = 0;
    followed.box = found.box;
    const hand = handOf(found, points, handednessOf(followed.rightness), followed.sign);
    followed.sign = hand.sign;
    return { box: found.box, followed, hand };
  }

  /** The same frame, found with other options perhaps: what is known of its hands stays as it is. */
  #again(found: FoundHand, known: Followed | null, changed: boolean): Told {
    if (!known) return { box: found.box, followed: this.#begin(found), hand: unfollowed(found) };
    const told = this.#told.find(({ followed }) => followed === known);
    if (told && !changed) return told;
    const hand = handOf(found, found, handednessOf(known.rightness), known.sign);
    return { box: found.box, followed: known, hand };
  }

  #begin({ box, handedness }: FoundHand): Followed {
    const followed: Followed = {
      id: ++this.#lastId,
      filter: new HandFilter(),
      box,
      motion: new BoxVelocity(box),
      length: 0,
      age: 0,
      unseen: 0,
      rightness: rightnessOf(handedness),
      sign: "none",
    };
    this.#followed.push(followed);
    return followed;
  }
}

/** 1 and more for what is no hand that is known: distance of the middles over the greatest allowed. */
function unlikeness(hand: Followed, found: FoundHand): number {
  const [a, b] = [hand.box, found.box];
  const size = (sizeOf(a) + sizeOf(b)) / 2;
  const away = Math.hypot(
    a.x + a.width / 2 - b.x - b.width / 2,
    a.y + a.height / 2 - b.y - b.height / 2,
  );
  const isSameSide = hand.rightness >= 0.5 === (found.handedness.side === "right");
  const distance = away / size + (isSameSide ? 0 : OTHER_SIDE);
  return distance / (FARTHEST + FARTHEST_A_SECOND * hand.unseen);
}

function sizeOf({ width, height }: Box): number {
  return Math.max(1, width, height);
}

function withTrack({ followed, hand }: Told, { tracking, leastLength }: HandsOptions): Hand {
  if (!tracking) return { ...hand, ...UNTRACKED };
  const { id, length, age, motion } = followed;
  return {
    ...hand,
    trackId: length >= leastLength ? id : null,
    age,
    velocity: motion.velocity ?? UNTRACKED.velocity,
  };
}

function unfollowed(found: FoundHand): Hand {
  return handOf(found, found, found.handedness, "none");
}

function handOf(
  found: FoundHand,
  { landmarks, world }: Pick<FoundHand, "landmarks" | "world">,
  handedness: Handedness,
  before: HandSign,
): Hand {
  return {
    ...UNTRACKED,
    score: found.score,
    handedness,
    box: boxAround(landmarks),
    landmarks,
    world,
    sign: handSign(world, before),
    pinchDistance: pinchDistance(world),
  };
}

function rightnessOf({ side, score }: Handedness): number {
  return side === "right" ? score : 1 - score;
}

function handednessOf(rightness: number): Handedness {
  return rightness >= 0.5
    ? { side: "right", score: rightness }
    : { side: "left", score: 1 - rightness };
}
