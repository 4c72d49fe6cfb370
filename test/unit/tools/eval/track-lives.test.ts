/** Which numbers were given for how long, and where one thing changed its number. */
import { describe, expect, it } from "vitest";
import { idSwitches, type NumberedBox, trackLives } from "../../../../tools/eval/track-lives.ts";

const box = (trackId: number | null, x: number, label = "car"): NumberedBox => ({
  trackId,
  label,
  box: { x, y: 0, width: 10, height: 10 },
});

describe("lives of tracks", () => {
  it("go from a number's first frame to its last, over gaps and under every name", () => {
    const lives = trackLives([
      [box(null, 0)],
      [box(4, 0), box(2, 50)],
      [],
      [box(4, 0, "truck"), box(null, 50)],
      [box(4, 0)],
    ]);
    const names = new Map([
      ["car", 2],
      ["truck", 1],
    ]);
    expect(lives).toEqual([
      { trackId: 4, first: 1, last: 4, frames: 3, labels: names },
      { trackId: 2, first: 1, last: 1, frames: 1, labels: new Map([["car", 1]]) },
    ]);
  });

  it("are none without frames", () => {
    expect(trackLives([])).toEqual([]);
  });
});

describe("a switch of ids", () => {
  it("is another number on what stood there on the frame before", () => {
    const frames = [
      [box(1, 0), box(2, 50)],
      [box(1, 1), box(3, 51)],
      [box(3, 2), box(1, 52)],
    ];
    expect(idSwitches(frames, 0.5)).toEqual([
      { frame: 1, from: 2, to: 3 },
      { frame: 2, from: 1, to: 3 },
      { frame: 2, from: 3, to: 1 },
    ]);
  });

  it("is none where the box is of another thing, or no number was there", () => {
    expect(idSwitches([[box(1, 0)], [box(2, 8)]], 0.5)).toEqual([]);
    expect(idSwitches([[box(null, 0)], [box(2, 0)]], 0.5)).toEqual([]);
    expect(idSwitches([[box(1, 0)], [], [box(2, 0)]], 0.5)).toEqual([]);
  });

  it("is none where a second box of the same thing has a number of its own", () => {
    expect(
      idSwitches(
        [
          [box(1, 0), box(2, 2)],
          [box(1, 0), box(2, 2)],
        ],
        0.5,
      ),
    ).toEqual([]);
  });
});
