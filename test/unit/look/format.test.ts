/** Numbers as people read them, at the places where units change. */
import { describe, expect, it } from "vitest";
import { bytes, clock, milliseconds, spokenClock } from "../../../src/look/format.ts";

describe("sizes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 kB"],
    [9949, "9.9 kB"],
    [12_345, "12 kB"],
    [999_400, "999 kB"],
    // Never “1000 kB”.
    [999_999, "1.0 MB"],
    [29e6, "29 MB"],
    [4.2e9, "4.2 GB"],
    [7e15, "7000 TB"],
  ])("%d bytes are “%s”", (count, words) => {
    expect(bytes(count)).toBe(words);
  });
});

describe("times", () => {
  it.each([
    [0, "0:00", "0 seconds"],
    [5.9, "0:05", "5 seconds"],
    [65, "1:05", "1 minute 5 seconds"],
    [3599.99, "59:59", "59 minutes 59 seconds"],
    [3723, "1:02:03", "62 minutes 3 seconds"],
  ])("%d seconds are “%s”, spoken “%s”", (seconds, shown, spoken) => {
    expect(clock(seconds)).toBe(shown);
    expect(spokenClock(seconds)).toBe(spoken);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1])("%d seconds are not known", (seconds) => {
    expect(clock(seconds)).toBe("–:––");
    expect(spokenClock(seconds)).toBe("unknown");
  });
});

describe("durations", () => {
  it.each([
    [0, "0.0 ms"],
    [1.44, "1.4 ms"],
    [10, "10 ms"],
    [999.4, "999 ms"],
    [1000, "1.0 s"],
    [2345, "2.3 s"],
    [Number.NaN, "–"],
    [Number.POSITIVE_INFINITY, "–"],
  ])("%d ms are “%s”", (value, words) => {
    expect(milliseconds(value)).toBe(words);
  });
});
