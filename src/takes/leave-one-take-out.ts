import { judgeTake, type Learnt } from "./judge-take.ts";
import { learnTakes } from "./learnt-takes.ts";
import { sequenceOf, trimmed } from "./sequence.ts";
import type { TakeSet } from "./take.ts";

/** How well takes are told apart when each is judged by others alone. */
export interface LeaveOneTakeOut {
  /** Of the classes; the last row and column are “none of these”. */
  readonly names: readonly string[];
  /** How many takes of the row's name were taken for the column's. */
  readonly confusion: readonly (readonly number[])[];
  /** Share that was told right, in [0, 1], everyday movements among them. */
  readonly accuracy: number;
}

/** Judges each take, and each piece of everyday movement, by all the others, by the nearest of them. */
export function leaveOneTakeOut(set: TakeSet): LeaveOneTakeOut {
  const { classes, everyday } = set;
  const count = new Confusion(set);
  for (const [row, { takes }] of classes.entries()) {
    for (const left of takes.keys())
      count.class(learnTakes(withoutTake(set, row, left)), row, left);
  }
  for (const left of everyday.keys()) {
    count.everyday(learnTakes({ ...set, everyday: everyday.toSpliced(left, 1) }), left);
  }
  return count.result;
}

/**
 * The same where learning takes its time: one take of every name is left out at once, and all of these are judged by what
 * was learnt of the others. So it is learnt as often as there are takes of a name, at most.
 * @param learn is told how many of how many are done before
 */
export async function leaveTakesOut(
  set: TakeSet,
  learn: (others: TakeSet, done: number, all: number) => Learnt | Promise<Learnt>,
): Promise<LeaveOneTakeOut> {
  const { classes, everyday } = set;
  const count = new Confusion(set);
  const turns = Math.max(0, ...classes.map(({ takes }) => takes.length));
  const isIn = (turn: number) => (_: unknown, index: number) => index % turns === turn;
  const without = <T>(all: readonly T[], turn: number) =>
    all.filter((one, index) => !isIn(turn)(one, index));
  for (let turn = 0; turn < turns; turn++) {
    const others = classes.map(({ name, takes }) => ({ name, takes: without(takes, turn) }));
    const left = { ...set, classes: others, everyday: without(everyday, turn) };
    const learnt = await learn(left, turn, turns);
    for (const row of classes.keys())
      if (turn < (classes[row]?.takes.length ?? 0)) count.class(learnt, row, turn);
    for (const index of everyday.keys()) if (index % turns === turn) count.everyday(learnt, index);
  }
  return count.result;
}

function withoutTake(set: TakeSet, row: number, left: number): TakeSet {
  const classes = set.classes.map(({ name, takes }, at) =>
    at === row ? { name, takes: takes.toSpliced(left, 1) } : { name, takes },
  );
  return { ...set, classes };
}

/** Counts what takes of a set are taken for. */
class Confusion {
  readonly #names: readonly string[];
  readonly #counts: number[][];

  constructor(private readonly set: TakeSet) {
    this.#names = set.classes.map(({ name }) => name);
    const size = this.#names.length + 1;
    this.#counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  }

  get result(): LeaveOneTakeOut {
    const all = this.#counts.flat().reduce((sum, value) => sum + value, 0);
    const right = this.#counts.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
    return { names: this.#names, confusion: this.#counts, accuracy: all > 0 ? right / all : 0 };
  }

  class(learnt: Learnt, row: number, index: number): void {
    const take = this.set.classes[row]?.takes[index] ?? [];
    const sequence = sequenceOf(trimmed(take), this.set.kind);
    this.#count(row, sequence && judgeTake(learnt, sequence).name);
  }

  everyday(learnt: Learnt, index: number): void {
    const everyday = this.set.everyday.slice(index, index + 1);
    for (const piece of learnTakes({ ...this.set, everyday }).none) {
      this.#count(this.#names.length, judgeTake(learnt, piece).name);
    }
  }

  #count(row: number, name: string | null): void {
    const column = name === null ? this.#names.length : this.#names.indexOf(name);
    const cells = this.#counts[row];
    if (cells) cells[column] = (cells[column] ?? 0) + 1;
  }
}
