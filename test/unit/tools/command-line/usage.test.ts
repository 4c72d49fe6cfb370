/** What the command says of itself names every task that it runs, and every format that it writes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../../../src/exports/formats.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";
import { requestedModels } from "../../../../tools/analyze/requested.ts";
import { USAGE } from "../../../../tools/command-line/usage.ts";
import { ROOT } from "../../../../tools/root.ts";

/** What is said of an option, on as many lines as it takes. */
function saidOf(option: string): string {
  const [, said = ""] = USAGE.split(`  ${option} `);
  return (said.split(/\n(?! {23})/)[0] ?? "").replace(/\s+/g, " ").trim();
}

const sorted = (words: Iterable<string>) => [...words].sort();

describe("the usage", () => {
  it("lists the tasks, each once, by their keys", () => {
    const listed = saidOf("--tasks a,b").split(", ");
    expect(listed.slice(0, 2)).toEqual(["detection", "pose"]);
    expect(sorted(listed)).toEqual(sorted(TASKS.keys()));
    const lines = USAGE.split("\n").filter((line) => /^ +(--tasks a,b +)?\w+, /.test(line));
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
    // None of them is refused.
    expect(requestedModels(listed.join(","), [])).toHaveLength(TASKS.size);
  });

  it("lists the formats", () => {
    const listed = saidOf("--format a,b").replace(" (default)", "").split(", ");
    expect(sorted(listed)).toEqual(sorted(Object.keys(FORMATS)));
  });
});

it("the documentation of the command lists the tasks, too", () => {
  const page = readFileSync(join(ROOT, "docs/command-line.md"), "utf8");
  const [, row = ""] = /^\| `--tasks a,b` \| needed: (.*) \|$/m.exec(page) ?? [];
  expect(sorted(row.split(", ").map((word) => word.replaceAll("`", "")))).toEqual(
    sorted(TASKS.keys()),
  );
});
