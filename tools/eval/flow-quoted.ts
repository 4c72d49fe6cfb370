/** Figures of other methods over the same pairs, as the pairs' README has them. */
import type { FlowScore } from "./flow-metrics.ts";

export interface QuotedMethod {
  readonly method: string;
  readonly size: string;
  /** By pair. */
  readonly scores: ReadonlyMap<string, FlowScore>;
}

/** Columns of the README's table and what they are. */
const COLUMNS: readonly (readonly [column: string, method: string, size: string])[] = [
  ["farneback", "Farneback", "full"],
  ["dis_ultrafast", "OpenCV DIS ultrafast", "full"],
  ["dis_medium", "OpenCV DIS medium", "full"],
  ["deepflow", "DeepFlow", "full"],
  ["raft_320_i6", "RAFT-small, 6 iterations", "320×240"],
  ["raft_512_i12", "RAFT-small, 12 iterations", "512×384"],
];
const PAIR = "pair";
/** End-point error in pixels, outliers in %. */
const FIGURE = /^([\d.]+) \/ ([\d.]+)$/;

/** Of the table that has a column for each of them; throws where there is none. */
export function quotedMethods(readme: string): readonly QuotedMethod[] {
  const lines = readme.split("\n").map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const head = lines.findIndex((cells) => COLUMNS.every(([column]) => cells.includes(column)));
  const names = lines[head];
  if (!names) throw new Error("The README of the pairs has no table of other methods.");
  const pairAt = names.indexOf(PAIR);
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((cells) => cells.length !== names.length);
  const table = end < 0 ? rows : rows.slice(0, end);
  return COLUMNS.map(([column, method, size]) => {
    const at = names.indexOf(column);
    const scores = table.map((cells) => {
      const [, error, outliers] = FIGURE.exec(cells[at] ?? "") ?? [];
      if (!error || !outliers) throw new Error(`“${cells[at]}” is no figure of ${column}.`);
      return [cells[pairAt] ?? "", { EPE: Number(error), F1all: Number(outliers) / 100 }] as const;
    });
    return { method, size, scores: new Map(scores) };
  });
}
