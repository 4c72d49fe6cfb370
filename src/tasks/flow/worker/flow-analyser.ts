/** Dense inverse search at work: each frame is searched against the one before, read out and painted. */
import type { EngineDescription } from "../../../engines/engine.ts";
import type { Size } from "../../../gpu/gl-passes.ts";
import { follows } from "../../../refine/time-step.ts";
import type { AnalysedFrame, Analyser } from "../../worker-task.ts";
import type { FlowBody, FlowMap, FlowMotion, FlowOptions } from "../result.ts";
import { DenseInverseSearch, type DisPreset } from "./dis/dense-inverse-search.ts";
import { createFlowField, type FlowField } from "./dis/flow-field.ts";
import { FlowRange } from "./flow-range.ts";
import { globalMotion } from "./global-motion.ts";
import { GreyPicture, searchedSize } from "./grey-picture.ts";
import { fillOwnMotion, MOVING, summary } from "./own-motion.ts";
import { createPainter } from "./painter.ts";
import type { Painter } from "./painting.ts";

const DESCRIPTION: EngineDescription = {
  backend: "wasm",
  reason: "On the processor, one thread: plain arithmetic, no network.",
  threads: 1,
  preprocess: "cpu",
  adapter: null,
};
/** Residuals of the global motion that are nothing, in pixels of the searched picture. */
const PRECISE = 0.05;
/** Of the pictures of the bench. */
const BENCH_SIZE: Size = { width: 320, height: 180 };

/** What is kept for frames of one size. */
interface Stage {
  readonly source: Size;
  readonly side: number;
  readonly grey: GreyPicture;
  readonly search: DenseInverseSearch;
}

/** The last frame's flow, in source pixels. */
interface Found {
  readonly map: FlowMap;
  readonly own: Float32Array;
  readonly threshold: number;
  readonly interval: number;
  readonly motion: FlowMotion;
  /** As the picture says it. */
  readonly range: number;
}

export class FlowAnalyser implements Analyser<FlowBody, FlowOptions> {
  readonly description = DESCRIPTION;
  readonly #preset: DisPreset;
  readonly #range = new FlowRange();
  #stage: Stage | null = null;
  #mediaTime = Number.NaN;
  #found: Found | null = null;
  #painter: Painter | null = null;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(preset: DisPreset) {
    this.#preset = preset;
  }

  async analyse(frame: AnalysedFrame, options: FlowOptions) {
    const analysis = this.#analyse(frame, options);
    this.#busy = analysis.catch(() => undefined);
    return analysis;
  }

  async measureBareRun(runs: number): Promise<number[]> {
    const { width, height } = BENCH_SIZE;
    const search = new DenseInverseSearch(width, height, this.#preset);
    const pictures = [0, 3].map((shift) =>
      Float32Array.from({ length: width * height }, (_, at) =>
        pattern(at % width, at / width, shift),
      ),
    );
    search.next(pictures[0] as Float32Array);
    return Array.from({ length: runs }, (_, run) => {
      const started = performance.now();
      search.next(pictures[(run + 1) % 2] as Float32Array);
      return performance.now() - started;
    });
  }

  async dispose(): Promise<void> {
    await this.#busy;
    this.#stage?.grey.dispose();
    this.#stage = null;
    this.#found = null;
    this.#painter?.dispose();
  }

  async #analyse(frame: AnalysedFrame, options: FlowOptions) {
    const started = performance.now();
    const { mediaTime } = frame;
    const stage = this.#stageFor(frame, options.side);
    const step = stage === this.#stage ? follows(this.#mediaTime, mediaTime) : "cut";
    const interval = mediaTime - this.#mediaTime;
    let prepared = started;
    let searched = started;
    // A paused frame has been searched.
    if (step !== "same") {
      if (stage !== this.#stage) this.#stage?.grey.dispose();
      this.#stage = stage;
      this.#mediaTime = mediaTime;
      if (step === "cut") this.#forget();
      const grey = await stage.grey.read(frame);
      prepared = performance.now();
      const flow = stage.search.next(grey);
      searched = performance.now();
      if (flow) this.#found = this.#read(flow, stage, interval);
    }
    const body = this.#body(frame, options, step !== "same");
    const timings = {
      preprocess: prepared - started,
      run: searched - prepared,
      decode: performance.now() - searched,
    };
    return { body, timings };
  }

  /** The one there is where it fits. */
  #stageFor({ width, height }: AnalysedFrame, side: number): Stage {
    const last = this.#stage;
    if (last?.side === side && last.source.width === width && last.source.height === height) {
      return last;
    }
    const size = searchedSize({ width, height }, side);
    return {
      source: { width, height },
      side,
      grey: new GreyPicture(size),
      search: new DenseInverseSearch(size.width, size.height, this.#preset),
    };
  }

  #forget(): void {
    this.#stage?.search.reset();
    this.#found = null;
    this.#range.forget();
    this.#painter?.forget();
  }

  #read(flow: FlowField, { source, search }: Stage, interval: number): Found {
    const map = inSourcePixels(flow, source, this.#found?.map ?? null);
    const pixel = Math.max(source.width / search.width, source.height / search.height);
    const threshold = MOVING * pixel;
    const global = globalMotion(map, source, PRECISE * pixel);
    const own =
      this.#found?.own.length === map.u.length ? this.#found.own : new Float32Array(map.u.length);
    fillOwnMotion(map, global, source, own);
    return {
      map,
      own,
      threshold,
      interval,
      motion: { global, ...summary(own, threshold, interval) },
      range: this.#range.update(map, interval, pixel),
    };
  }

  #body(frame: AnalysedFrame, options: FlowOptions, fresh: boolean): FlowBody {
    if (!this.#found) return { interval: null, motion: null, range: null };
    const { map, interval, motion } = this.#found;
    const range = options.range !== null && options.range > 0 ? options.range : this.#found.range;
    this.#painter ??= createPainter();
    const layer = this.#painter.paint(frame, { ...this.#found, range, fresh }, options);
    const body = { interval, motion, range, layer };
    return options.readMap
      ? { ...body, map: { ...map, u: map.u.slice(), v: map.v.slice() } }
      : body;
  }
}

/** Writes into `last` where it fits. */
function inSourcePixels(flow: FlowField, source: Size, last: FlowMap | null): FlowMap {
  const { width, height } = flow;
  const map =
    last?.width === width && last.height === height ? last : createFlowField(width, height);
  const scaleX = source.width / width;
  const scaleY = source.height / height;
  for (let i = 0; i < map.u.length; i++) {
    map.u[i] = (flow.u[i] as number) * scaleX;
    map.v[i] = (flow.v[i] as number) * scaleY;
  }
  return map;
}

/** Waves that differ from place to place, in [0, 255]. */
function pattern(x: number, y: number, shift: number): number {
  const across = Math.sin((x - shift) / 5) + Math.sin((x - shift + 2 * y) / 13);
  return 127 + 40 * (across + Math.sin(y / 7));
}
