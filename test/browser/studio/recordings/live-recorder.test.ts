/** What of a played source is kept: without pictures, each moment once, nothing where nothing is wanted. */
import { Subject } from "rxjs";
import { afterEach, expect, it } from "vitest";
import type { FrameResults } from "../../../../src/pipeline/frame-results.ts";
import type { Recording } from "../../../../src/recording/recording.ts";
import type { TaskResult } from "../../../../src/results/stamp.ts";
import { LiveRecorder } from "../../../../src/studio/recordings/live-recorder.ts";
import { RecordingOnShow } from "../../../../src/studio/recordings/recording-on-show.ts";
import type { Session } from "../../../../src/studio/session.ts";
import { RESULTS } from "../../../fixtures/results.ts";

let recorder: LiveRecorder | null = null;
afterEach(() => recorder?.dispose());

function recording(kind: "video" | "image" = "video") {
  const joined = new Subject<FrameResults>();
  const session = {
    pipeline: { joined },
    onShow: new RecordingOnShow(() => {}),
    source: { kind, name: "clip", credit: null },
    phase: "running",
    tasks: new Map(),
    view: { video: document.createElement("video") },
  };
  recorder = new LiveRecorder(session as unknown as Session, () => recorder?.follow());
  const layer = {} as ImageBitmap;
  const see = (frameId: number, mediaTime: number, task = "depth") => {
    const results = new Map([[task, RESULTS[task]?.("one", layer) as TaskResult]]);
    joined.next({ frameId, mediaTime, captureTime: 0, results });
  };
  const shown = async (): Promise<Recording> => {
    await expect.poll(() => session.onShow.recording).not.toBeNull();
    return session.onShow.recording as unknown as Recording;
  };
  return { session, see, shown, recorder, joined };
}

it("listens only while something is kept: what nobody reads may wait", () => {
  const { recorder, joined } = recording();
  expect(joined.observed).toBe(true);
  recorder.keepSeconds = 0;
  expect(joined.observed).toBe(false);
  recorder.keepSeconds = 60;
  expect(joined.observed).toBe(true);
});

async function framesOf(kept: Recording) {
  const frames: number[] = [];
  for await (const { frame } of kept.lines()) frames.push(frame);
  return frames;
}

it("keeps what came before its worker was there, without layers and maps", async () => {
  const { recorder, see, shown } = recording();
  recorder.follow();
  see(100, 0);
  see(103, 0.1);
  const kept = await shown();
  expect(await framesOf(kept)).toEqual([0, 3]);
  const { depth } = (await kept.line(0))?.results ?? {};
  expect(Object.keys(depth ?? {}).sort()).toEqual(["metric", "range", "stamp", "task"]);
  expect(recorder.paints("depth")).toBe(true);
});

it("of what is played again keeps the newer, and after a jump all", async () => {
  const { recorder, see, shown } = recording();
  recorder.follow();
  const kept = await shown();
  for (const [i, time] of [0, 0.1, 0.2, 0.3, 5].entries()) see(i, time);
  for (const [i, time] of [0.05, 0.25].entries()) see(10 + i, time);
  expect(await framesOf(kept)).toEqual([0, 10, 11, 3, 4]);
});

it("ends with its source", async () => {
  const { recorder, session, see, shown } = recording();
  recorder.follow();
  see(1, 0);
  await shown();
  session.source = { ...session.source, name: "another" };
  recorder.follow();
  expect(session.onShow.recording).toBeNull();
  expect((await shown()).length).toBe(0);
});

it("keeps nothing of a picture, and nothing where nothing is wanted", async () => {
  const { recorder, see } = recording("image");
  recorder.follow();
  see(1, 0);
  expect(recorder.recording).toBeNull();
  const live = recording();
  live.recorder.keepSeconds = 0;
  live.see(1, 0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(live.session.onShow.recording).toBeNull();
});

it("leaves on show what was opened on purpose", async () => {
  const { recorder, session } = recording();
  const opened = {} as Recording;
  session.onShow.show(opened);
  recorder.follow();
  await expect.poll(() => recorder.recording).not.toBeNull();
  recorder.follow();
  expect(session.onShow.recording).toBe(opened);
  session.onShow.show(null);
  recorder.follow();
  expect(session.onShow.recording).toBe(recorder.recording);
});
