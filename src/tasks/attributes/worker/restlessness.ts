/**
 * How much a face moves: turns of the head, of the gaze, and changes of the expression over the last few
 * seconds. A plain sum of movements; what they mean, if anything, it does not know.
 */
import type { Restorable } from "../../../refine/restorable.ts";
import type { HeadPose } from "../../faces/result.ts";

/** What moves, at one moment. */
export interface Posture {
  readonly head: Pick<HeadPose, "yaw" | "pitch" | "roll">;
  /** Where the irises stand between the corners of the eyes: −1 at one, 1 at the other; right and down. */
  readonly gaze: { readonly x: number; readonly y: number };
  /** Probabilities. */
  readonly expressions: ArrayLike<number>;
}

/** Seconds over which movement is counted. */
const WINDOW = 5;
/** Before, nothing is said. */
const LEAST = 1;
/** Movement a second that counts as one, each: degrees of the head, widths of the eye, probability. */
const UNIT = { head: 20, gaze: 0.6, expression: 0.5 } as const;
/** What trembles less a second in a face that rests is no movement: the same units. */
const REST = { head: 4, gaze: 0.15, expression: 0.1 } as const;

interface Movement {
  readonly seconds: number;
  readonly head: number;
  readonly gaze: number;
  readonly expression: number;
}

/** The last posture, and the movements of the last seconds. */
export interface RestlessnessState {
  readonly last: Posture | null;
  readonly movements: readonly Movement[];
}

/** Of one face. */
export class Restlessness implements Restorable<RestlessnessState> {
  #last: Posture | null = null;
  readonly #movements: Movement[] = [];

  state(): RestlessnessState {
    return { last: this.#last, movements: [...this.#movements] };
  }

  restore({ last, movements }: RestlessnessState): void {
    this.#last = last;
    this.#movements.splice(0, this.#movements.length, ...movements);
  }

  /** @param seconds since the last posture */
  add(posture: Posture, seconds: number): void {
    const last = this.#last;
    this.#last = { ...posture, expressions: Array.from(posture.expressions) };
    if (!last || !(seconds > 0)) return;
    const { yaw, pitch, roll } = posture.head;
    const head = Math.hypot(yaw - last.head.yaw, pitch - last.head.pitch, roll - last.head.roll);
    const gaze = Math.hypot(posture.gaze.x - last.gaze.x, posture.gaze.y - last.gaze.y);
    // Half the sum of differences: 1 where one expression has become another.
    let expression = 0;
    for (let i = 0; i < posture.expressions.length; i++) {
      expression += Math.abs((posture.expressions[i] ?? 0) - (last.expressions[i] ?? 0)) / 2;
    }
    if (!Number.isFinite(head + gaze + expression)) return;
    this.#movements.push({ seconds, head, gaze, expression });
    let all = this.#movements.reduce((sum, one) => sum + one.seconds, 0);
    while (all > WINDOW && this.#movements.length > 1) {
      all -= (this.#movements.shift() as Movement).seconds;
    }
  }

  /** In [0, 1): 0 rests, .5 moves in one of the three ways as much as `UNIT` says. Null before a second. */
  get value(): number | null {
    const seconds = this.#movements.reduce((sum, one) => sum + one.seconds, 0);
    if (seconds < LEAST) return null;
    const part = (kind: keyof typeof UNIT) => {
      const perSecond = this.#movements.reduce((sum, one) => sum + one[kind], 0) / seconds;
      return Math.max(0, perSecond - REST[kind]) / UNIT[kind];
    };
    const all = part("head") + part("gaze") + part("expression");
    return all / (1 + all);
  }
}
