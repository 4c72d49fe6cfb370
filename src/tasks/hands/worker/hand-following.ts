import { iou } from "../../../geometry/iou.ts";
import type { Moment, Refiner } from "../../../refine/refiner.ts";
import { ByteTracker } from "../../../refine/tracking/byte-tracker.ts";
import type { TrackStanding } from "../../../refine/tracking/tracked-box.ts";
import { type Tracked, UNTRACKED } from "../../../results/tracked.ts";
import { handSign, pinchDistance } from "../hand-sign.ts";
import type { Hand, Handedness, HandSign, HandsBody, HandsOptions } from "../result.ts";
import { boxAround, type FoundHand, type FoundHands } from "./found-hand.ts";
import { HandFilter } from "./hand-filter.ts";

/** A hand that is followed, by the number that the tracker gave it at first sight. */
interface Followed {
  filter: HandFilter;
  /** Results in which it was found. */
  length: number;
  /** Seconds since it was found last. */
  unseen: number;
  /** How sure it is that it is a right hand, in [0, 1]: the mean over its results, the last most. */
  rightness: number;
  sign: HandSign;
}

/** What was said of a hand on the last frame, for when the same frame comes again. */
interface Told {
  readonly found: FoundHand;
  readonly standing: TrackStanding;
  readonly hand: Hand;
}

/** Share that one result has in the mean of a hand's side. */
const SIDE_SHARE = 0.15;
/** Left and right are told apart by the tracker, but may be taken for each other on some frames. */
const ONE_GROUP = () => 0;
/** The tracker knows a hand again after a gap as long as this between two results, in seconds. */
const LONGEST_GAP = 1;
/** On a paused picture that is analysed again, boxes that overlap so much are of the same hand. */
const SAME_HAND = 0.5;

/**
 * Follows hands over time: gives each its track by the place of its box, steadies its points, decides
 * over several results which side it is of, and says its sign, which holds a little (`handSign`).
 *
 * Hands are followed without `tracking` too, as steadiness and signs need it; they get no numbers then.
 */
export class HandFollowing implements Refiner<FoundHands, HandsOptions, HandsBody> {
  readonly #tracker = new ByteTracker({ leastLength: 1, groupOf: ONE_GROUP });
  readonly #followed = new Map<number, Followed>();
  #told: readonly Told[] = [];
  #smoothing: HandsOptions["smoothing"] = "off";

  refine({ hands }: FoundHands, options: HandsOptions, { continuity, seconds }: Moment): HandsBody {
    const { patience, smoothing } = options;
    if (continuity === "cut") this.#followed.clear();
    // With another strength the filters begin anew, on a paused picture too.
    const changed = smoothing !== this.#smoothing;
    if (changed) for (const hand of this.#followed.values()) hand.filter = new HandFilter();
    this.#smoothing = smoothing;
    this.#tracker.configure({ patience });
    const standings = this.#tracker.update(
      // MediaPipe has left out already what it doubts.
      hands.map(({ box, handedness }) => ({
        box,
        score: 1,
        classIndex: handedness.side === "left" ? 0 : 1,
      })),
      continuity === "cut" ? Number.NaN : seconds,
    );
    if (continuity === "same") {
      this.#told = hands.map((found) => this.#again(found, changed));
    } else {
      this.#letPass(seconds, patience);
      this.#told = hands.map((found, index) => this.#follow(found, standings[index], smoothing));
    }
    return { hands: this.#told.map((told) => this.#withTrack(told, options)) };
  }

  #letPass(seconds: number, patience: number): void {
    for (const [id, hand] of this.#followed) {
      hand.unseen += seconds;
      if (hand.unseen > Math.max(patience, LONGEST_GAP)) this.#followed.delete(id);
    }
  }

  #follow(
    found: FoundHand,
    standing: TrackStanding | undefined,
    smoothing: HandsOptions["smoothing"],
  ): Told {
    const id = standing?.trackId ?? null;
    // A hand without a box that can be followed stands alone.
    if (!standing || id === null) return unfollowed(found);
    const known = this.#followed.get(id);
    const followed = known ?? newlyFollowed(found);
    this.#followed.set(id, followed);
    followed.length++;
    const side = rightnessOf(found.handedness);
    if (known) followed.rightness += SIDE_SHARE * (side - followed.rightness);
    const points =
      smoothing === "off" ? found : followed.filter.filter(found, followed.unseen, smoothing);
    followed.unseen = 0;
    const hand = handOf(found, points, handednessOf(followed.rightness), followed.sign);
    followed.sign = hand.sign;
    return { found, standing, hand };
  }

  /** The same frame, found with other options perhaps: what is known of its hands stays as it is. */
  #again(found: FoundHand, changed: boolean): Told {
    const [told] = this.#told
      .filter((last) => iou(last.found.box, found.box) > SAME_HAND)
      .sort((a, b) => iou(b.found.box, found.box) - iou(a.found.box, found.box));
    if (!told) return unfollowed(found);
    if (!changed) return told;
    const { handedness, sign } = told.hand;
    return { ...told, hand: handOf(found, found, handedness, sign) };
  }

  #withTrack({ standing, hand }: Told, { tracking, leastLength }: HandsOptions): Hand {
    if (!tracking) return { ...hand, ...UNTRACKED };
    const { trackId, age, velocity } = standing;
    const length = trackId === null ? 0 : (this.#followed.get(trackId)?.length ?? 0);
    const tracked: Tracked = { trackId: length >= leastLength ? trackId : null, age, velocity };
    return { ...hand, ...tracked };
  }
}

function newlyFollowed(found: FoundHand): Followed {
  return {
    filter: new HandFilter(),
    length: 0,
    unseen: 0,
    rightness: rightnessOf(found.handedness),
    sign: "none",
  };
}

function unfollowed(found: FoundHand): Told {
  return { found, standing: UNTRACKED, hand: handOf(found, found, found.handedness, "none") };
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
