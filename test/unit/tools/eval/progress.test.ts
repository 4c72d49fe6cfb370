/** A long work says how far it is, on standard error. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { progress } from "../../../../tools/eval/progress.ts";

const terminal = process.stderr.isTTY;
let lines: string[] = [];

beforeEach(() => {
  lines = [];
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
});
afterEach(() => {
  process.stderr.isTTY = terminal;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("has a line every ten seconds in a log, and one at the end, with what is left", () => {
  process.stderr.isTTY = false;
  const tell = progress(100, "pictures");
  for (let done = 1; done <= 100; done++) {
    vi.advanceTimersByTime(250);
    tell(done);
  }
  expect(lines).toEqual([
    "40 of 100 pictures, about 15 s left\n",
    "80 of 100 pictures, about 5 s left\n",
    "100 of 100 pictures, about 0 s left\n",
  ]);
});

it("writes over its line in a terminal, at every step", () => {
  process.stderr.isTTY = true;
  const tell = progress(2, "pictures");
  vi.advanceTimersByTime(1000);
  tell(1);
  vi.advanceTimersByTime(1000);
  tell(2);
  expect(lines).toEqual([
    "\r1 of 2 pictures, about 1 s left ",
    "\r2 of 2 pictures, about 0 s left \n",
  ]);
});
