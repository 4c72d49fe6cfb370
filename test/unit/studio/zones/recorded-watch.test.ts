/** Counts over the recording on show, again whenever it or the zones change. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { MemoryRecording } from "../../../../src/recording/memory-recording.ts";
import { RecordedWatch } from "../../../../src/studio/zones/recorded-watch.ts";
import type { LineShape } from "../../../../src/zones/shape.ts";
import { madeResult } from "../../zones/made-result.ts";

const LINE: LineShape = {
  kind: "line",
  name: "Door",
  points: [
    [0, 0.5],
    [1, 0.5],
  ],
};

/** Something that goes down and up, a frame each. */
function recording(mode: "exact" | "live", frames = 4): MemoryRecording {
  const source = { kind: "video", name: "clip.mp4" } as const;
  const made = new MemoryRecording(recordingHeader({ fovea: "0", source, mode, tasks: {} }));
  for (let i = 0; i < frames; i++) append(made, i);
  return made;
}

function append(to: MemoryRecording, i: number): void {
  const mediaTime = 1 + i / 10;
  const things = [{ x: 0.5, y: i % 2 ? 0.7 : 0.3 }];
  to.append({ frame: i, mediaTime, results: { detection: madeResult({ mediaTime, things }) } });
}

const changed = vi.fn();
let watch: RecordedWatch;

beforeEach(() => {
  vi.useFakeTimers();
  changed.mockReset();
  watch = new RecordedWatch(changed);
});

afterEach(() => {
  watch.dispose();
  vi.useRealTimers();
});

const settled = () => vi.advanceTimersByTimeAsync(400);

it("counts an exact analysis by itself, and says of what", async () => {
  watch.follow(recording("exact"), [LINE]);
  expect(watch.counting).toBe(true);
  await settled();
  expect(watch.counts).toMatchObject({ frames: 4, from: 1, to: 1.3 });
  expect(watch.counts?.counters[0]?.tally).toMatchObject({ in: 2, out: 1 });
  expect(watch.counts?.events.map(({ type }) => type)).toEqual(Array(3).fill("linecross"));
  expect(changed).toHaveBeenCalledTimes(1);
});

it("counts what was played only when somebody wants it", async () => {
  const played = recording("live");
  watch.follow(played, [LINE]);
  await settled();
  expect([watch.counts, watch.counting, watch.possible]).toEqual([null, false, true]);
  watch.want(true);
  await settled();
  expect(watch.counts?.frames).toBe(4);
  watch.want(false);
  expect(watch.counts).toBeNull();
});

it("counts again when a zone is moved or frames have come, once it rests", async () => {
  const growing = recording("exact");
  watch.follow(growing, [LINE]);
  await settled();
  const moved = Array.from(
    { length: 20 },
    (_, i): LineShape => ({
      ...LINE,
      points: [
        [0, 0.5 + i / 100],
        [1, 0.9],
      ],
    }),
  );
  for (const line of moved) watch.follow(growing, [line]);
  expect(watch.counts).toBeNull();
  const last = [moved.at(-1) as LineShape];
  append(growing, 4);
  watch.follow(growing, last);
  await settled();
  expect(watch.counts?.frames).toBe(5);
  expect(changed).toHaveBeenCalledTimes(2);
});

it("keeps up with an analysis that is under way, and has nothing to say of its beginning", async () => {
  const growing = recording("exact", 0);
  const shapes = [LINE];
  watch.follow(growing, shapes);
  await settled();
  expect([watch.counts, watch.counting]).toEqual([null, true]);
  // Frames come faster than anything rests.
  for (let i = 0; i < 20; i++) {
    append(growing, i);
    watch.follow(growing, shapes);
    await vi.advanceTimersByTimeAsync(100);
  }
  await settled();
  expect(watch.counts?.frames).toBe(20);
  expect(changed.mock.calls.length).toBeGreaterThan(2);
});

it("gives up where there is nothing more to count", async () => {
  watch.follow(recording("exact", 3000), [LINE]);
  await vi.advanceTimersByTimeAsync(300);
  watch.follow(null, [LINE]);
  watch.dispose();
  await settled();
  expect([watch.counts, watch.possible]).toEqual([null, false]);
  expect(changed).not.toHaveBeenCalled();
});
