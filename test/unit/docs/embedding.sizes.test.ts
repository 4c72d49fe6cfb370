/** The sizes that the documentation names are those of the files that entries take along. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TASKS } from "../../../src/tasks/page/tasks.ts";
import { takenAlong } from "../../../tools/build/library/files.ts";
import { ROOT } from "../../../tools/root.ts";

const page = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");

/** A cell's megabytes for the entry of that place in its row; the last one where there are fewer. */
function nth(cell: string, at: number): number {
  const numbers = [...cell.matchAll(/([\d.]+) MB/g)].map(([, number]) => Number(number));
  return numbers[at] ?? numbers.at(-1) ?? Number.NaN;
}

/** A row for each entry of the table: megabytes of engines, models and both. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `fovea/"))
  .flatMap((line) => {
    const [, entries = "", engines = "", models = "", both = ""] = line.split("|");
    return [...entries.matchAll(/`fovea\/(\w+)`/g)].map(
      ([, entry = ""], at) => [entry, nth(engines, 0), nth(models, at), nth(both, at)] as const,
    );
  });

/** Tasks whose files an entry brings. */
function tasksOf(entry: string): string[] {
  return TASKS.has(entry) ? [entry] : [...TASKS.keys()];
}

describe("Sizes of what a build takes along", () => {
  it("stand there for every task, and for the elements that bring all", () => {
    expect(rows.map(([entry]) => entry).toSorted()).toEqual(
      [...TASKS.keys(), "view", "overlay", "elements"].toSorted(),
    );
  });

  it.each(rows)("fovea/%s", (entry, engines, models, both) => {
    const taken = takenAlong(tasksOf(entry), ROOT);
    const megabytes = [taken.engines, taken.models, taken.engines + taken.models].map(
      (bytes) => bytes / 1e6,
    );
    [engines, models, both].forEach((said, at) => {
      expect(Math.abs(said - (megabytes[at] ?? 0)), `${said}`).toBeLessThan(0.6);
    });
  });

  it("of all engines and models, and of a program that leaves tasks out", () => {
    const all = takenAlong(TASKS.keys(), ROOT);
    const few = takenAlong(["detection"], ROOT);
    const two = takenAlong(["detection", "segmentation"], ROOT);
    const total = ({ engines, models }: typeof all) => Math.round((engines + models) / 1e6);
    expect(page).toContain(`${Math.round(all.models / 1e6)} MB of models`);
    expect(page).toContain(`a build of ${total(few)} MB in place of ${total(all)}`);
    expect(page).toContain(`${total(two)} MB for detection and segmentation`);
  });
});
