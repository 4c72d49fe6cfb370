import { type Examples, without } from "./examples.ts";
import { probabilitiesOf } from "./softmax-regression.ts";
import { spanOf } from "./span.ts";
import { type TrainingOptions, train } from "./train.ts";

/** How well examples are told apart when each is judged by what the others have taught. */
export interface LeaveOneOut {
  /** Share of examples, in [0, 1], that are taken for what they are. */
  readonly accuracy: number;
  /** By the class that an example is of, and the one that it was taken for: how many. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * Learns as often as there are examples, each time without one of them, which is then judged. A class
 * that has one example alone is not known when that is left out, and its example counts as wrong.
 * @param progress is told after each example how many are done; what it returns is awaited, so that it
 * may give the thread free
 */
export async function leaveOneOut(
  examples: Examples,
  options: TrainingOptions,
  progress: (done: number) => void | Promise<void> = () => {},
): Promise<LeaveOneOut> {
  const spanned = spanOf(examples).examples;
  const { classCount, classes, descriptors } = spanned;
  const confusion = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  const probabilities = new Float32Array(classCount);
  let right = 0;
  for (const [index, descriptor] of descriptors.entries()) {
    const parameters = train(without(spanned, index), options);
    probabilitiesOf(parameters, descriptor, probabilities);
    const taken = probabilities.indexOf(Math.max(...probabilities));
    const truth = classes[index] as number;
    const row = confusion[truth] as number[];
    row[taken] = (row[taken] as number) + 1;
    if (taken === truth) right++;
    await progress(index + 1);
  }
  return { accuracy: descriptors.length === 0 ? 0 : right / descriptors.length, confusion };
}
