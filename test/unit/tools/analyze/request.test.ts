/** What a person may ask `npm run analyze` for, and what is refused before anything begins. */
import { expect, it } from "vitest";
import { readRequest } from "../../../../tools/analyze/request.ts";
import { UsageError } from "../../../../tools/analyze/requested.ts";

/** A file that is there; whether it is a video is not asked yet. */
const FILE = "package.json";
const OUT = ["--out", "results.jsonl"];

it("has what was asked for, and what holds where nothing is said", () => {
  const asked = readRequest([FILE, "--tasks", "pose", ...OUT, "--annotated", "a.webm"]);
  expect(asked).toMatchObject({
    video: FILE,
    backend: "auto",
    options: {},
    every: 1,
    out: "results.jsonl",
    annotated: { file: "a.webm", container: "webm" },
    overwrite: false,
  });
  expect(asked.models.flat().map(({ task }) => task)).toContain("pose");
});

it.each([
  [["no-such-file.mp4", "--tasks", "detection", ...OUT], /no file no-such-file\.mp4/],
  [["--tasks", "detection", ...OUT], /one video file/],
  [[FILE, FILE, "--tasks", "detection", ...OUT], /one video file/],
  [["src", "--tasks", "detection", ...OUT], /no file src/],
  [[FILE, "--tasks", "tea", ...OUT], /no task “tea”; there are: .*detection/],
  [[FILE, "--tasks", "pose", ...OUT, "--annotated", "a.gif"], /\.mp4 or \.webm/],
  [[FILE, "--tasks", "pose", ...OUT, "--every", "0"], /--every/],
  [[FILE, "--tasks", "pose", ...OUT, "--backend", "abacus"], /abacus/],
  [[FILE, "--tasks", "pose"], /--out/],
  [[FILE, ...OUT], /--tasks/],
])("%j is refused", (args, said) => {
  expect(() => readRequest(args)).toThrow(UsageError);
  expect(() => readRequest(args)).toThrow(said);
});

it("refuses what it does not know", () => {
  expect(() => readRequest([FILE, "--tasks", "pose", ...OUT, "--fast"])).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^ERR_PARSE/) }),
  );
});
