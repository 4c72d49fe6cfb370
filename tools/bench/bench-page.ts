/**
 * Runs a pipeline over a looping clip, as the app does, and measures each frame's way.
 *
 * Two phases on one loaded model. In the first, frames go one at a time and each has a run of the
 * bare network beside it, which says what the way costs against the network. In the second, frames
 * come as they do in life, which says what queues, how many drop, and what it does to the page.
 */
import { Subject, skip } from "rxjs";
import type { AssetSettings } from "../../src/catalog/settings.ts";
import type { Frame } from "../../src/frames/frame.ts";
import { loadVideo, videoFrames } from "../../src/frames/video-element.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { PipelineStatistics } from "../../src/pipeline/statistics.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { epochNow } from "../../src/results/clock.ts";
import type { TaskResult } from "../../src/results/stamp.ts";
import { modelById } from "../../src/tasks/catalogue.ts";
import { IDENTITY_DEFAULTS } from "../../src/tasks/identity/result.ts";
import type { OverlayStyle, TaskDefinition } from "../../src/tasks/page/task-definition.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { type ComparisonRequest, compareBareRuns } from "./compare-bare-runs.ts";
import {
  type BareComparison,
  type BenchRun,
  type MemoryReading,
  type Pairs,
  quartiles,
  STAGES,
  type Stage,
  spread,
} from "./report.ts";
import { watch } from "./watch.ts";

export interface BenchRequest {
  readonly modelId: string;
  readonly backend: BackendChoice;
  readonly clipUrl: string;
  /** What is other than the task's defaults. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Frames that are analysed with a bare run beside them. */
  readonly pairs: number;
  /** The live phase ends when this many frames have come from the clip. */
  readonly frames: number;
}

declare const __MODEL_MIRROR__: string;

const SETTINGS: AssetSettings = {
  modelBase: new URL("/models/", location.href).href,
  modelMirror: __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null,
};

/** Results of each phase that are not counted: caches fill and code is compiled meanwhile. */
const WARM_UP = 10;
/** Milliseconds without a result after which a frame was passed over, and another one is offered. */
const PASSED_OVER = 5000;
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
    bench: {
      run(request: BenchRequest): Promise<BenchRun>;
      compare(request: ComparisonRequest): Promise<BareComparison>;
      hasGpu(): Promise<boolean>;
    };
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

type Counts = Pick<BenchRun, "framesIn" | "analysed" | "dropped" | "failed">;

function countsOf({ framesIn, tasks }: PipelineStatistics, taskId: string): Counts {
  const task = tasks.find((candidate) => candidate.taskId === taskId);
  const { analysed = 0, dropped = 0, failed = 0 } = task ?? {};
  return { framesIn, analysed, dropped, failed };
}

type Durations = Readonly<Record<Stage, number>>;

const totalOf = (stages: Durations) => STAGES.reduce((sum, stage) => sum + stages[stage], 0);
const outsideOf = (stages: Durations) => totalOf(stages) / stages.run - 1;

/** Draws results as the overlay does, and gives how long each stage of a frame's way took. */
class Screen {
  readonly #canvas = document.createElement("canvas");
  readonly #context: CanvasRenderingContext2D;

  constructor(private readonly task: TaskDefinition) {
    const context = this.#canvas.getContext("2d");
    if (!context) throw new Error("No 2D context.");
    this.#context = context;
    document.body.append(this.#canvas);
  }

  show(result: TaskResult): Durations {
    const delivery = epochNow() - result.stamp.resultTime;
    const { width, height, timings } = result.stamp;
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      Object.assign(this.#canvas, { width, height });
    }
    const before = performance.now();
    this.#context.clearRect(0, 0, width, height);
    if (result.layer) this.#context.drawImage(result.layer, 0, 0, width, height);
    this.task.draw(this.#context, result, STYLE);
    const { queued, preprocess, run, decode } = timings;
    return { queued, preprocess, run, decode, delivery, overlay: performance.now() - before };
  }

  remove(): void {
    this.#canvas.remove();
  }
}

/**
 * One frame of the playing clip at a time; the network runs bare before every second frame and
 * after the others, so that neither gains from a processor that the other has warmed.
 */
async function measurePairs(
  pipeline: Pipeline,
  screen: Screen,
  video: HTMLVideoElement,
  taskId: string,
  count: number,
): Promise<{ pairs: Pairs; bareRuns: number[] }> {
  const chosen = new Subject<Frame>();
  let wanted: ((frame: Frame) => void) | null = null;
  const clip = videoFrames(video).subscribe((frame) => {
    const take = wanted;
    wanted = null;
    if (take) take(frame);
    else frame.close();
  });
  const source = pipeline.connect(chosen);
  let arrived: (stages: Durations) => void = () => {};
  const results = pipeline.results.subscribe((result) => arrived(screen.show(result)));

  const offer = () => {
    wanted = (frame) => chosen.next(frame);
  };
  const analyse = async (): Promise<Durations> => {
    const analysed = new Promise<Durations>((resolve) => {
      arrived = resolve;
    });
    offer();
    const again = setInterval(offer, PASSED_OVER);
    try {
      return await analysed;
    } finally {
      clearInterval(again);
    }
  };
  const bare = async () => (await pipeline.measureBareRun(taskId, 1))[0] ?? 0;

  const frames: Durations[] = [];
  const bareRuns: number[] = [];
  for (let i = 0; i < WARM_UP + count; i++) {
    const bareFirst = i % 2 === 0 ? await bare() : null;
    const stages = await analyse();
    const bareRun = bareFirst ?? (await bare());
    if (i < WARM_UP) continue;
    frames.push(stages);
    bareRuns.push(bareRun);
  }
  results.unsubscribe();
  source.unsubscribe();
  clip.unsubscribe();
  const overBare = (of: (stages: Durations) => number) =>
    quartiles(frames.map((stages, i) => of(stages) / (bareRuns[i] as number)));
  return {
    bareRuns,
    pairs: {
      count: frames.length,
      totalOverBare: overBare(totalOf),
      runOverBare: overBare((stages) => stages.run),
      outsideShare: quartiles(frames.map(outsideOf)),
    },
  };
}

interface Live {
  readonly frames: readonly Durations[];
  readonly counts: Counts;
  readonly seconds: number;
  readonly longTasks: readonly number[];
  readonly memory: readonly MemoryReading[];
}

/** Frames as they come, until `frames` of them have. */
async function measureLive(
  pipeline: Pipeline,
  screen: Screen,
  video: HTMLVideoElement,
  taskId: string,
  frames: number,
): Promise<Live> {
  const measured: Durations[] = [];
  let results = 0;
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    if (results > WARM_UP) longTasks.push(...list.getEntries().map((entry) => entry.duration));
  });
  observer.observe({ entryTypes: ["longtask"] });

  const memory: MemoryReading[] = [];
  let counts: Counts = { framesIn: 0, analysed: 0, dropped: 0, failed: 0 };
  async function noteMemory(): Promise<void> {
    const { framesIn, analysed } = counts;
    memory.push({ framesIn, analysed, bytes: await readMemory() });
  }

  const source = pipeline.connect(videoFrames(video));
  const subscription = pipeline.results.subscribe((result) => {
    const stages = screen.show(result);
    if (++results > WARM_UP) measured.push(stages);
  });
  const started = performance.now();
  let firstReading: Promise<void> | null = null;
  await new Promise<void>((done) => {
    subscription.add(
      // The replayed one is of the phase before.
      pipeline.statistics.pipe(skip(1)).subscribe((statistics) => {
        counts = countsOf(statistics, taskId);
        if (counts.framesIn >= FIRST_READING) firstReading ??= noteMemory();
        if (counts.framesIn >= frames) done();
      }),
    );
  });
  const seconds = (performance.now() - started) / 1000;
  subscription.unsubscribe();
  source.unsubscribe();
  await firstReading;
  await noteMemory();
  observer.disconnect();
  return { frames: measured, counts, seconds, longTasks, memory };
}

/** The defaults; who it is looks at nobody without a gallery. */
function optionsOf({ id, defaults }: TaskDefinition, modelId: string): object {
  if (id !== "identity") return defaults as object;
  return { ...IDENTITY_DEFAULTS, gallery: { modelId, people: [] } };
}

async function run(request: BenchRequest): Promise<BenchRun> {
  const model = modelById(request.modelId);
  const task = TASKS.get(model.task);
  if (!task) throw new Error(`No task ${model.task}.`);
  const pipeline = new Pipeline(SETTINGS);
  const screen = new Screen(task);
  const video = document.createElement("video");
  video.muted = true;
  video.loop = true;
  document.body.append(video);
  try {
    const { ready, failed } = watch(pipeline, task.id);
    pipeline.setTask({
      taskId: task.id,
      model,
      backend: request.backend,
      options: { ...optionsOf(task, model.id), ...request.options },
    });
    // The schedule would pass over frames that are waited for.
    pipeline.pins.set(task.id, Number.POSITIVE_INFINITY);
    const engine = await ready;
    await loadVideo(video, request.clipUrl);
    await video.play();
    const { pairs, bareRuns } = await Promise.race([
      measurePairs(pipeline, screen, video, task.id, request.pairs),
      failed,
    ]);
    const live = await Promise.race([
      measureLive(pipeline, screen, video, task.id, request.frames),
      failed,
    ]);
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
        STAGES.map((stage) => [stage, spread(live.frames.map((stages) => stages[stage]))]),
      ) as BenchRun["stages"],
      total: spread(live.frames.map(totalOf)),
      outsideShare: quartiles(live.frames.map(outsideOf)),
      bareRun: spread(bareRuns),
      pairs,
      overheadRatio: pairs.totalOverBare.median,
      ...live.counts,
      rate: live.counts.analysed / live.seconds,
      longTasks: { count: live.longTasks.length, longest: Math.max(0, ...live.longTasks) },
      memory: live.memory,
    };
  } finally {
    video.remove();
    screen.remove();
    pipeline.dispose();
  }
}

window.bench = { run, compare: (request) => compareBareRuns(request, SETTINGS), hasGpu };
