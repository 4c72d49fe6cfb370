/**
 * One table a task as CSV (RFC 4180): a row for each thing found, in the order of frames.
 *
 * Which columns there are follows from what is in the recording, since models differ in their points and
 * may change in the middle; so the lines are read twice. Numbers have a point; empty cells say that
 * there is no value.
 */

import type { ResultLine } from "../recording/result-line.ts";
import type { Found } from "../results/found.ts";
import { foundIn } from "./found-in.ts";
import type { Recorded } from "./recorded.ts";
import { rounded } from "./rounded.ts";

type Cell = number | string | null;

/** The table of one task; its first row names the columns. */
export async function* csvTable(recorded: Recorded, taskId: string): AsyncGenerator<string> {
  const columns = new Set<string>(["frame", "time"]);
  for await (const line of recorded.lines()) {
    for (const found of foundIn(line, taskId)) {
      for (const [name] of cellsOf(line, found)) columns.add(name);
    }
  }
  yield csvRow([...columns]);
  for await (const line of recorded.lines()) {
    for (const found of foundIn(line, taskId)) {
      const cells = new Map(cellsOf(line, found));
      yield csvRow([...columns].map((name) => cells.get(name) ?? null));
    }
  }
}

function* cellsOf({ frame, mediaTime }: ResultLine, found: Found): Generator<[string, Cell]> {
  const { trackId, label, classIndex, score, box, points, more } = found;
  yield ["frame", frame];
  yield ["time", mediaTime];
  if (box || trackId !== null) yield ["track", trackId];
  if (label !== null) yield ["label", label];
  if (classIndex !== null) yield ["class", classIndex];
  if (score !== null) yield ["score", score];
  if (box) {
    yield ["x", box.x];
    yield ["y", box.y];
    yield ["width", box.width];
    yield ["height", box.height];
  }
  for (const [name, value] of Object.entries(more)) yield [name, value];
  for (const { name, x, y, z, score: sure } of points) {
    yield [`${name}.x`, x];
    yield [`${name}.y`, y];
    if (z !== undefined) yield [`${name}.z`, z];
    if (sure !== undefined) yield [`${name}.score`, sure];
  }
}

function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** Text that a spreadsheet would take for a formula, or that would end the cell, is made harmless. */
function csvCell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(rounded(value)) : "";
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
