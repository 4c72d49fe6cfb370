/** Recordings in the browser's own file system: whole after a crash, read at random, said where it is not. */
import { afterEach, describe, expect, it } from "vitest";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { deleteStored, storedFiles } from "../../../../src/recording/page/stored-files.ts";
import { StoredRecording } from "../../../../src/recording/page/stored-recording.ts";
import type { ResultLine } from "../../../../src/recording/result-line.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const HEADER = recordingHeader({
  fovea: "0.1.0",
  mode: "exact",
  source: { kind: "video", name: "clip" },
  tasks: {},
});
const FILE = "test";

function line(frame: number): ResultLine {
  const own = { task: "own", stamp: stamp(640, 360), points: Float32Array.of(frame / 7, 0.5) };
  return { frame, mediaTime: frame / 30, results: { own } };
}

async function framesOf(recording: StoredRecording, from?: number, to?: number) {
  const frames: number[] = [];
  for await (const { frame } of recording.lines(from, to)) frames.push(frame);
  return frames;
}

const count = (length: number) => Array.from({ length }, (_, i) => i);

describe("on the disk", () => {
  afterEach(() => deleteStored(FILE));

  it("has, after its worker was killed, all that was flushed, and goes on", async () => {
    const before = await StoredRecording.open(HEADER, { file: FILE });
    expect(before.where).toBe("disk");
    for (const frame of count(150)) before.append(line(frame));
    await before.flush();
    for (const frame of count(20)) before.append(line(150 + frame));
    before.terminate();

    const after = await StoredRecording.open(HEADER, { file: FILE });
    expect(after.length).toBeGreaterThanOrEqual(150);
    expect((await framesOf(after)).slice(0, 150)).toEqual(count(150));
    expect(await framesOf(after, 70, 75)).toEqual([70, 71, 72, 73, 74]);
    expect((await after.line(10))?.results.own).toMatchObject({ points: [1.42857, 0.5] });
    after.append(line(1000));
    await after.close();
    const again = await StoredRecording.open(HEADER, { file: FILE });
    expect((await again.line(again.length - 1))?.frame).toBe(1000);
    await again.close();
    expect(await storedFiles()).toMatchObject([{ file: FILE, header: HEADER }]);
  });

  it("is there without a flush a second later", async () => {
    const recording = await StoredRecording.open(HEADER, { file: FILE });
    recording.append(line(0));
    const size = async () => (await storedFiles()).find(({ file }) => file === FILE)?.bytes ?? 0;
    const empty = await size();
    await expect.poll(size, { timeout: 1500 }).toBeGreaterThan(empty);
    recording.terminate();
    const again = await StoredRecording.open(HEADER, { file: FILE });
    expect(await framesOf(again)).toEqual([0]);
    await again.close();
  });

  it("is refused while it is open elsewhere, and where the file is something else", async () => {
    const open = await StoredRecording.open(HEADER, { file: FILE });
    await expect(StoredRecording.open(HEADER, { file: FILE })).rejects.toMatchObject({
      code: "recording-busy",
    });
    await open.close();
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("fovea-recordings-1");
    const writable = await (await folder.getFileHandle(FILE)).createWritable();
    await writable.write("something else");
    await writable.close();
    await expect(StoredRecording.open(HEADER, { file: FILE })).rejects.toMatchObject({
      code: "recording-unreadable",
    });
  });
});

describe("in memory", () => {
  it("drops the oldest beyond its bytes, and reads on past what goes", async () => {
    const recording = await StoredRecording.open(HEADER, { file: null, mostBytes: 4_000 });
    expect(recording.where).toBe("memory");
    for (const frame of count(600)) recording.append(line(frame));
    await recording.flush();
    expect(recording.length).toBeLessThan(600);
    const frames = await framesOf(recording);
    expect(frames.at(-1)).toBe(599);
    expect(frames).toHaveLength(recording.length);
    expect(await recording.line(0)).toMatchObject({ frame: frames[0] });
    await recording.close();
    await expect(recording.line(0)).rejects.toMatchObject({ code: "disposed" });
  });

  it("lets later lines take the place of those between two times", async () => {
    const recording = await StoredRecording.open(HEADER, { file: null });
    for (const frame of count(10)) recording.append(line(frame));
    recording.supersede(2 / 30, 5 / 30);
    expect(await framesOf(recording)).toEqual([0, 1, 2, 5, 6, 7, 8, 9]);
    await recording.close();
  });

  it("says so where the browser keeps no files", async () => {
    const recording = await StoredRecording.open(HEADER, { file: "no/such:name" });
    expect(recording.where).toBe("memory");
    expect(recording.notice).toContain("memory only");
    await recording.close();
  });
});
