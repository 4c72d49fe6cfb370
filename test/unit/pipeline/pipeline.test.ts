/**
 * The pipeline over fake workers: pacing, exact runs, deaths, and each frame closed exactly once.
 */
import { BehaviorSubject, firstValueFrom, Subject } from "rxjs";
import { describe, expect, it, vi } from "vitest";
import type { FrameMessage } from "../../../src/bridge/contract.ts";
import type { FoveaError } from "../../../src/errors.ts";
import { Frame } from "../../../src/frames/frame.ts";
import type { FrameResults } from "../../../src/pipeline/frame-results.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import { epochNow } from "../../../src/results/clock.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { useFakeClock } from "./fake-clock.ts";
import { FakeVideoFrame, fakeFrame } from "./fake-video-frame.ts";
import { type Behaviour, fakeWorkers, resultOf, settle } from "./fake-worker.ts";

const settings = { modelBase: "/models/", modelMirror: null };

function request(taskId: string, options: unknown = {}) {
  return { taskId, model: modelEntry({ name: taskId }), backend: "wasm", options } as const;
}

function piped(...behaviours: Behaviour[]) {
  const { spawn, spawned } = fakeWorkers(...behaviours);
  const pipeline = new Pipeline(settings, { spawn });
  const results: [string, number][] = [];
  const joined: FrameResults[] = [];
  pipeline.results.subscribe(({ task, stamp }) => results.push([task, stamp.mediaTime]));
  pipeline.joined.subscribe((frame) => joined.push(frame));
  return { pipeline, spawned, results, joined };
}

/** Takes `milliseconds` for each frame. */
function slow(milliseconds: number): Behaviour {
  return {
    analyse: async (taskId: string, frame: FrameMessage): Promise<TaskResult> => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return resultOf(frame, taskId);
    },
  };
}

useFakeClock();

/** Captured now, by the clock that passes here. */
function nowFrame(): Frame {
  const image = new FakeVideoFrame() as unknown as VideoFrame;
  return new Frame(image, { mediaTime: 0, captureTime: epochNow() });
}

/** `milliseconds` pass, and everything happens that they bring about. */
async function pass(milliseconds: number): Promise<void> {
  for (let i = 0; i < milliseconds; i += 10) {
    vi.advanceTimersByTime(10);
    await settle();
  }
}

describe("Pipeline", () => {
  it("gives a fast task every frame and a slow one the newest, and counts both", async () => {
    const { pipeline, results, joined } = piped(slow(20), slow(250));
    pipeline.setTask(request("fast"));
    pipeline.setTask(request("slow"));
    await settle();
    const source = new Subject<Frame>();
    pipeline.connect(source);
    for (let i = 0; i < 10; i++) {
      source.next(fakeFrame(i));
      await pass(40);
    }
    await pass(600);
    const of = (wanted: string) => results.filter(([task]) => task === wanted).map(([, t]) => t);
    expect(of("fast")).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    // The newest frame at 250 ms is number 6, at 500 ms the last one.
    expect(of("slow")).toEqual([0, 6, 9]);
    let counts: unknown;
    pipeline.statistics.subscribe((statistics) => {
      counts = statistics.tasks.map(({ taskId, offered, analysed, dropped, failed }) => ({
        taskId,
        numbers: [offered, analysed, dropped, failed],
      }));
    });
    await pass(500);
    expect(counts).toEqual([
      { taskId: "fast", numbers: [10, 10, 0, 0] },
      { taskId: "slow", numbers: [10, 3, 7, 0] },
    ]);
    expect(joined.map(({ results: all }) => all.size).reduce((a, b) => a + b)).toBe(13);
    pipeline.dispose();
    await settle();
  });

  it("closes each frame of a source once, whatever ends it", async () => {
    const { pipeline, spawned } = piped(slow(100));
    pipeline.setTask(request("a"));
    await settle();
    const first = new Subject<Frame>();
    pipeline.onAnalysed = () => {};
    pipeline.connect(first);
    for (let i = 0; i < 5; i++) first.next(fakeFrame(i));
    const second = new Subject<Frame>();
    pipeline.connect(second);
    expect(first.observed).toBe(false);
    second.next(fakeFrame(5));
    await pass(50);
    spawned[0]?.fail("boom");
    await pass(50);
    second.next(fakeFrame(6));
    pipeline.dispose();
    await settle();
    expect(second.observed).toBe(false);
  });

  it("goes on after a death with the frame that is on show", async () => {
    const { pipeline, spawned, results } = piped(slow(100));
    pipeline.setTask(request("a"));
    await settle();
    const source = new Subject<Frame>();
    pipeline.connect(source);
    source.next(fakeFrame(3));
    await pass(50);
    spawned[0]?.fail("boom");
    await pass(200);
    expect(spawned).toHaveLength(2);
    expect(results).toEqual([["a", 3]]);
    pipeline.dispose();
    await settle();
  });

  it("refuses options that cannot go to a worker, and goes on with the last good ones", async () => {
    const options: unknown[] = [];
    const { pipeline, results } = piped({
      analyse: async (taskId, frame, given) => {
        options.push(given);
        return resultOf(frame, taskId);
      },
    });
    const bad = { f: () => 1 };
    const refused = expect.objectContaining({ code: "option-invalid" });
    expect(() => pipeline.setTask(request("a", bad))).toThrow(refused);
    expect(await firstValueFrom(pipeline.states)).toEqual(new Map());
    pipeline.setTask(request("a", { version: 1 }));
    await settle();
    expect(() => pipeline.setTask(request("a", bad))).toThrow(refused);
    expect(() => pipeline.setOptions("a", bad)).toThrow(refused);
    const source = new Subject<Frame>();
    pipeline.connect(source);
    source.next(fakeFrame(1));
    await pass(10);
    expect([results, options]).toEqual([[["a", 1]], [{ version: 1 }]]);
    pipeline.dispose();
    await settle();
  });

  it("analyses every frame in order by all tasks, the next when all are done", async () => {
    const { pipeline } = piped(slow(20), slow(70));
    pipeline.setTask(request("a"));
    pipeline.setTask(request("b"));
    const asked: number[] = [];
    const given: [number, string[]][] = [];
    async function* frames() {
      for (let i = 0; i < 4; i++) {
        asked.push(given.length);
        yield fakeFrame(i);
      }
    }
    let done = false;
    pipeline.analyseEvery(frames()).subscribe({
      next: ({ mediaTime, results }) => given.push([mediaTime, [...results.keys()].sort()]),
      complete: () => {
        done = true;
      },
    });
    await pass(400);
    expect(done).toBe(true);
    expect(given).toEqual([0, 1, 2, 3].map((time) => [time, ["a", "b"]]));
    // Frame i was asked for when i results had come: none is decoded ahead.
    expect(asked).toEqual([0, 1, 2, 3]);
    pipeline.dispose();
    await settle();
  });

  it("has two frames under way where it is told, and gives them in order, one after the other", async () => {
    const { pipeline } = piped(slow(20), slow(70));
    pipeline.setTask(request("a"));
    pipeline.setTask(request("b"));
    const asked: number[] = [];
    const seen: string[] = [];
    async function* frames() {
      for (let i = 0; i < 4; i++) {
        asked.push(seen.filter((what) => what.startsWith("all")).length);
        yield fakeFrame(i);
      }
    }
    pipeline.onAnalysed = ({ mediaTime }, { task }) => seen.push(`${task} ${mediaTime}`);
    pipeline
      .analyseEvery(frames(), { underWay: 2 })
      .subscribe(({ mediaTime }) => seen.push(`all ${mediaTime}`));
    await pass(400);
    // The fast task is ahead of the slow one, and yet nobody is shown a later frame before an earlier one.
    expect(seen).toEqual([0, 1, 2, 3].flatMap((time) => [`a ${time}`, `b ${time}`, `all ${time}`]));
    expect(asked).toEqual([0, 0, 1, 2]);
    pipeline.dispose();
    await settle();
  });

  it.each([1, 2])(
    "repeats a frame whose worker died, so that none is missing, with %i under way",
    async (underWay) => {
      const { pipeline, spawned } = piped(slow(50));
      pipeline.setTask(request("a"));
      await settle();
      const times: number[] = [];
      async function* frames() {
        for (let i = 0; i < 4; i++) yield fakeFrame(i);
      }
      pipeline
        .analyseEvery(frames(), { underWay })
        .subscribe(({ mediaTime }) => times.push(mediaTime));
      await pass(70);
      spawned[0]?.fail("boom");
      await pass(400);
      expect(times).toEqual([0, 1, 2, 3]);
      expect(spawned).toHaveLength(2);
      pipeline.dispose();
      await settle();
    },
  );

  it("ends an exact run with what made its only task give up", async () => {
    const { pipeline } = piped({ analyse: () => Promise.reject(new Error("no such operator")) });
    pipeline.setTask(request("a"));
    await settle();
    const ended = vi.fn();
    let returned = false;
    async function* frames() {
      try {
        for (let i = 0; i < 4; i++) yield fakeFrame(i);
      } finally {
        returned = true;
      }
    }
    pipeline.analyseEvery(frames()).subscribe({ error: ended });
    await settle();
    expect(ended).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: "Several attempts in a row failed: no such operator" }),
    );
    expect(returned).toBe(true);
    pipeline.dispose();
    await settle();
  });

  describe("a call that fails on a frame", () => {
    /** A source at 25 frames a second; fails where `fails` says so of the frame's number. */
    async function run(
      count: number,
      fails: (frame: number) => boolean,
      where: "clone" | "show" | "worker",
    ) {
      const piping = piped({
        analyse: async (taskId, frame) => {
          if (where === "worker" && fails(frame.mediaTime)) throw new Error("no copy");
          return resultOf(frame, taskId);
        },
      });
      const { pipeline } = piping;
      const errors: FoveaError[] = [];
      pipeline.sourceErrors.subscribe((error) => errors.push(error));
      pipeline.onAnalysed = ({ mediaTime }) => {
        if (where === "show" && fails(mediaTime)) throw new Error("no drawing");
      };
      pipeline.setTask(request("a"));
      await settle();
      const source = new Subject<Frame>();
      pipeline.connect(source);
      for (let i = 0; i < count; i++) {
        const frame = fakeFrame(i);
        if (where === "clone" && fails(i)) {
          vi.spyOn(frame, "clone").mockImplementation(() => {
            throw new Error("no clone");
          });
        }
        if (source.observed) source.next(frame);
        else frame.close();
        await pass(40);
      }
      const state = (await firstValueFrom(pipeline.states)).get("a");
      const { tasks } = await firstValueFrom(pipeline.statistics);
      await pass(500);
      const counts = (await firstValueFrom(pipeline.statistics)).tasks[0] ?? tasks[0];
      pipeline.dispose();
      await settle();
      return { ...piping, errors, state, counts };
    }

    it.each(["clone", "worker"] as const)(
      "costs that frame, and is counted (%s)",
      async (where) => {
        const { results, errors, counts } = await run(8, (frame) => frame === 3, where);
        expect(results.map(([, time]) => time)).toEqual([0, 1, 2, 4, 5, 6, 7]);
        expect(errors).toEqual([]);
        expect(counts).toMatchObject({ analysed: 7, failed: 1 });
      },
    );

    it("does not stop those that follow when a result cannot be shown", async () => {
      const { results, errors, counts } = await run(8, (frame) => frame === 3, "show");
      expect(results).toHaveLength(8);
      expect(errors).toEqual([]);
      expect(counts).toMatchObject({ failed: 1 });
    });

    it.each(["clone", "show"] as const)("ends the source when it goes on (%s)", async (where) => {
      const { errors } = await run(20, (frame) => frame > 2, where);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ code: "frame-failed" });
    });

    it("ends the task when it goes on in the worker", async () => {
      const { state, errors } = await run(20, (frame) => frame > 2, "worker");
      expect(state).toMatchObject({ status: "failed", error: { code: "frame-failed" } });
      expect(errors).toEqual([]);
    });

    it("is tried again where there is but one picture", async () => {
      let calls = 0;
      const { pipeline, results } = piped({
        analyse: async (taskId, frame) => {
          if (++calls === 1) throw new Error("no copy");
          return resultOf(frame, taskId);
        },
      });
      pipeline.setTask(request("a"));
      await settle();
      pipeline.connect(new BehaviorSubject(fakeFrame(1)));
      await pass(300);
      expect([calls, results]).toEqual([2, [["a", 1]]]);
      pipeline.dispose();
      await settle();
    });
  });

  describe("the one picture that there is", () => {
    /** One whose clone fails so often; `only` one is ever given. */
    function failing(times: number): Frame {
      const frame = fakeFrame(1);
      const clone = frame.clone.bind(frame);
      let left = times;
      vi.spyOn(frame, "clone").mockImplementation(() => {
        if (left-- > 0) throw new Error("no clone");
        return clone();
      });
      return frame;
    }

    /** Shows the picture, and what was told of it within two seconds. */
    async function shown(frame: Frame, show: () => void = () => {}) {
      const { pipeline, results } = piped(slow(10));
      const errors: FoveaError[] = [];
      pipeline.sourceErrors.subscribe((error) => errors.push(error));
      pipeline.onAnalysed = show;
      pipeline.setTask(request("a"));
      await settle();
      pipeline.connect(new BehaviorSubject(frame));
      await pass(2000);
      const counts = (await firstValueFrom(pipeline.statistics)).tasks[0];
      pipeline.dispose();
      await settle();
      return { results, errors, counts };
    }

    it.each([1, 3])("is looked at again after %i failed clones", async (times) => {
      const { results, errors } = await shown(failing(times));
      expect(results).toEqual([["a", 1]]);
      expect(errors).toEqual([]);
    });

    it("is an error when no clone is to be had", async () => {
      const { results, errors } = await shown(failing(100));
      expect(results).toEqual([]);
      expect(errors).toEqual([expect.objectContaining({ code: "frame-failed" })]);
    });

    it("is analysed again where its result could not be shown", async () => {
      let calls = 0;
      const show = vi.fn(() => {
        if (++calls === 1) throw new Error("no drawing");
      });
      const { errors } = await shown(fakeFrame(1), show);
      expect(show).toHaveBeenCalledTimes(2);
      expect(errors).toEqual([]);
    });

    it("is an error when its result can never be shown", async () => {
      const { errors } = await shown(fakeFrame(1), () => {
        throw new Error("no drawing");
      });
      expect(errors).toEqual([expect.objectContaining({ code: "frame-failed" })]);
    });
  });

  it("repeats a frame of a file whose clone failed, and ends with an error when all do", async () => {
    for (const [times, expected] of [
      [3, [[0, 1, 2], []]],
      [100, [[0], ["frame-failed"]]],
    ] as const) {
      const { pipeline } = piped(slow(10));
      pipeline.setTask(request("a"));
      await settle();
      const given: number[] = [];
      const errors: unknown[] = [];
      async function* frames() {
        for (let i = 0; i < 3; i++) {
          const frame = fakeFrame(i);
          const image = frame.image as unknown as FakeVideoFrame;
          let left = i === 1 ? times : 0;
          vi.spyOn(image, "clone").mockImplementation(() => {
            if (left-- > 0) throw new DOMException("no clone", "OperationError");
            return new FakeVideoFrame();
          });
          yield frame;
        }
      }
      pipeline.analyseEvery(frames()).subscribe({
        next: ({ mediaTime }) => given.push(mediaTime),
        error: ({ code }: FoveaError) => errors.push(code),
      });
      await pass(400);
      expect([given, errors]).toEqual(expected);
      pipeline.dispose();
      await settle();
    }
  });

  describe("latency", () => {
    const median = async (pipeline: Pipeline) =>
      (await firstValueFrom(pipeline.statistics)).tasks[0]?.latency.median;

    it("of a picture that waited for the network is counted from its hand-over", async () => {
      const { pipeline, results } = piped(slow(50));
      pipeline.connect(new BehaviorSubject(nowFrame()));
      await pass(15_000);
      pipeline.setTask(request("a"));
      await pass(1000);
      expect(results).toHaveLength(1);
      expect(await median(pipeline)).toBeLessThan(200);
      pipeline.dispose();
      await settle();
    });

    it("of a picture that is analysed again in a pause is counted from then", async () => {
      const { pipeline, results } = piped(slow(50));
      pipeline.setTask(request("a"));
      await settle();
      pipeline.connect(new BehaviorSubject(nowFrame()));
      await pass(81_000);
      for (let i = 0; i < 3; i++) {
        pipeline.setOptions("a", { i });
        await pass(1000);
      }
      expect(results).toHaveLength(4);
      expect(await median(pipeline)).toBeLessThan(200);
      pipeline.dispose();
      await settle();
    });

    it("of a frame that waits its turn is counted from its capture", async () => {
      const { pipeline } = piped(slow(300));
      pipeline.setTask(request("a"));
      await settle();
      const source = new Subject<Frame>();
      pipeline.connect(source);
      source.next(nowFrame());
      await pass(100);
      source.next(nowFrame());
      await pass(1000);
      const { latency } = (await firstValueFrom(pipeline.statistics)).tasks[0] ?? {};
      expect(latency?.median).toBeGreaterThanOrEqual(290);
      expect(latency?.p95).toBeGreaterThanOrEqual(490);
      pipeline.dispose();
      await settle();
    });
  });

  describe("a source that was replaced or closed", () => {
    /** A slow task that paints; `open` are its layers that nobody has closed. */
    function painting() {
      const open = new Set<ImageBitmap>();
      const piping = piped({
        analyse: async (taskId, frame) => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          const layer = { close: () => open.delete(layer) } as unknown as ImageBitmap;
          open.add(layer);
          return { ...resultOf(frame, taskId), layer };
        },
      });
      const shown: number[] = [];
      piping.pipeline.onAnalysed = (frame) => shown.push(frame.mediaTime);
      piping.pipeline.setTask(request("a"));
      return { ...piping, open, shown };
    }

    async function numbers(pipeline: Pipeline): Promise<unknown> {
      const { framesIn, tasks } = await firstValueFrom(pipeline.statistics);
      return [framesIn, ...tasks.map((task) => [task.offered, task.analysed, task.dropped])];
    }

    it("gives nothing any more once there is another", async () => {
      const { pipeline, results, joined, open, shown } = painting();
      await settle();
      const old = new Subject<Frame>();
      pipeline.connect(old);
      // One under way, one that waits.
      old.next(fakeFrame(1));
      old.next(fakeFrame(2));
      await pass(50);
      const next = new Subject<Frame>();
      pipeline.connect(next);
      next.next(fakeFrame(10));
      await pass(600);
      expect(results).toEqual([["a", 10]]);
      expect(shown).toEqual([10]);
      expect(joined.map(({ mediaTime }) => mediaTime)).toEqual([10]);
      expect(await numbers(pipeline)).toEqual([1, [1, 1, 0]]);
      // That of frame 10, which is on show.
      expect(open.size).toBe(1);
      pipeline.dispose();
      expect(open.size).toBe(0);
      await settle();
    });

    it("leaves nothing behind after its end", async () => {
      const { pipeline, results, open, shown } = painting();
      await settle();
      const source = new Subject<Frame>();
      const connection = pipeline.connect(source);
      source.next(fakeFrame(1));
      await pass(150);
      expect([results.length, open.size]).toEqual([1, 1]);
      source.next(fakeFrame(2));
      source.next(fakeFrame(3));
      await pass(50);
      connection.unsubscribe();
      expect(open.size).toBe(0);
      expect(await numbers(pipeline)).toEqual([0]);
      // A new option has nothing to look at.
      pipeline.setOptions("a", { version: 2 });
      await pass(600);
      expect(results).toEqual([["a", 1]]);
      expect(shown).toEqual([1]);
      expect(open.size).toBe(0);
      expect(await numbers(pipeline)).toEqual([0]);
      pipeline.dispose();
      await settle();
    });

    it("gives nothing either when other tasks have come meanwhile", async () => {
      const { pipeline, results, open } = painting();
      await settle();
      const connection = pipeline.connect(new BehaviorSubject(fakeFrame(1)));
      await pass(50);
      pipeline.setTask(request("b"));
      connection.unsubscribe();
      await pass(300);
      expect([results, open.size]).toEqual([[], 0]);
      pipeline.dispose();
      await settle();
    });

    it("that a listener closes is closed for the next listener", async () => {
      const { pipeline, results, open } = painting();
      await settle();
      const connection = pipeline.connect(new BehaviorSubject(fakeFrame(1)));
      pipeline.onAnalysed = () => connection.unsubscribe();
      await pass(300);
      expect([connection.closed, results, open.size]).toEqual([true, [], 0]);
      expect(await numbers(pipeline)).toEqual([0]);
      pipeline.dispose();
      await settle();
    });

    it("of files gives nothing after it was left, not even the frame under way", async () => {
      const { pipeline, results, open } = painting();
      await settle();
      async function* frames() {
        for (let i = 0; i < 4; i++) yield fakeFrame(i);
      }
      const run = pipeline.analyseEvery(frames()).subscribe();
      await pass(150);
      run.unsubscribe();
      await pass(300);
      expect(results).toEqual([["a", 0]]);
      expect(open.size).toBe(1);
      pipeline.dispose();
      await settle();
    });
  });
});
