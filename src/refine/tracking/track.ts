import type { Box } from "../../results/box.ts";
import type { Restorable } from "../restorable.ts";
import { KalmanBox, type KalmanBoxState } from "./kalman-box.ts";
import type { TrackedBox } from "./tracked-box.ts";

/** What a track knows, as the fields of `Track`. */
export interface TrackState {
  readonly id: number | null;
  readonly classIndex: number;
  readonly filter: KalmanBoxState;
  readonly expected: Box;
  readonly length: number;
  readonly age: number;
  readonly unseen: number;
  readonly inSight: boolean;
  readonly box: number;
}

/** One object that is followed, or may be. */
export class Track implements Restorable<TrackState> {
  /** From its confirmation on. */
  id: number | null = null;
  classIndex: number;
  readonly filter: KalmanBox;
  /** Where it was expected at this result, in source pixels. */
  expected: Box;
  /** Results in which it was found. */
  length = 1;
  /** Seconds since it was first found. */
  age = 0;
  /** Seconds since it was last found. */
  unseen = 0;
  /** Whether it was found in the last result. */
  inSight = true;
  /** Index of the box that it was given in this result; -1 where none. */
  box: number;

  constructor(found: TrackedBox, box: number) {
    this.classIndex = found.classIndex;
    this.filter = new KalmanBox(found.box);
    this.expected = found.box;
    this.box = box;
  }

  /** One that knows what another knew. */
  static of(state: TrackState): Track {
    const found = { box: state.expected, classIndex: state.classIndex, score: 1 };
    const track = new Track(found, state.box);
    track.restore(state);
    return track;
  }

  state(): TrackState {
    const { id, classIndex, filter, expected, length, age, unseen, inSight, box } = this;
    return {
      ...{ id, classIndex, expected, length, age, unseen, inSight, box },
      filter: filter.state(),
    };
  }

  restore({ filter, ...known }: TrackState): void {
    this.filter.restore(filter);
    Object.assign(this, known);
  }

  /** Lets time pass until the next result, in which it has not been found yet. */
  expect(seconds: number): void {
    this.filter.predict(seconds);
    this.expected = this.filter.boxAfter(0);
    this.age += seconds;
    this.unseen += seconds;
    this.box = -1;
  }

  /** Takes in the box that it was given. @param doubtful for its low score */
  follow({ box, classIndex }: TrackedBox, doubtful: boolean): void {
    this.filter.correct(box, doubtful);
    this.classIndex = classIndex;
    this.length++;
    this.unseen = 0;
  }
}
