/**
 * `npx tsx tools/eval/tracking-table.ts FROM TO`
 *
 * Mean IDF1 of the tracker over made-up scenes with known truth (`test/fixtures/tracking-scenes.ts`) of the
 * seeds from FROM to TO, at 10, 15, 30 and 5 to 30 results a second, and at 5 by itself: a detector that
 * misses one box in ten. Which seeds chose something and which were only looked at says
 * docs/measurements.md.
 */
import { judgeTracking } from "../../test/fixtures/judge-tracking.ts";
import type { SceneKind } from "../../test/fixtures/scene-actors.ts";
import { FAULTY, makeScene } from "../../test/fixtures/tracking-scenes.ts";

const KINDS: readonly (readonly [string, readonly SceneKind[]])[] = [
  ["nobody is hidden", ["apart", "traffic", "passage"]],
  ["people hide each other", ["crossing", "pillars", "standing", "wandering"]],
];
const RATES = [10, 15, 30, null];
const SLOW = 5;

const [from = Number.NaN, to = Number.NaN] = process.argv.slice(2).map(Number);
if (!(Number.isInteger(from) && Number.isInteger(to) && from <= to)) {
  console.error("npx tsx tools/eval/tracking-table.ts FROM TO");
  process.exit(2);
}
const seeds = Array.from({ length: to - from + 1 }, (_, index) => from + index);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function meanIdf1(kind: SceneKind, rates: readonly (number | null)[]): number {
  const scenes = rates.flatMap((rate) => seeds.map((seed) => ({ ...FAULTY, kind, seed, rate })));
  return mean(scenes.map((options) => judgeTracking(makeScene(options)).idf1));
}

console.log("| scenes | 10, 15, 30 and 5 to 30 results a second | 5 a second |");
console.log("|---|---|---|");
const all: [number, number][] = [];
for (const [name, kinds] of KINDS) {
  const rows = kinds.map((kind): [number, number] => {
    const row: [number, number] = [meanIdf1(kind, RATES), meanIdf1(kind, [SLOW])];
    console.log(`| ${kind} | ${row.map((value) => value.toFixed(3)).join(" | ")} |`);
    return row;
  });
  all.push(...rows);
  tell(`**${name}**`, rows);
}
tell("all", all);

function tell(name: string, rows: readonly [number, number][]): void {
  const means = [mean(rows.map(([usual]) => usual)), mean(rows.map(([, slow]) => slow))];
  console.log(`| ${name} | ${means.map((value) => value.toFixed(3)).join(" | ")} |`);
}
