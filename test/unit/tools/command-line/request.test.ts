/** What `fovea analyze` understands, and what it refuses before anything is done. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyzeRequest } from "../../../../tools/command-line/request.ts";

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fovea-request-"));
  mkdirSync(at("deep"));
  for (const name of ["a.mp4", "b.mp4", "c.webm", "deep/a.mp4", "deep/d.mp4", "[x].mp4"]) {
    writeFileSync(at(name), "x");
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const request = (...args: string[]) =>
  analyzeRequest([...args, "--tasks", "detection,pose", "--out", at("out")]);

it("has what holds where nothing is said", () => {
  expect(request(at("a.mp4"))).toMatchObject({
    files: [at("a.mp4")],
    formats: ["jsonl"],
    every: 1,
    annotated: null,
    workers: 1,
    overwrite: false,
    json: false,
    backend: "auto",
  });
});

it("finds files by patterns, each once, and files whose names look like one", () => {
  const { files } = request(at("b.mp4"), at("*.mp4"), at("[x].mp4"), join(folder, "**/d.mp4"));
  expect(files.map((file) => file.split("/").at(-1))).toEqual([
    "b.mp4",
    "[x].mp4",
    "a.mp4",
    "d.mp4",
  ]);
});

it("takes a model for its task, and the recommended ones for the others", () => {
  const { models } = request(at("a.mp4"), "--model", "yolox-nano");
  expect(models[0]?.map(({ id }) => id)).toEqual(["yolox-nano"]);
  expect(models[1]?.every(({ task }) => task === "pose")).toBe(true);
});

describe("refuses", () => {
  it.each([
    ["no file", [], /At least one/],
    ["a file that is not there", ["no.mp4"], /no file no\.mp4/],
    ["a pattern that nothing is like", ["no/*.mp4"], /No file is like/],
    ["a format that it does not know", ["a.mp4", "--format", "csv,xml"], /“xml”; there are: jsonl/],
    ["no whole number of workers", ["a.mp4", "--workers", "0.5"], /--workers/],
    ["another kind of video", ["a.mp4", "--annotated", "gif"], /mp4 or webm/],
    ["options that are no JSON", ["a.mp4", "--options", "{"], /JSON/],
    ["a flag that it does not know", ["a.mp4", "--tea"], /--tea/],
    ["two files of one name", ["a.mp4", "deep/a.mp4"], /would both be/],
    ["a folder in place of a file", ["deep"], /is a folder/],
  ] as const)("%s", (_, args, said) => {
    const placed = args.map((arg) =>
      /\.(mp4)$|^deep$/.test(arg) && !arg.startsWith("no") ? at(arg) : arg,
    );
    expect(() => request(...placed)).toThrow(said);
  });
});
