/**
 * A pipeline under a schedule, over fake workers: tasks that wait for their time, the frame on which the
 * picture comes to rest, who looks at what, and what statistics and results say of it.
 */
import { Subject } from "rxjs";
import { describe, expect, it, vi } from "vitest";
import type { Frame } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import "../../../src/pipeline/pipeline-schedule.ts";
import type { PipelineStatistics } from "../../../src/pipeline/statistics.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { useFakeClock } from "./fake-clock.ts";
import { fakeFrame } from "./fake-video-frame.ts";
import { fakeWorkers, resultOf, settle } from "./fake-worker.ts";

useFakeClock();

/** Milliseconds of a processor: one alone cannot run both on every frame. */
const TAKES: Readonly<Record<string, number>> = { dear: 90, cheap: 30 };

/** So many processors that all who work share evenly, by the clock that passes here. */
function sharedProcessors(processors: number) {
  const left = new Map<() => void, number>();
  const timer = setInterval(() => {
    const pace = Math.min(1, processors / Math.max(1, left.size));
    for (const [done, milliseconds] of left) {
      left.set(done, milliseconds - 5 * pace);
      if (milliseconds > 5 * pace) continue;
      left.delete(done);
      done();
    }
  }, 5);
  return {
    work: (milliseconds: number) => new Promise<void>((resolve) => left.set(resolve, milliseconds)),
    end: () => clearInterval(timer),
  };
}

/** Both tasks on a machine of so many processors. */
async function scheduled(processors: number) {
  const machine = sharedProcessors(processors);
  const { spawn } = fakeWorkers({
    analyse: async (taskId, frame) => {
      await machine.work(TAKES[taskId] ?? 0);
      return resultOf(frame, taskId);
    },
  });
  const pipeline = new Pipeline(
    { modelBase: "/models/", modelMirror: null },
    { spawn, processors },
  );
  const results: TaskResult[] = [];
  let statistics: PipelineStatistics | null = null;
  pipeline.onAnalysed = (_frame, result) => results.push(result);
  pipeline.statistics.subscribe((told) => {
    statistics = told;
  });
  for (const taskId of Object.keys(TAKES)) {
    const model = modelEntry({ name: taskId });
    pipeline.setTask({ taskId, model, backend: "wasm", options: {} });
  }
  await settle();
  const source = new Subject<Frame>();
  pipeline.connect(source);
  let shown = 0;
  /** `seconds` of the source, 25 frames each. */
  const play = async (seconds: number) => {
    for (let i = 0; i < 25 * seconds; i++) {
      source.next(fakeFrame(shown++ / 25));
      await pass(40);
    }
  };
  const of = (taskId: string) => results.filter(({ task }) => task === taskId);
  const told = (taskId: string) => {
    const task = statistics?.tasks.find((entry) => entry.taskId === taskId);
    if (!task?.schedule) throw new Error(`Nothing is said of ${taskId}.`);
    return { ...task.schedule, offered: task.offered };
  };
  const newest = () => (shown - 1) / 25;
  const end = async () => {
    await pass(500);
    pipeline.dispose();
    machine.end();
    await settle();
  };
  return { pipeline, play, of, told, newest, end };
}

async function pass(milliseconds: number): Promise<void> {
  for (let i = 0; i < milliseconds; i += 10) {
    vi.advanceTimersByTime(10);
    await settle();
  }
}

describe("a pipeline under a schedule", () => {
  it("lets tasks wait that the processor cannot run on every frame, and says so", async () => {
    const { play, of, told, end } = await scheduled(1);
    await play(4);
    const { interval, cost, passedOver, offered, attention } = told("dear");
    expect(interval).toBeGreaterThan(90);
    expect(cost).toBeGreaterThan(0);
    expect(attention).toBe("shown");
    expect(passedOver).toBeGreaterThan(0);
    expect(passedOver + offered).toBe(100);
    expect(of("dear").at(-1)?.stamp.interval).toBe(interval);
    expect(of("dear")[0]?.stamp).not.toHaveProperty("interval");
    await end();
  });

  it("slows nothing down where there are processors enough", async () => {
    const { play, of, told, end } = await scheduled(4);
    await play(3);
    expect([told("dear").interval, told("cheap").interval]).toEqual([0, 0]);
    expect(told("cheap").passedOver).toBe(0);
    expect(of("cheap").length).toBeGreaterThan(70);
    await end();
  });

  it("analyses the frame on which the picture comes to rest, although its time had not come", async () => {
    const { play, of, told, newest, end } = await scheduled(1);
    await play(4);
    await pass(1000);
    for (const taskId of ["dear", "cheap"]) {
      expect(told(taskId).interval).toBeGreaterThan(0);
      expect(of(taskId).at(-1)?.stamp.mediaTime).toBe(newest());
    }
    const before = of("dear").length;
    await pass(3000);
    expect(of("dear")).toHaveLength(before);
    await end();
  });

  it("lets wait what nobody sees, less so where somebody reads it, and not what is pinned", async () => {
    const { pipeline, play, of, told, end } = await scheduled(1);
    const ran = async (seconds: number) => {
      await play(3);
      const before = of("dear").length;
      await play(seconds);
      return (of("dear").length - before) / seconds;
    };
    const shown = await ran(4);
    pipeline.isShown = (taskId) => taskId !== "dear";
    const unread = await ran(6);
    expect(told("dear").attention).toBe("unread");
    pipeline.heard = true;
    const read = await ran(4);
    expect(told("dear").attention).toBe("read");
    expect(unread).toBeGreaterThan(0);
    expect(read).toBeGreaterThan(unread);
    expect(shown).toBeGreaterThan(read);
    pipeline.pins.set("dear", 5);
    const pinned = await ran(4);
    expect(told("dear").pinned).toBe(5);
    expect(pinned).toBeGreaterThan(4);
    pipeline.pins.delete("dear");
    pipeline.isShown = null;
    // An interval that would hardly change stays, so it may settle somewhat beside where it was.
    expect(await ran(4)).toBeGreaterThan(0.7 * shown);
    await end();
  });
});
