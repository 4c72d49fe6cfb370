import { judgeTake, learnTakes } from "./learnt-takes.ts";
import { sequenceOf, trimmed } from "./sequence.ts";
import type { TakeSet } from "./take.ts";

/** How well takes are told apart when each is judged by the others alone. */
export interface LeaveOneTakeOut {
  /** Of the classes; the last row and column are “none of these”. */
  readonly names: readonly string[];
  /** How many takes of the row's name were taken for the column's. */
  readonly confusion: readonly (readonly number[])[];
  /** Share that was told right, in [0, 1], everyday movements among them. */
  readonly accuracy: number;
}

/** Judges each take, and each piece of everyday movement, by all the others. */
export function leaveOneTakeOut(set: TakeSet): LeaveOneTakeOut {
  const { kind, classes, everyday } = set;
  const names = classes.map(({ name }) => name);
  const confusion = Array.from({ length: names.length + 1 }, () =>
    new Array<number>(names.length + 1).fill(0),
  );
  const count = (row: number, name: string | null) => {
    const column = name === null ? names.length : names.indexOf(name);
    const cells = confusion[row];
    if (cells) cells[column] = (cells[column] ?? 0) + 1;
  };
  for (const [row, { name, takes }] of classes.entries()) {
    for (const [left, take] of takes.entries()) {
      const others = { name, takes: takes.toSpliced(left, 1) };
      const learnt = learnTakes({ ...set, classes: classes.with(row, others) });
      const sequence = sequenceOf(trimmed(take), kind);
      count(row, sequence && judgeTake(learnt, sequence).name);
    }
  }
  for (const [left, take] of everyday.entries()) {
    const learnt = learnTakes({ ...set, everyday: everyday.toSpliced(left, 1) });
    for (const piece of learnTakes({ ...set, everyday: [take] }).none) {
      count(names.length, judgeTake(learnt, piece).name);
    }
  }
  const all = confusion.flat().reduce((sum, value) => sum + value, 0);
  const right = confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  return { names, confusion, accuracy: all > 0 ? right / all : 0 };
}
