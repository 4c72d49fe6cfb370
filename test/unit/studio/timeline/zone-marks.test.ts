/** Events at zones over a recording: of what is there, of what comes, and of what is looked at again. */
import { afterEach, expect, it } from "vitest";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { MemoryRecording } from "../../../../src/recording/memory-recording.ts";
import type { KeptResult, ResultLine } from "../../../../src/recording/result-line.ts";
import { ZoneMarks } from "../../../../src/studio/timeline/zone-marks.ts";
import { checkedShapes } from "../../../../src/zones/shape.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const SHAPES = checkedShapes([
  {
    kind: "line",
    name: "Door",
    points: [
      [0.5, 0],
      [0.5, 1],
    ],
  },
  {
    kind: "zone",
    name: "Left",
    points: [
      [0, 0],
      [0.4, 0],
      [0.4, 1],
      [0, 1],
    ],
  },
]);

/** A person who walks to the right and back within eight seconds, ten frames a second. */
function line(frame: number, trackId = 1): ResultLine {
  const mediaTime = frame / 10;
  const share = 0.5 - 0.45 * Math.cos((2 * Math.PI * mediaTime) / 8);
  const box = { x: 1000 * share - 10, y: 100, width: 20, height: 100 };
  const detections = [
    { label: "person", classIndex: 0, trackId, score: 0.9, age: 1, box, velocity: { x: 0, y: 0 } },
  ];
  const time = 1000 * mediaTime;
  const own = {
    ...stamp(1000, 500),
    frameId: frame,
    mediaTime,
    captureTime: time,
    resultTime: time,
  };
  const detection = { task: "detection", stamp: own, detections } as unknown as KeptResult;
  return { frame, mediaTime, results: { detection } };
}

const frames = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => line(from + i));

function recording(lines: readonly ResultLine[]) {
  const header = recordingHeader({
    fovea: "0.1.0",
    mode: "live",
    source: { kind: "video", name: "clip" },
    tasks: {},
  });
  return new MemoryRecording(header, lines);
}

let marks: ZoneMarks | null = null;
afterEach(() => marks?.close());

const said = () =>
  marks?.lanes.map(({ events }) =>
    events.map((event) => (event.type === "linecross" ? event.direction : event.type)),
  );

it("are found in what is there and in what comes, once each", async () => {
  const kept = recording(frames(0, 45));
  marks = new ZoneMarks(kept, SHAPES, () => {});
  // Comes while what is there is read.
  kept.append(line(45));
  await expect.poll(() => marks?.done).toBe(true);
  expect(said()).toEqual([["out"], ["zoneenter", "zoneleave"]]);
  for (const next of frames(46, 81)) kept.append(next);
  expect(said()).toEqual([
    ["out", "in"],
    ["zoneenter", "zoneleave", "zoneenter"],
  ]);
  const times = marks.lanes[0]?.events.map(({ mediaTime }) => mediaTime) ?? [];
  expect(marks.next("Door", 0, 1)).toBe(times[0]);
  expect(marks.next("Door", times[0] ?? 0, 1)).toBe(times[1]);
  expect(marks.next("Door", times[1] ?? 0, 1)).toBeNull();
  expect(marks.next("Door", times[1] ?? 0, -1)).toBe(times[0]);
  expect(marks.next("Window", 0, 1)).toBeNull();
});

it("go with what is looked at again, and with what is dropped", async () => {
  const kept = recording(frames(0, 81));
  marks = new ZoneMarks(kept, SHAPES, () => {});
  await expect.poll(() => marks?.done).toBe(true);
  expect(said()?.[0]).toEqual(["out", "in"]);
  // The video loops: the same frames once more, with other tracks.
  for (let frame = 0; frame < 30; frame++) kept.append(line(frame, 2));
  expect(said()?.[0]).toEqual(["out", "out", "in"]);
});
