/** Reading a recording by number and by time, whatever the order in which lines came. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { recordingHeader } from "../../../src/recording/header.ts";
import { MemoryRecording } from "../../../src/recording/memory-recording.ts";

const HEADER = recordingHeader({
  fovea: "0.1.0",
  mode: "live",
  source: { kind: "video", name: "clip" },
  tasks: {},
});

const line = (frame: number, mediaTime: number) => ({ frame, mediaTime, results: {} });

async function framesOf(recording: MemoryRecording, from?: number, to?: number) {
  const frames: number[] = [];
  for await (const { frame } of recording.lines(from, to)) frames.push(frame);
  return frames;
}

it("forgets what is looked at again, and keeps the last checkpoint", async () => {
  const recording = new MemoryRecording(HEADER, [line(0, 0), line(1, 0.1), line(2, 0.2)]);
  const changes: unknown[] = [];
  recording.changes.subscribe((change) => changes.push(change));
  recording.supersede(0, Number.POSITIVE_INFINITY);
  expect(await framesOf(recording)).toEqual([0]);
  expect(changes).toEqual([{ kind: "superseded", from: 0, to: Number.POSITIVE_INFINITY }]);
  expect(recording.checkpoint).toBeNull();
  const checkpoint = { fovea: "0.1.0", frames: 1, memory: {} };
  recording.keepCheckpoint(checkpoint);
  expect(recording.checkpoint).toBe(checkpoint);
});

it("of nothing, says that there is nothing", async () => {
  const empty = new MemoryRecording(HEADER);
  expect([empty.length, empty.indexAt(1), empty.nearest(1), empty.timeOf(0)]).toEqual([
    0,
    -1,
    -1,
    Number.NaN,
  ]);
  expect(await empty.line(0)).toBeNull();
  expect(await framesOf(empty)).toEqual([]);
  expect(empty.gaps()).toEqual([]);
});

it("gives lines by number, range and time", async () => {
  const recording = new MemoryRecording(HEADER, [line(0, 0), line(1, 0.1), line(2, 0.2)]);
  expect((await recording.line(1))?.frame).toBe(1);
  expect(await recording.line(3)).toBeNull();
  expect(await framesOf(recording, 1)).toEqual([1, 2]);
  expect(await framesOf(recording, 0, 2)).toEqual([0, 1]);
  expect([-1, 0, 0.05, 0.1, 9].map((time) => recording.indexAt(time))).toEqual([-1, 0, 0, 1, 2]);
  expect([-1, 0.04, 0.06, 9].map((time) => recording.nearest(time))).toEqual([0, 0, 1, 2]);
});

it("of two lines with the same time keeps the later one", async () => {
  const recording = new MemoryRecording(HEADER, [line(0, 0), line(1, 0.1), line(9, 0)]);
  const { revision } = recording;
  expect(await framesOf(recording)).toEqual([9, 1]);
  recording.append(line(8, 0.1));
  expect(await framesOf(recording)).toEqual([9, 8]);
  expect(recording.revision).toBeGreaterThan(revision);
});

it("is in the order of time, as a plain map and a sort say, whatever the order of adding", async () => {
  const times = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 3000 });
  await fc.assert(
    fc.asyncProperty(times, fc.integer({ min: -1, max: 5001 }), async (added, asked) => {
      const recording = new MemoryRecording(HEADER);
      const newest = new Map<number, number>();
      for (const [frame, time] of added.entries()) {
        recording.append(line(frame, time));
        newest.set(time, frame);
      }
      const sorted = [...newest].sort(([a], [b]) => a - b);
      expect(await framesOf(recording)).toEqual(sorted.map(([, frame]) => frame));
      expect(recording.indexAt(asked)).toBe(sorted.findLastIndex(([time]) => time <= asked));
      const distance = (index: number) => Math.abs(recording.timeOf(index) - asked);
      const nearest = Math.min(...sorted.map(([time]) => Math.abs(time - asked)));
      if (sorted.length > 0) expect(distance(recording.nearest(asked))).toBe(nearest);
    }),
    { numRuns: 50 },
  );
});

it("shows as a gap what is longer than a second and four usual steps", () => {
  const dense = Array.from({ length: 20 }, (_, i) => line(i, i / 30));
  const later = Array.from({ length: 20 }, (_, i) => line(100 + i, 5 + i / 30));
  const recording = new MemoryRecording(HEADER, [...dense, ...later]);
  expect(recording.gaps()).toEqual([{ from: 19 / 30, to: 5 }]);
  // Every second frame of a slow film is no row of gaps.
  const sparse = Array.from({ length: 20 }, (_, i) => line(i, 2 * i));
  expect(new MemoryRecording(HEADER, sparse).gaps()).toEqual([]);
});

it("refuses a line without a time", () => {
  expect(() => new MemoryRecording(HEADER, [line(0, Number.NaN)])).toThrow("media time");
});
