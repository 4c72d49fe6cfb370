/** Every frame of a file into a recording: paused, stopped, taken up again, the same each time. */
import { afterEach, expect, it } from "vitest";
import { openFrames } from "../../../../src/frames/frame.ts";
import { Pipeline } from "../../../../src/pipeline/pipeline.ts";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { MemoryRecording } from "../../../../src/recording/memory-recording.ts";
import type { ResultLine } from "../../../../src/recording/result-line.ts";
import { ExactRun, type ExactState } from "../../../../src/studio/analysis/exact-run.ts";
import { exactSource } from "../../../../src/studio/analysis/exact-source.ts";
import { type MeanOptions, PIXEL_MEAN, spawnMeanWorker } from "../../../fixtures/mean-task.ts";
import { makeVideo } from "../../frames/make-video.ts";

// The one that was decoded ahead is closed when it has come.
afterEach(() => expect.poll(openFrames).toBe(0));

const file = makeVideo({ container: "mp4" });

function emptyRecording(): MemoryRecording {
  const source = { kind: "video", name: "clip.mp4" } as const;
  return new MemoryRecording(recordingHeader({ fovea: "0", source, mode: "exact", tasks: {} }));
}

interface Begun {
  readonly run: ExactRun;
  /** Resolves when the run is in that state. */
  until(state: ExactState): Promise<void>;
  /** Resolves when so many frames are done. */
  untilFrames(count: number): Promise<void>;
}

async function begin(
  recording: MemoryRecording,
  options: MeanOptions = {},
  every = 1,
): Promise<Begun> {
  const waiting = new Set<() => void>();
  const run = new ExactRun(
    {
      source: await exactSource(await file),
      tasks: [{ taskId: "mean", model: PIXEL_MEAN, backend: "wasm", options }],
      every,
      recording,
      pipeline: new Pipeline({ modelBase: "", modelMirror: null }, { spawn: spawnMeanWorker }),
    },
    {
      changed: () => {
        for (const look of waiting) look();
      },
    },
  );
  const until = (there: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!there()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return {
    run,
    until: (state) => until(() => run.state === state),
    untilFrames: (count) => until(() => run.done >= count),
  };
}

/** What was found, without when and how fast. */
async function found(recording: MemoryRecording) {
  const lines: unknown[] = [];
  for await (const { frame, mediaTime, results } of recording.lines()) {
    const { stamp: _, ...mean } = results.mean as ResultLine["results"][string];
    lines.push({ frame, mediaTime, mean });
  }
  return lines;
}

it("analyses every frame once, in order, and the same each time", async () => {
  const [first, second] = [emptyRecording(), emptyRecording()];
  for (const recording of [first, second]) {
    const { run, until } = await begin(recording);
    await until("done");
    expect(run.done).toBe(10);
    expect(run.expected).toBe(10);
  }
  const lines = await found(first);
  expect(lines.map((line) => (line as ResultLine).frame)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(new Set(lines.map((line) => JSON.stringify((line as { mean: unknown }).mean))).size).toBe(
    10,
  );
  expect(await found(second)).toEqual(lines);
});

it("goes on where it was stopped, with the same results as in one go", async () => {
  const [whole, parts] = [emptyRecording(), emptyRecording()];
  await (await begin(whole)).until("done");

  const stopped = await begin(parts, { wait: 5 });
  await stopped.untilFrames(3);
  stopped.run.stop();
  expect(stopped.run.state).toBe("stopped");
  const done = parts.length;
  expect(done).toBeLessThan(10);

  const resumed = await begin(parts);
  expect(resumed.run.done).toBe(done);
  await resumed.until("done");
  expect(await found(parts)).toEqual(await found(whole));
  const marks: unknown[] = [];
  for await (const { resumed: mark } of parts.lines()) marks.push(mark);
  expect(marks.indexOf(true)).toBe(done);
  expect(marks.lastIndexOf(true)).toBe(done);

  const again = await begin(parts);
  expect(again.run.state).toBe("done");
});

it("takes every third frame, also behind a stop", async () => {
  const recording = emptyRecording();
  const stopped = await begin(recording, { wait: 5 }, 3);
  await stopped.untilFrames(2);
  stopped.run.stop();
  const resumed = await begin(recording, {}, 3);
  await resumed.until("done");
  const frames: number[] = [];
  for await (const { frame } of recording.lines()) frames.push(frame);
  expect(frames).toEqual([0, 3, 6, 9]);
});

it("waits while it is paused", async () => {
  const recording = emptyRecording();
  const { run, until, untilFrames } = await begin(recording, { wait: 5 });
  await untilFrames(2);
  run.pause();
  const paused = run.done;
  await new Promise((resolve) => setTimeout(resolve, 150));
  // The frame that was under way comes yet.
  expect(run.done).toBeLessThanOrEqual(paused + 2);
  expect(run.state).toBe("paused");
  run.goOn();
  await until("done");
  expect(run.done).toBe(10);
});

it("says why it failed, and keeps what came before", async () => {
  const { run, until } = await begin(emptyRecording(), { fail: true });
  await until("failed");
  expect(run.error?.code).toBe("model-output-mismatch");
});
