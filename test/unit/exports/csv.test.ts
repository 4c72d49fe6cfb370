/** Tables of results, read by a CSV parser that is not ours. */
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { csvTable } from "../../../src/exports/csv.ts";
import type { Recorded } from "../../../src/exports/recorded.ts";
import type { ResultLine } from "../../../src/recording/result-line.ts";
import {
  detectionAt,
  lineWith,
  recordedOf,
  recordedOfAllKinds,
  wholeText,
} from "../../fixtures/recorded.ts";
import { stamp } from "../../fixtures/stamp.ts";

type Row = Record<string, string>;

async function rows(recorded: Recorded, task: string): Promise<Row[]> {
  const text = await wholeText(csvTable(recorded, task));
  // Refuses rows of another length and quotes in the wrong place.
  return parse(text, { columns: true, record_delimiter: "\r\n" }) as Row[];
}

it("has a row for each thing found, with its numbers", async () => {
  const second = detectionAt(1.23456, { trackId: null, label: "cat", classIndex: 15, score: 0.25 });
  const table = await rows(
    recordedOf([lineWith(0), lineWith(3, detectionAt(-7), second)]),
    "detection",
  );
  expect(table).toEqual([
    {
      frame: "3",
      time: "0.3",
      track: "1",
      label: "person",
      class: "0",
      score: "0.5",
      x: "-7",
      y: "30",
      width: "10",
      height: "20",
    },
    expect.objectContaining({ track: "", label: "cat", class: "15", x: "1.2346" }),
  ]);
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
  "makes the word %j harmless for a spreadsheet",
  async (label) => {
    const [row] = await rows(recordedOf([lineWith(0, detectionAt(0, { label }))]), "detection");
    expect(row?.label).toBe(`'${label}`);
  },
);

it.each(['a "quoted" word', "a, b", "two\nlines", "two\r\nlines", "Grüße"])(
  "keeps the word %j",
  async (label) => {
    const [row] = await rows(recordedOf([lineWith(0, detectionAt(0, { label }))]), "detection");
    expect(row?.label).toBe(label);
  },
);

it("has the columns of all points, whichever frame they are on", async () => {
  const recorded = recordedOfAllKinds();
  const poses = await rows(recorded, "pose");
  // One of COCO's 17 joints, sixty of MediaPipe's 33, three without numbers and three huge ones.
  expect(poses).toHaveLength(1 + 60 + 3 + 3);
  expect(poses[0]?.["nose.score"]).toBe("0");
  expect(poses[0]?.["left heel.x"]).toBe("");
  expect(poses[1]?.["left heel.x"]).not.toBe("");
  expect(poses.find(({ frame }) => frame === "3")?.x).toBe("");
});

it.each(["depth", "detection", "faces", "flow", "hands", "pose", "segmentation"])(
  "can be read of %s, whatever it found",
  async (task) => {
    const table = await rows(recordedOfAllKinds(), task);
    expect(table.length).toBeGreaterThan(3);
    for (const row of table)
      expect(Object.values(row).join()).not.toMatch(/NaN|Infinity|null|undef/);
  },
);

it("has one row a frame of a task that nobody here knows", async () => {
  const result = { task: "tea", stamp: stamp(4, 3), warm: true, cups: { full: 2 }, list: [1, 2] };
  const line: ResultLine = { frame: 0, mediaTime: 0, results: { tea: result } };
  expect(await rows(recordedOf([line]), "tea")).toEqual([
    { frame: "0", time: "0", warm: "true", "cups.full": "2" },
  ]);
});

it("of nothing has its first row", async () => {
  expect(await wholeText(csvTable(recordedOf([]), "detection"))).toBe("frame,time\r\n");
});
