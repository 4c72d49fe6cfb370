import type { Moment, Refiner } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import {
  type ClassificationBody,
  type ClassificationOptions,
  type ClassifiedPart,
  type ClassScore,
  NONE_LABEL,
} from "../result.ts";
import type { ClassifiedFrame, ClassifiedOnce } from "./classified.ts";

/** Seconds after which what was seen counts for a third (1 / e). */
const MEMORY = { off: 0, light: 0.25, strong: 1 } as const;

/** What was said of one part so far. */
interface Said {
  readonly probabilities: Float32Array;
  readonly taught: Float32Array;
}

type Memory = ReadonlyMap<string, Said>;

/** Of each part of the picture, by its key, the probabilities of all classes. */
type ListedMemory = readonly {
  readonly key: string;
  readonly probabilities: readonly number[];
  readonly taught: readonly number[];
}[];

/** What was said before the last frame, and with it. */
export interface ClassSmoothingState {
  readonly before: ListedMemory;
  readonly after: ListedMemory;
  readonly seconds: number;
}

/**
 * Names the likeliest classes, by probabilities over time: the mean of what was said of the same track,
 * or of the same part of the picture, in which what is past fades. A part that was not seen on the last
 * frame begins anew, and so does everything after a cut.
 */
export class ClassSmoothing
  implements
    Refiner<ClassifiedFrame, ClassificationOptions, ClassificationBody>,
    Restorable<ClassSmoothingState>
{
  #before: Memory = new Map();
  #after: Memory = new Map();
  /** Between the two. */
  #seconds = 0;

  /** @param labels of the network's classes by index; empty where it has none */
  constructor(private readonly labels: readonly string[]) {}

  refine(
    { once }: ClassifiedFrame,
    options: ClassificationOptions,
    { continuity, seconds }: Moment,
  ): ClassificationBody {
    if (continuity === "cut") this.#after = new Map();
    if (continuity !== "same") {
      this.#before = this.#after;
      this.#seconds = seconds;
    }
    const after = new Map<string, Said>();
    const parts = once.map((part) => {
      const key = keyOf(part);
      const said = faded(part, (key && this.#before.get(key)) || null, this.#share(options));
      if (key) after.set(key, said);
      return this.#named(part, said, options);
    });
    this.#after = after;
    return { parts };
  }

  state(): ClassSmoothingState {
    const [before, after] = [listed(this.#before), listed(this.#after)];
    return { before, after, seconds: this.#seconds };
  }

  restore({ before, after, seconds }: ClassSmoothingState): void {
    this.#before = memoryOf(before);
    this.#after = memoryOf(after);
    this.#seconds = seconds;
  }

  /** So much counts what was said before. */
  #share({ smoothing }: ClassificationOptions): number {
    const memory = MEMORY[smoothing];
    return memory === 0 ? 0 : Math.exp(-this.#seconds / memory);
  }

  #named(
    { box, trackId, found, embedding }: ClassifiedOnce,
    { probabilities, taught }: Said,
    options: ClassificationOptions,
  ): ClassifiedPart {
    const names = options.taught?.names ?? [];
    return {
      ...{ box, trackId, found },
      classes: best(probabilities, options.top, (index) => this.labels[index] ?? `class ${index}`),
      taught: best(taught, taught.length, (index) => names[index] ?? NONE_LABEL),
      ...(options.embedding ? { embedding } : {}),
    };
  }
}

function listed(memory: Memory): ListedMemory {
  return [...memory].map(([key, { probabilities, taught }]) => ({
    key,
    probabilities: Array.from(probabilities),
    taught: Array.from(taught),
  }));
}

function memoryOf(list: ListedMemory): Memory {
  return new Map(
    list.map(({ key, probabilities, taught }) => [
      key,
      { probabilities: Float32Array.from(probabilities), taught: Float32Array.from(taught) },
    ]),
  );
}

/** What is the same part from frame to frame; null for a box that nobody has a number for. */
function keyOf({ box, trackId, found }: ClassifiedOnce): string | null {
  if (found !== null) return trackId === null ? null : `track ${trackId}`;
  return `${box.x} ${box.y} ${box.width} ${box.height}`;
}

function faded(now: ClassifiedOnce, before: Said | null, share: number): Said {
  return {
    probabilities: mixed(now.probabilities, before?.probabilities, share),
    taught: mixed(now.taught, before?.taught, share),
  };
}

function mixed(now: Float32Array, before: Float32Array | undefined, share: number): Float32Array {
  if (before?.length !== now.length || share === 0) return now;
  return now.map((value, i) => (1 - share) * value + share * (before[i] as number));
}

/** The likeliest, best first. */
function best(
  probabilities: Float32Array,
  count: number,
  labelOf: (index: number) => string,
): ClassScore[] {
  const chosen: ClassScore[] = [];
  for (const [classIndex, probability] of probabilities.entries()) {
    const last = chosen.at(-1);
    if (chosen.length === count && (!last || probability <= last.probability)) continue;
    const at = chosen.findIndex((other) => other.probability < probability);
    const score = { classIndex, label: "", probability };
    chosen.splice(at < 0 ? chosen.length : at, 0, score);
    if (chosen.length > count) chosen.pop();
  }
  return chosen.map((score) => ({ ...score, label: labelOf(score.classIndex) }));
}
