/** Names of the files that are taken away. */
import { expect, it } from "vitest";
import { FORMATS } from "../../../src/exports/formats.ts";
import { detectionAt, lineWith, recordedOf, recordedOfAllKinds } from "../../fixtures/recorded.ts";

it.each([
  ["clip.mp4", "clip.detection.csv"],
  ["a.b/street.long.webm", "street.long.detection.csv"],
  [".hidden", ".hidden.detection.csv"],
  ["", "recording.detection.csv"],
])("of %j are %j and so on", (source, expected) => {
  const files = FORMATS.csv.files(recordedOf([lineWith(0, detectionAt(0))], source));
  expect(files.map(({ name }) => name)).toContain(expected);
});

it("say source and kind, and differ", () => {
  const all = Object.values(FORMATS).flatMap(({ files }) =>
    files(recordedOfAllKinds({ tracking: true })),
  );
  const names = all.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(["clip.jsonl", "clip.coco.json", "clip.vtt", "clip.pose.mot.txt"]),
  );
  // Where nothing was tracked there are no tracks to be written.
  expect(FORMATS.mot.files(recordedOfAllKinds())).toEqual([]);
});
