/** When an analysis goes on with the lines of an earlier one, and when it refuses to. */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { encodeValue } from "../../../../src/recording/line-codec.ts";
import {
  beginRun,
  earlierCheckpoint,
  earlierLines,
  endRun,
  keepCheckpoint,
  OccupiedError,
  type RunNote,
} from "../../../../tools/analyze/earlier-run.ts";

const NOTE: RunNote = {
  video: "/a.mp4",
  size: 1000,
  every: 2,
  models: { detection: "yolox-nano" },
  options: {},
  annotated: null,
};

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fovea-run-"));
  out = join(folder, "results.jsonl");
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string) => writeFileSync(out, text, { flag: "a" });

it("begins where there is nothing, or an empty file", () => {
  expect(earlierLines(out, NOTE)).toBe(0);
  write("");
  beginRun(out, NOTE, 0, null);
  expect(readFileSync(out, "utf8")).toBe("");
});

it("goes on behind the whole lines of the same request", () => {
  beginRun(out, NOTE, 0, null);
  write('{"frame":0}\n{"frame":2}\n{"fra');
  expect(earlierLines(out, NOTE)).toBe(2);
  beginRun(out, NOTE, 2, null);
  expect(readFileSync(out, "utf8")).toBe('{"frame":0}\n{"frame":2}\n');
  beginRun(out, NOTE, 1, null);
  expect(readFileSync(out, "utf8")).toBe('{"frame":0}\n');
});

it("is not written into by whoever had it before and only slept", () => {
  beginRun(out, NOTE, 0, null);
  const sleeper = openSync(out, "a");
  writeSync(sleeper, '{"frame":0}\n');
  beginRun(out, NOTE, earlierLines(out, NOTE), null);
  write('{"frame":2}\n');
  writeSync(sleeper, '{"frame":2}\n');
  closeSync(sleeper);
  expect(readFileSync(out, "utf8")).toBe('{"frame":0}\n{"frame":2}\n');
});

it.each([
  ["another video", { video: "/b.mp4" }],
  ["a changed video", { size: 1001 }],
  ["another stride", { every: 1 }],
  ["another model", { models: { detection: "picodet" } }],
  ["other options", { options: { detection: { scoreThreshold: 0.9 } } }],
  ["an annotated video", { annotated: "/c.mp4" }],
])("refuses the lines of %s", (_name, change) => {
  beginRun(out, { ...NOTE, ...change }, 0, null);
  write("{}\n");
  expect(() => earlierLines(out, NOTE)).toThrow(OccupiedError);
  expect(readFileSync(out, "utf8")).toBe("{}\n");
});

it("makes anew what is complete", () => {
  beginRun(out, NOTE, 0, null);
  write("{}\n");
  endRun(out);
  expect(earlierLines(out, { ...NOTE, every: 7 })).toBe(0);
});

it("has the last checkpoint, of lines that are there and of its own version", () => {
  const keep = (frames: number) => {
    const memory = { detection: { state: { lastId: 3, since: Number.NaN } } };
    keepCheckpoint(out, Buffer.from(encodeValue({ fovea: "1.0.0", frames, memory })));
  };
  write("{}\n".repeat(5));
  expect(earlierCheckpoint(out, 5, "1.0.0")).toBeNull();
  keep(2);
  keep(4);
  const kept = earlierCheckpoint(out, 5, "1.0.0");
  expect(kept?.frames).toBe(4);
  expect(kept?.memory).toEqual({ detection: { state: { lastId: 3, since: Number.NaN } } });
  expect(earlierCheckpoint(out, 3, "1.0.0")).toBeNull();
  expect(earlierCheckpoint(out, 5, "1.0.1")).toBeNull();
  beginRun(out, NOTE, 4, kept);
  expect(earlierCheckpoint(out, 4, "1.0.0")?.frames).toBe(4);
  endRun(out);
  expect(earlierCheckpoint(out, 4, "1.0.0")).toBeNull();
  keep(2);
  beginRun(out, NOTE, 3, null);
  write("{}\n");
  expect(earlierCheckpoint(out, 4, "1.0.0"), "of lines that did not go on").toBeNull();
});
