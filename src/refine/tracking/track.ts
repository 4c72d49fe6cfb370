import type { Box } from "../../results/box.ts";
import { KalmanBox } from "./kalman-box.ts";
import type { TrackedBox } from "./tracked-box.ts";

/** One object that is followed, or may be. */
export class Track {
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
