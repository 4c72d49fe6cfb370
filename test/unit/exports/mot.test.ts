/** Tracks as MOT text, read as the MOTChallenge's paper describes the format. */
import { expect, it } from "vitest";
import { motText } from "../../../src/exports/mot.ts";
import {
  detectionAt,
  lineWith,
  recordedOf,
  recordedOfAllKinds,
  wholeText,
} from "../../fixtures/recorded.ts";

/** MOT16 (arXiv 1603.00831), table 5: ten values; frames, ids and pixels count from 1. */
function readMot(text: string) {
  const lines = text === "" ? [] : text.trimEnd().split("\n");
  return lines.map((line) => {
    const values = line.split(",").map(Number);
    expect(values).toHaveLength(10);
    expect(values.every(Number.isFinite)).toBe(true);
    const [frame, id, left, top, width, height, score, ...place] = values as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      ...number[],
    ];
    expect(Number.isInteger(frame) && frame >= 1).toBe(true);
    expect(Number.isInteger(id) && id >= 1).toBe(true);
    expect(place).toEqual([-1, -1, -1]);
    return { frame, id, left: left - 1, top: top - 1, width, height, score };
  });
}

it("has the boxes of tracks where they were", async () => {
  const untracked = detectionAt(50, { trackId: null });
  const recorded = recordedOf([
    lineWith(0, detectionAt(1.5), untracked),
    lineWith(2, detectionAt(3, { trackId: 7, score: 0.75 }), detectionAt(4)),
  ]);
  expect(readMot(await wholeText(motText(recorded, "detection")))).toEqual([
    { frame: 1, id: 1, left: 1.5, top: 30, width: 10, height: 20, score: 0.5 },
    { frame: 3, id: 7, left: 3, top: 30, width: 10, height: 20, score: 0.75 },
    { frame: 3, id: 1, left: 4, top: 30, width: 10, height: 20, score: 0.5 },
  ]);
});

it.each(["detection", "pose", "faces", "hands"])("can be read of %s", async (task) => {
  // Every second one is tracked, and its id is its index; those without numbers are left out.
  const lines = readMot(await wholeText(motText(recordedOfAllKinds(), task)));
  expect(lines.length).toBe(30 + 1);
});
