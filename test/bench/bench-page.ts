/** Runs a pipeline over a looping clip, as the app does, and measures each frame's way. */
import type { BackendChoice, EngineInfo } from "../../src/bridge/contract.ts";
import { modelById } from "../../src/catalog/resolve.ts";
import { loadVideo, videoFrames } from "../../src/frames/video-element.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { PipelineStatistics } from "../../src/pipeline/statistics.ts";
import { epochNow } from "../../src/results/clock.ts";
import type { TaskResult } from "../../src/results/stamp.ts";
import type { OverlayStyle } from "../../src/tasks/page-task.ts";
import { PAGE_TASKS } from "../../src/tasks/page-tasks.ts";
import { type BenchRun, type MemoryReading, STAGES, type Stage, spread } from "./report.ts";

export interface BenchRequest {
  readonly modelId: string;
  readonly backend: BackendChoice;
  readonly clipUrl: string;
  /** The run ends when this many frames have come from the clip. */
  readonly frames: number;
  readonly mirror: boolean;
}

/** Results that are not counted: caches fill and code is compiled meanwhile. */
const WARM_UP = 10;
/** Bare runs before the frames, and as many after them. */
const BARE_RUNS = 15;
/** When memory is read, in frames that have come in; the first is "after warm-up". */
const FIRST_READING = 200;

/** Drawn at the clip's own size. */
const STYLE: OverlayStyle = {
  scaleX: 1,
  scaleY: 1,
  devicePixelRatio: 1,
  mirrored: false,
  fontFamily: "sans-serif",
};

declare global {
  interface Performance {
    measureUserAgentSpecificMemory?(): Promise<{ bytes: number }>;
  }
  interface Window {
    bench: { run(request: BenchRequest): Promise<BenchRun>; hasGpu(): Promise<boolean> };
  }
}

/** Whether there is a graphics processor behind WebGPU, and not software. */
async function hasGpu(): Promise<boolean> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return false;
  const { architecture, description, isFallbackAdapter } = adapter.info;
  return !isFallbackAdapter && !/swiftshader|llvmpipe/i.test(`${architecture} ${description}`);
}

async function readMemory(): Promise<number | null> {
  if (!crossOriginIsolated || !performance.measureUserAgentSpecificMemory) return null;
  return (await performance.measureUserAgentSpecificMemory()).bytes;
}

/** The engine once the task is ready; rejects when it fails. */
function ready(pipeline: Pipeline, taskId: string): Promise<EngineInfo> {
  return new Promise((resolve, reject) => {
    pipeline.states.subscribe((states) => {
      const state = states.get(taskId);
      if (state?.status === "ready") resolve(state.engine);
      if (state?.status === "failed") reject(state.error);
    });
  });
}

type Counts = Pick<BenchRun, "framesIn" | "analysed" | "dropped" | "failed">;

function countsOf({ framesIn, tasks }: PipelineStatistics, taskId: string): Counts {
  const task = tasks.find((candidate) => candidate.taskId === taskId);
  const { analysed = 0, dropped = 0, failed = 0 } = task ?? {};
  return { framesIn, analysed, dropped, failed };
}

async function run(request: BenchRequest): Promise<BenchRun> {
  const model = modelById(request.modelId);
  const task = PAGE_TASKS.get(model.task);
  if (!task) throw new Error(`No task ${model.task}.`);
  const pipeline = new Pipeline({
    modelBase: new URL("/models/", location.href).href,
    modelMirror: request.mirror ? new URL("/model-mirror/", location.href).href : null,
  });
  pipeline.setTask({
    taskId: task.id,
    model,
    backend: request.backend,
    options: task.defaults,
  });
  const engine = await ready(pipeline, task.id);
  const bareRuns = await pipeline.measureBareRun(task.id, BARE_RUNS);

  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2D context.");
  const durations = Object.fromEntries(STAGES.map((stage) => [stage, [] as number[]])) as Record<
    Stage,
    number[]
  >;
  const totals: number[] = [];
  let results = 0;

  function take(result: TaskResult): void {
    const delivery = epochNow() - result.stamp.resultTime;
    const { width, height, timings } = result.stamp;
    if (canvas.width !== width) Object.assign(canvas, { width, height });
    const before = performance.now();
    context?.clearRect(0, 0, width, height);
    if (context) task?.draw(context, result, STYLE);
    const overlay = performance.now() - before;
    if (++results <= WARM_UP) return;
    const stages = { ...timings, delivery, overlay };
    for (const stage of STAGES) durations[stage].push(stages[stage]);
    totals.push(STAGES.reduce((sum, stage) => sum + stages[stage], 0));
  }

  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    if (results > WARM_UP) longTasks.push(...list.getEntries().map((entry) => entry.duration));
  });
  observer.observe({ entryTypes: ["longtask"] });

  const video = document.createElement("video");
  video.muted = true;
  video.loop = true;
  document.body.append(video, canvas);
  await loadVideo(video, request.clipUrl);

  const memory: MemoryReading[] = [];
  let latest: Counts = { framesIn: 0, analysed: 0, dropped: 0, failed: 0 };
  async function noteMemory(): Promise<void> {
    const { framesIn, analysed } = latest;
    memory.push({ framesIn, analysed, bytes: await readMemory() });
  }

  const subscription = pipeline.results.subscribe(take);
  pipeline.connect(videoFrames(video));
  const started = performance.now();
  await video.play();
  let firstReading: Promise<void> | null = null;
  await new Promise<void>((done) => {
    subscription.add(
      pipeline.statistics.subscribe((statistics) => {
        latest = countsOf(statistics, task.id);
        if (latest.framesIn >= FIRST_READING) firstReading ??= noteMemory();
        if (latest.framesIn >= request.frames) done();
      }),
    );
  });
  const seconds = (performance.now() - started) / 1000;
  subscription.unsubscribe();
  await firstReading;
  await noteMemory();
  // Once more: the machine's mood changes over the minutes of a run.
  bareRuns.push(...(await pipeline.measureBareRun(task.id, BARE_RUNS)));
  const bareRun = spread(bareRuns);
  observer.disconnect();
  video.remove();
  canvas.remove();
  pipeline.dispose();

  const total = spread(totals);
  return {
    task: task.id,
    model: model.id,
    backend: engine.backend,
    engine: {
      reason: engine.reason,
      threads: engine.threads,
      preprocess: engine.preprocess,
      adapter: engine.adapter,
      loadMilliseconds: engine.loadMilliseconds,
    },
    stages: Object.fromEntries(
      STAGES.map((stage) => [stage, spread(durations[stage])]),
    ) as BenchRun["stages"],
    total,
    bareRun,
    overheadRatio: bareRun.median > 0 ? total.median / bareRun.median : 0,
    ...latest,
    rate: latest.analysed / seconds,
    longTasks: { count: longTasks.length, longest: Math.max(0, ...longTasks) },
    memory,
  };
}

window.bench = { run, hasGpu };
