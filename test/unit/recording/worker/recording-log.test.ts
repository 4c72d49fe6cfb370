/** What a recording on the disk still has after its writer died at any moment, and what a ring keeps. */
import { describe, expect, it } from "vitest";
import type { Checkpoint } from "../../../../src/recording/checkpoint.ts";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { plainLine, type ResultLine } from "../../../../src/recording/result-line.ts";
import { BlockFile, NotBlocksError } from "../../../../src/recording/worker/block-file.ts";
import { MemoryBlocks } from "../../../../src/recording/worker/blocks.ts";
import { RecordingLog } from "../../../../src/recording/worker/recording-log.ts";
import { stamp } from "../../../fixtures/stamp.ts";
import { MemoryFile } from "./memory-file.ts";

const HEADER = recordingHeader({
  fovea: "0.1.0",
  mode: "exact",
  source: { kind: "video", name: "clip" },
  tasks: {},
});
const ALL = { keepSeconds: null, mostBytes: Number.POSITIVE_INFINITY };

function line(frame: number): ResultLine {
  const own = { task: "own", stamp: stamp(640, 360), value: frame / 7 };
  return { frame, mediaTime: frame / 30, results: { own } };
}

const framesOf = (log: RecordingLog) =>
  log
    .read(Array.from({ length: log.next }, (_, i) => i))
    .map((kept) => kept && { frame: kept.frame, own: kept.results.own });

/** A file with so many lines, written a few at a time. */
function written(batches: readonly number[]): { file: MemoryFile; ends: number[] } {
  const file = new MemoryFile();
  const log = RecordingLog.begin(new BlockFile(file), HEADER, ALL);
  const ends = [file.bytes.length];
  let frame = 0;
  for (const count of batches) {
    for (let i = 0; i < count; i++) log.append(line(frame++));
    log.write();
    ends.push(file.bytes.length);
  }
  return { file, ends };
}

describe("on the disk", () => {
  it("has the same lines when it is opened again, and goes on behind them", () => {
    const { file } = written([3, 100, 1]);
    const restored = RecordingLog.restore(new BlockFile(file), ALL);
    expect(restored?.log.header).toEqual(HEADER);
    expect([...(restored?.times ?? [])]).toEqual(Array.from({ length: 104 }, (_, i) => i / 30));
    const before = restored && framesOf(restored.log);
    expect(before?.[50]).toMatchObject({ frame: 50, own: { value: 7.14286 } });
    restored?.log.append(line(104));
    restored?.log.write();
    const again = RecordingLog.restore(new BlockFile(file), ALL);
    expect(again && framesOf(again.log).slice(0, 104)).toEqual(before);
    expect(again?.log.next).toBe(105);
  });

  it("goes through a long one in few reads, and reads a line with one", () => {
    const { file } = written(Array.from({ length: 300 }, () => 20));
    file.reads = 0;
    const log = RecordingLog.restore(new BlockFile(file), ALL)?.log;
    expect(log?.next).toBe(6000);
    // Twice the megabytes, and the two headers.
    expect(file.reads).toBeLessThan(4 + (2 * file.bytes.length) / 2 ** 20 + 2);
    file.reads = 0;
    expect(log?.read([4321])[0]?.frame).toBe(4321);
    expect(file.reads).toBe(1);
  });

  it("wherever its last write is cut, keeps all that was written before", () => {
    const { file, ends } = written([2, 3, 4]);
    const kept = [0, 2, 5, 9];
    const bytes = file.bytes.slice();
    for (let size = ends[0] as number; size <= bytes.length; size += 7) {
      const cut = new MemoryFile(bytes.slice(0, size));
      const restored = RecordingLog.restore(new BlockFile(cut), ALL);
      const whole = kept[ends.findLastIndex((end) => end <= size)];
      expect(restored?.log.next, `cut to ${size}`).toBe(whole);
      // What was cut off is not in the way of what comes.
      restored?.log.append(line(50));
      restored?.log.write();
      const again = RecordingLog.restore(new BlockFile(cut), ALL);
      expect(again && framesOf(again.log).at(-1)).toMatchObject({ frame: 50 });
    }
  });

  it("drops a last block of which the disk has only zeros", () => {
    const { file, ends } = written([2, 3]);
    const [, end = 0] = ends;
    file.bytes.fill(0, end);
    expect(RecordingLog.restore(new BlockFile(file), ALL)?.log.next).toBe(2);
    expect(file.bytes.length).toBe(end);
  });

  it("begins anew where not even the header was written", () => {
    const { file, ends } = written([]);
    for (let size = 0; size < (ends[0] as number); size++) {
      const cut = new BlockFile(new MemoryFile(file.bytes.slice(0, size)));
      expect(RecordingLog.restore(cut, ALL), `cut to ${size}`).toBeNull();
    }
  });

  it("leaves a file of another kind alone", () => {
    const other = new MemoryFile(new TextEncoder().encode("something else"));
    expect(() => new BlockFile(other)).toThrow(NotBlocksError);
    expect(new TextDecoder().decode(other.bytes)).toBe("something else");
  });

  it("says when there is no room, and keeps what was written", () => {
    const { file, ends } = written([2]);
    const full = new MemoryFile(file.bytes.slice(), (ends[1] as number) + 20);
    const log = RecordingLog.restore(new BlockFile(full), ALL)?.log;
    log?.append(line(2));
    expect(() => log?.write()).toThrow("full");
    expect(RecordingLog.restore(new BlockFile(full), ALL)?.log.next).toBe(2);
  });

  it("has the header that was told last", () => {
    const { file } = written([1]);
    const log = RecordingLog.restore(new BlockFile(file), ALL)?.log;
    log?.describe({ ...HEADER, source: { ...HEADER.source, duration: 9 } });
    const again = RecordingLog.restore(new BlockFile(file), ALL);
    expect(again?.log.header.source.duration).toBe(9);
    expect(again?.log.next).toBe(1);
  });
});

describe("a checkpoint", () => {
  /** What is remembered is anything but round. */
  const checkpoint = (frames: number, points = 40): Checkpoint => {
    const values = Array.from({ length: points }, (_, i) => Math.sin(frames * 100 + i));
    const state = { values, never: Number.NaN, rests: Number.NEGATIVE_INFINITY, last: null };
    return { fovea: "0.1.0", frames, memory: { own: { state }, hands: null } };
  };

  /** A file with a checkpoint behind every frame, and how long it was after each. */
  function kept(frames: number, points?: number): { file: MemoryFile; sizes: number[] } {
    const file = new MemoryFile();
    const log = RecordingLog.begin(new BlockFile(file), HEADER, ALL);
    const sizes: number[] = [];
    for (let frame = 0; frame < frames; frame++) {
      log.append(line(frame));
      log.keep(checkpoint(frame + 1, points));
      sizes.push(file.bytes.length);
    }
    return { file, sizes };
  }

  it("is there when the file is opened again, with all digits, and never before its lines", () => {
    const { file } = kept(5);
    const restored = RecordingLog.restore(new BlockFile(file), ALL);
    expect(restored?.checkpoint).toEqual(checkpoint(5));
    expect(restored?.log.next).toBe(5);
    restored?.log.append(line(5));
    restored?.log.keep(checkpoint(6));
    expect(RecordingLog.restore(new BlockFile(file), ALL)?.checkpoint).toEqual(checkpoint(6));
    expect(RecordingLog.restore(new BlockFile(written([3]).file), ALL)?.checkpoint).toBeNull();
  });

  it("is the one before where the last was being written", () => {
    const [before, after] = [kept(7).file.bytes, kept(8).file.bytes];
    for (let at = before.length; at > 0; at -= 11) {
      // Of the places that are written over, only the beginning has come to the disk.
      const torn = after.slice();
      torn.set(before.subarray(at), at);
      const restored = RecordingLog.restore(new BlockFile(new MemoryFile(torn)), ALL);
      const frames = restored?.checkpoint?.frames ?? 0;
      expect([6, 7, 8], `torn at ${at}`).toContain(frames);
      expect(restored?.checkpoint).toEqual(checkpoint(frames));
    }
  });

  it("takes as little room after a thousand as after two", () => {
    const { file, sizes } = kept(1000);
    const plain = written(Array.from({ length: 1000 }, () => 1)).file.bytes.length;
    const [, second = 0] = sizes;
    expect(file.bytes.length - plain).toBeLessThan(second);
    expect(RecordingLog.restore(new BlockFile(file), ALL)?.checkpoint?.frames).toBe(1000);
  });

  it("finds a larger place when it grows, and is left out where it is too large", () => {
    const { file } = kept(2, 10);
    const log = RecordingLog.restore(new BlockFile(file), ALL)?.log;
    for (const points of [3000, 3000, 9000, 9000]) log?.keep(checkpoint(2, points));
    const grown = RecordingLog.restore(new BlockFile(file), ALL);
    expect(grown?.checkpoint).toEqual(checkpoint(2, 9000));
    expect(grown?.log.next).toBe(2);
    grown?.log.keep(checkpoint(2, 200_000));
    expect(RecordingLog.restore(new BlockFile(file), ALL)?.checkpoint).toEqual(checkpoint(2, 9000));
  });
});

describe("in memory", () => {
  it("reads what is not packed yet, and null for what is not there", () => {
    const log = RecordingLog.begin(new MemoryBlocks(), HEADER, ALL);
    for (let i = 0; i < 70; i++) log.append(line(i));
    expect(log.read([0, 63, 64, 69, 70]).map((kept) => kept?.frame ?? null)).toEqual([
      0,
      63,
      64,
      69,
      null,
    ]);
  });

  it("of a ring keeps the last seconds, to within a block", () => {
    let now = 0;
    const log = RecordingLog.begin(
      new MemoryBlocks(),
      HEADER,
      { ...ALL, keepSeconds: 10 },
      () => now,
    );
    for (let i = 0; i < 60 * 30; i++) {
      now = (i * 1000) / 30;
      log.append(line(i));
      if (i % 30 === 29) log.write();
    }
    const kept = (log.next - log.first) / 30;
    expect(kept).toBeGreaterThanOrEqual(10);
    expect(kept).toBeLessThanOrEqual(12);
    expect(log.read([log.first - 1])).toEqual([null]);
    expect(log.read([log.first])[0]?.frame).toBe(log.first);
  });

  it("keeps to its bytes", () => {
    const log = RecordingLog.begin(new MemoryBlocks(), HEADER, { ...ALL, mostBytes: 20_000 });
    for (let i = 0; i < 20_000; i++) log.append(line(i));
    expect(log.bytes).toBeLessThan(20_000);
    expect(log.first).toBeGreaterThan(0);
    expect(log.read([19_999])[0]?.frame).toBe(19_999);
  });
});

it("takes little room for parts that stand twice in a line: alone, and in a person", () => {
  let seed = 1;
  const number = () => {
    seed = (seed * 16807) % 2147483647;
    return (1920 * seed) / 2147483647;
  };
  const points = (count: number) =>
    Array.from({ length: count }, () => ({ x: number(), y: number(), score: number() }));
  const bytesOf = (alone: boolean, joined: boolean) => {
    seed = 1;
    const log = RecordingLog.begin(new MemoryBlocks(), HEADER, ALL);
    for (let frame = 0; frame < 16; frame++) {
      const people = Array.from({ length: 3 }, () => ({
        pose: { keypoints: points(17) },
        face: { landmarks: Array.from({ length: 3 * 478 }, number) },
        leftHand: { landmarks: points(21) },
      }));
      const results = {
        ...(alone && {
          pose: { poses: people.map(({ pose }) => pose) },
          faces: { faces: people.map(({ face }) => face) },
          hands: { hands: people.map(({ leftHand }) => leftHand) },
        }),
        ...(joined && { holistic: { persons: people } }),
      };
      log.append(plainLine({ frame, mediaTime: frame / 30, results: results as never }));
    }
    log.write();
    return log.bytes;
  };
  expect(bytesOf(true, true) / bytesOf(true, false)).toBeLessThan(1.05);
  expect(bytesOf(false, true) / bytesOf(true, false)).toBeCloseTo(1, 1);
});
