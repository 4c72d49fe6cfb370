import { Spells } from "../../../refine/spells.ts";
import type { Happening, Watch } from "../../page/task-definition.ts";
import type { Hand, HandSign, HandsResult } from "../result.ts";

/** What `signstart` and `signend` say. */
export interface SignEventDetail {
  readonly sign: Exclude<HandSign, "none">;
  readonly hand: Hand;
  /** Media time, in seconds, at which it was first made; of an end, at which it was made last. */
  readonly mediaTime: number;
  /** Seconds that it has lasted; 0 for a start. */
  readonly seconds: number;
}

/** Seconds for which a hand must make a sign: on its way from one to another it makes a third. */
const SETTLES = 0.1;

/**
 * Tells when hands begin and end to make a sign, result by result of one stream. Hands that are not
 * tracked are told apart by their side.
 */
export function watchSigns(): Watch<HandsResult> {
  const spells = new Spells<Pick<SignEventDetail, "sign" | "hand">>(SETTLES);
  return {
    next({ hands, stamp }): readonly Happening<SignEventDetail>[] {
      const now = new Map<string, Pick<SignEventDetail, "sign" | "hand">>();
      for (const hand of hands) {
        const { sign, trackId, handedness } = hand;
        if (sign !== "none") now.set(`${trackId ?? handedness.side} ${sign}`, { sign, hand });
      }
      return spells.next(stamp.mediaTime, now).map(({ phase, what, mediaTime, seconds }) => ({
        type: `sign${phase}`,
        detail: { ...what, mediaTime, seconds },
      }));
    },
  };
}
