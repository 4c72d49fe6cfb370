/** What a person has shown: examples of categories, and of none of them. */
import type { Examples } from "../../teaching/examples.ts";
import { say } from "../../words/say.ts";

/** One thing that was shown. */
export interface Example {
  /** Of the network that has described it. */
  readonly modelId: string;
  readonly embedding: Float32Array;
  /** A small JPEG as a `data:` address. */
  readonly thumbnail: string;
}

/** A category under way. */
export interface Category {
  readonly name: string;
  readonly examples: readonly Example[];
}

/** All that was shown. */
export interface Lessons {
  readonly categories: readonly Category[];
  /** Of what is of no category. */
  readonly none: readonly Example[];
}

/** Examples of one category. */
export const FEWEST = 3;
/** More teach little that is new. */
export const MOST = 30;

/** Before anything was shown: a category that waits for its name. */
export const NO_LESSONS: Lessons = { categories: [{ name: "", examples: [] }], none: [] };

/** Where an example belongs: the index of a category, or to none of them. */
export type Belongs = number | "none";

/** Whether it has neither name nor examples. */
export function isBare({ name, examples }: Category): boolean {
  return name === "" && examples.length === 0;
}

/** What was shown, and behind it what was shown later. */
export function joined(lessons: Lessons, later: Lessons): Lessons {
  return {
    categories: [...lessons.categories, ...later.categories.filter((one) => !isBare(one))],
    none: [...lessons.none, ...later.none],
  };
}

/** The same with one more; beyond `MOST` nothing changes. */
export function withExample(lessons: Lessons, to: Belongs, example: Example): Lessons {
  const added = (examples: readonly Example[]) =>
    examples.length < MOST ? [...examples, example] : examples;
  return mapped(lessons, to, added);
}

/** The same with one that was taken away, at its place; nothing that has come meanwhile goes for it. */
export function withExampleAgain(
  lessons: Lessons,
  to: Belongs,
  example: Example,
  index: number,
): Lessons {
  return mapped(lessons, to, (examples) => examples.toSpliced(index, 0, example));
}

/** The same without one of them. */
export function withoutExample(lessons: Lessons, of: Belongs, index: number): Lessons {
  return mapped(lessons, of, (examples) => examples.toSpliced(index, 1));
}

function mapped(
  { categories, none }: Lessons,
  which: Belongs,
  change: (examples: readonly Example[]) => readonly Example[],
): Lessons {
  if (which === "none") return { categories, none: change(none) };
  return {
    none,
    categories: categories.map((category, index) =>
      index === which ? { ...category, examples: change(category.examples) } : category,
    ),
  };
}

/** What can be learnt now, or a sentence that says what is missing. */
export type Readiness =
  | { readonly examples: Examples; readonly names: readonly string[] }
  | { readonly missing: string };

/**
 * What can be learnt of what was shown.
 * @param modelId of the network that runs: only its descriptors can be learnt
 */
export function readiness({ categories, none }: Lessons, modelId: string): Readiness {
  const own = (examples: readonly Example[]) => examples.filter((one) => one.modelId === modelId);
  const filled = categories
    .map(({ name, examples }, index) => ({
      name: name || say("Category {n}", { n: index + 1 }),
      all: examples,
      examples: own(examples),
    }))
    .filter(({ all }) => all.length > 0);
  const [first] = filled;
  if (!first)
    return {
      missing: say("Show {least} to {most} examples of something.", { least: FEWEST, most: MOST }),
    };
  const short = filled.find(({ examples }) => examples.length < FEWEST);
  if (short) {
    const foreign = short.all.length - short.examples.length;
    const blanks = { name: short.name, n: FEWEST - short.examples.length };
    return {
      missing:
        foreign > 0
          ? say(
              "“{name}” needs {n} more example: {foreign} were described by another network.|“{name}” needs {n} more examples: {foreign} were described by another network.",
              { ...blanks, foreign },
            )
          : say("“{name}” needs {n} more example.|“{name}” needs {n} more examples.", blanks),
    };
  }
  const others = own(none);
  if (filled.length === 1 && others.length < FEWEST) {
    return {
      missing: say("Now show {n} or more of what is not “{name}”.", {
        n: FEWEST,
        name: first.name,
      }),
    };
  }
  const classes = [...filled.map(({ examples }) => examples), others];
  return {
    names: filled.map(({ name }) => name),
    examples: {
      size: first.examples[0]?.embedding.length ?? 0,
      descriptors: classes.flatMap((examples) => examples.map(({ embedding }) => embedding)),
      classes: classes.flatMap((examples, index) => examples.map(() => index)),
      classCount: classes.length,
    },
  };
}
