/** How `fovea analyze` tells people and machines what it does. */
import { expect, it } from "vitest";
import {
  type AnalyzeEvent,
  tellMachines,
  tellPeople,
} from "../../../../tools/command-line/events.ts";

const EVENTS: readonly AnalyzeEvent[] = [
  { event: "begun", files: 2 },
  { event: "progress", file: "a.mp4", frames: 1, expected: 9 },
  { event: "progress", file: "a.mp4", frames: 2, expected: 9 },
  { event: "done", file: "a.mp4", rate: 12.34, written: ["out/a.jsonl"] },
  { event: "failed", file: "b.mp4", message: "It is empty." },
  { event: "ended", done: 1, skipped: 0, failed: 1, stopped: 0 },
];

it("gives machines a line of JSON for each, progress once a second", () => {
  let text = "";
  const tell = tellMachines((piece) => {
    text += piece;
  });
  for (const event of EVENTS) tell(event);
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as AnalyzeEvent);
  expect(lines).toEqual(EVENTS.filter((_, at) => at !== 2));
});

it("gives people sentences, and a line that is written over only in a terminal", () => {
  const said = (terminal: boolean) => {
    let text = "";
    const tell = tellPeople((piece) => {
      text += piece;
    }, terminal);
    for (const event of EVENTS) tell(event);
    return text;
  };
  expect(said(false)).toBe(
    "2 files\na.mp4: done, 12.3 frames a second, to out/a.jsonl\nb.mp4: failed. It is empty.\n1 done, 1 failed\n",
  );
  expect(said(true)).toContain("\ra.mp4: 2 of about 9 frames");
  // What was longer is gone before the next sentence.
  expect(said(true)).toMatch(/\r {20,}\ra\.mp4: done/);
});
