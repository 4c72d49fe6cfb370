/**
 * Writing against what a person reads in the picture: a JSON file of `{pictures: {NAME: {lines, faint}}}`.
 * Lines are compared without spaces; nobody says where they lie. Pictures whose names begin alike, up to a
 * hyphen and a number (`small-03.png`), also have figures of their own.
 */
import { readFileSync } from "node:fs";
import { TEXT_DEFAULTS, type TextResult } from "../../src/tasks/text/result.ts";
import type { MakeJudge } from "./judge.ts";
import { countRead, type ReadCounts, textMetrics, type WrittenTruth } from "./text-metrics.ts";

export const judgeText: MakeJudge = ({ pictures, truth }) => {
  const written = JSON.parse(readFileSync(truth, "utf8")) as {
    readonly pictures: Readonly<Record<string, WrittenTruth>>;
  };
  const known = pictures.filter((name) => Object.hasOwn(written.pictures, name));
  if (known.length === 0) throw new Error(`${truth} names none of the pictures.`);
  const counts = new Map<string, ReadCounts>();
  return {
    pictures: known,
    options: { ...TEXT_DEFAULTS, tracking: false },
    async add(name, result) {
      const { lines } = result as TextResult;
      const read = lines.map(({ text }) => text);
      if (process.env.FOVEA_EVAL_LINES) console.error(name, JSON.stringify(read));
      counts.set(name, countRead(written.pictures[name] as WrittenTruth, read));
    },
    metrics: () => ({ ...textMetrics([...counts.values()]), ...groupMetrics(counts) }),
    perPicture: () =>
      Object.fromEntries([...counts].map(([name, count]) => [name, { ...count }] as const)),
  };
};

function groupMetrics(counts: ReadonlyMap<string, ReadCounts>): Record<string, number> {
  const groups = new Map<string, ReadCounts[]>();
  for (const [name, count] of counts) {
    const [, group] = /^([a-z]+)-\d+\./.exec(name) ?? [];
    if (group) groups.set(group, [...(groups.get(group) ?? []), count]);
  }
  return Object.fromEntries(
    [...groups].flatMap(([group, all]) =>
      Object.entries(textMetrics(all)).map(([key, value]) => [`${group} ${key}`, value]),
    ),
  );
}
