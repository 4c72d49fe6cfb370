/**
 * What docs/add-a-task.md promises, done to a copy of this repository: a new task is its folder and
 * the lines of the page's two blocks, and then compiler, import rules, lists and pipeline know it.
 */
import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../../tools/build/prepare.ts";

const DOCUMENT = join(ROOT, "docs/add-a-task.md");
const FOLDER = join(ROOT, "docs/examples/new-task/colour");

/** All that compiler and import rules read. */
const COPIED = [
  "src",
  "workers",
  "models",
  "package.json",
  "tsconfig.json",
  ".dependency-cruiser.mjs",
];

interface Edit {
  /** Relative to the repository. */
  readonly file: string;
  /** Lines that stand together in the file, and what they become. */
  readonly parts: readonly { readonly before: string; readonly after: string }[];
}

/** The page's blocks of added lines: the file's name, then lines of a diff, with gaps ("..."). */
function edits(): Edit[] {
  const blocks = [...readFileSync(DOCUMENT, "utf8").matchAll(/^```diff\n(.*?)^```$/gms)];
  return blocks.map(([, text = ""]) => {
    const [file = "", ...lines] = text.trimEnd().split("\n");
    const parts = lines.join("\n").split("\n...\n");
    const side = (part: string, sign: string) =>
      part
        .split("\n")
        .filter((line) => line.startsWith(" ") || line.startsWith(sign))
        .map((line) => line.slice(1))
        .join("\n");
    return {
      file,
      parts: parts.map((part) => ({ before: side(part, "-"), after: side(part, "+") })),
    };
  });
}

/** Runs a program in the copy; its exit code and all that it said. */
function run(command: string, ...args: string[]): Promise<{ status: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, "node_modules", command), ...args], {
      cwd: copy,
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text: Buffer) => {
        said += text;
      });
    }
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, said }));
  });
}

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "fovea-new-task-"));
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  cpSync(FOLDER, join(copy, "src/tasks/colour"), { recursive: true });
  for (const { file, parts } of edits()) {
    let text = readFileSync(join(copy, file), "utf8");
    for (const { before, after } of parts) {
      // The page shows lines that are there, once.
      expect(text.split(before), `${file}: ${before}`).toHaveLength(2);
      text = text.replace(before, () => after);
    }
    writeFileSync(join(copy, file), text);
  }
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Lines that were added to and removed from each file, by its path in the repository. */
function changes(): Map<string, readonly [added: number, removed: number]> {
  const changed = new Map<string, readonly [number, number]>();
  for (const name of COPIED) {
    const { stdout } = spawnSync(
      "git",
      ["diff", "--no-index", "--numstat", "-z", join(ROOT, name), join(copy, name)],
      { encoding: "utf8" },
    );
    // With -z: added, removed, and both names, each with a NUL behind it.
    for (const [, added, removed, , path = ""] of stdout.matchAll(
      /(\d+)\t(\d+)\t\0([^\0]*)\0([^\0]*)\0/g,
    )) {
      changed.set(path.slice(copy.length + 1), [Number(added), Number(removed)]);
    }
  }
  return changed;
}

it("is a folder and one line in each half's list", () => {
  const all = [...changes()];
  const inFolder = all.filter(([path]) => path.startsWith("src/tasks/colour/"));
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  expect(inFolder).toHaveLength(files.filter((path) => path.endsWith(".ts")).length);
  const elsewhere = all.filter(([path]) => !path.startsWith("src/tasks/colour/"));
  // The page's list names the module, too.
  expect(new Map(elsewhere)).toEqual(
    new Map([
      ["src/tasks/page/tasks.ts", [2, 0]],
      ["src/tasks/worker/tasks.ts", [1, 0]],
    ]),
  );
});

it("is shown whole: the page includes every file of the folder", () => {
  const text = readFileSync(DOCUMENT, "utf8");
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((path) => path.endsWith(".ts"))) {
    expect(text).toContain(`<<< @/examples/new-task/colour/${file}`);
  }
});

describe("the repository with the new task", { timeout: 300_000 }, () => {
  it.each([
    ["src", ["page/index.ts", "page/overlay.ts"]],
    ["workers", ["worker/colour-histogram.ts", "worker/index.ts"]],
  ] as const)("compiles as the program of %s, each half in its own", async (side, own) => {
    const { status, said } = await run(
      "typescript/bin/tsc",
      ...["-p", `${side}/tsconfig.json`, "--listFiles"],
    );
    expect(status, said.replace(/^\/.*\n/gm, "")).toBe(0);
    const files = [...said.matchAll(/src\/tasks\/colour\/(.*)$/gm)].map(([, file]) => file);
    const onlyOneSide = files.filter((file) => file?.includes("/"));
    expect(onlyOneSide.sort()).toEqual(own);
  });

  it("keeps to the import rules", async () => {
    // What nobody of these imports has not changed.
    const { status, said } = await run(
      "dependency-cruiser/bin/dependency-cruise.mjs",
      ...["src/tasks/colour", "src/tasks/page/tasks.ts", "src/tasks/worker/tasks.ts"],
    );
    expect(said).toMatch(/no dependency violations found/);
    expect(status).toBe(0);
  });

  it("has it in both lists, in the catalogue and the panel, with a key of its own", async () => {
    const script = `
      import { TASKS } from "./src/tasks/page/tasks.ts";
      import { taskOf } from "./src/tasks/page/find-task.ts";
      import { workerTask } from "./src/tasks/worker/tasks.ts";
      import { defaultModel, modelsFor } from "./src/tasks/catalogue.ts";
      import { keyTable } from "./src/studio/keys.ts";
      import { inPanelOrder } from "./src/studio/panel-order.ts";
      const panel = inPanelOrder(TASKS.values());
      const models = modelsFor("colour");
      console.log(JSON.stringify({
        order: [...TASKS.keys()],
        panel: panel.filter(({ key }) => key).map(({ id }) => id),
        keys: keyTable(panel, []).flatMap(({ keys }) => keys),
        lastSwitch: keyTable(panel, []).findLast(({ action }) => action === "toggle-task"),
        defaults: taskOf("colour").defaults,
        models: models.map(({ id }) => id),
        online: defaultModel("colour", { online: true }).id,
        offline: defaultModel("colour", { online: false }).id,
        analysers: Object.keys((await workerTask("colour")).analysers),
        wanted: models.map(({ analyser }) => analyser),
      }));`;
    writeFileSync(join(copy, "known.mts"), script);
    const { status, said } = await run("tsx/dist/cli.mjs", "known.mts");
    expect(status, said).toBe(0);
    const known = JSON.parse(said);
    expect(known.order.at(-1)).toBe("colour");
    expect(known.panel.at(-1)).toBe("colour");
    expect(new Set(known.keys).size).toBe(known.keys.length);
    expect(known.lastSwitch).toMatchObject({ keys: ["9"], does: "Colour on or off" });
    expect(known).toMatchObject({
      defaults: { side: 64 },
      models: ["colour-histogram"],
      online: "colour-histogram",
      offline: "colour-histogram",
      analysers: ["histogram"],
      wanted: ["histogram"],
    });
  });

  it("finds the colour that a picture has most of", async () => {
    // Its types are found in the copy alone, so the compiler is not shown the path.
    const { ColourHistogram } = await import(join(FOLDER, "worker/colour-histogram.ts"));
    const pixels = new Uint8ClampedArray(4 * 10);
    // Seven of ten are nearly the same orange; the brightest and the darkest are others.
    for (let i = 0; i < 10; i++) {
      const colour = i < 7 ? [200 + (i % 2), 100, 10] : i < 9 ? [255, 255, 255] : [0, 0, 0];
      pixels.set([...colour, 255], 4 * i);
    }
    const histogram = new ColourHistogram();
    // Twice: nothing of the picture before is left.
    for (const _ of [1, 2]) {
      const { colour, share } = histogram.commonest(pixels);
      expect(share).toBeCloseTo(0.7, 10);
      expect(colour[0]).toBeCloseTo((4 * 200 + 3 * 201) / 7, 10);
      expect(colour.slice(1)).toEqual([100, 10]);
    }
  });
});

it("is copied from files that are there", () => {
  for (const { file } of edits()) expect(existsSync(join(ROOT, file)), file).toBe(true);
  expect(edits()).toHaveLength(2);
});
