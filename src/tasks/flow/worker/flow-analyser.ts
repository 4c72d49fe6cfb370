import type { AnalysedFrame } from "../../../engines/engine.ts";
import type { Size } from "../../../geometry/size.ts";
import { createFlowField, type FlowField } from "../../../motion/flow-field.ts";
import { continuityOf } from "../../../refine/continuity.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import type { Analyser } from "../../worker/worker-task.ts";
import type { FlowBody, FlowMotion, FlowOptions, HandedFlow } from "../result.ts";
import { FlowRange } from "./flow-range.ts";
import type { FlowMethod, FlowSearch, FoundFlow } from "./flow-search.ts";
import { globalMotion } from "./global-motion.ts";
import { createPainter } from "./painter.ts";
import type { Painter } from "./painting.ts";
import { dropUnfounded } from "./photometric-check.ts";
import { fillOwnMotion, MOVING, summary } from "./residual-motion.ts";
import { fillShownMotion } from "./shown-motion.ts";

/** Residuals of the global motion that are nothing, in pixels of the searched picture. */
const PRECISE = 0.05;

/** What is kept for frames of one size. */
interface Stage {
  readonly source: Size;
  readonly side: number;
  readonly search: FlowSearch;
}

/** The last frame's flow, in source pixels. */
interface Found {
  readonly map: FlowMap;
  /** What of it is painted. */
  readonly shown: FlowMap;
  readonly own: Float32Array;
  readonly threshold: number;
  readonly interval: number;
  readonly motion: FlowMotion;
  /** As the picture says it. */
  readonly range: number;
}

/** Flow at work: each frame is searched against the one before, read out and painted. */
export class FlowAnalyser implements Analyser<FlowBody, FlowOptions> {
  readonly #method: FlowMethod;
  readonly #range = new FlowRange();
  #stage: Stage | null = null;
  #mediaTime = Number.NaN;
  #found: Found | null = null;
  #painter: Painter | null = null;
  #busy: Promise<unknown> = Promise.resolve();

  /** Takes ownership of the method. */
  constructor(method: FlowMethod) {
    this.#method = method;
  }

  get description() {
    return this.#method.description;
  }

  async analyse(frame: AnalysedFrame, options: FlowOptions) {
    const analysis = this.#analyse(frame, options);
    this.#busy = analysis.catch(() => undefined);
    return analysis;
  }

  async dispose(): Promise<void> {
    await this.#busy;
    this.#stage?.search.dispose();
    this.#stage = null;
    this.#found = null;
    this.#painter?.dispose();
    await this.#method.dispose();
  }

  async #analyse(frame: AnalysedFrame, options: FlowOptions) {
    const started = performance.now();
    const { mediaTime } = frame;
    const stage = this.#stageFor(frame, options.side);
    const continuity = stage === this.#stage ? continuityOf(this.#mediaTime, mediaTime) : "cut";
    const interval = mediaTime - this.#mediaTime;
    let preprocess = 0;
    let run = 0;
    // A paused frame has been searched.
    if (continuity !== "same") {
      if (stage !== this.#stage) this.#stage?.search.dispose();
      this.#stage = stage;
      this.#mediaTime = mediaTime;
      if (continuity === "cut") this.#forget();
      const searched = await stage.search.next(frame);
      ({ preprocess, run } = searched);
      if (searched.found) this.#found = this.#read(searched.found, stage, interval);
    }
    const body = this.#body(frame, options, continuity !== "same");
    const decode = performance.now() - started - preprocess - run;
    const found = this.#found;
    const handed: HandedFlow | undefined = found
      ? { map: found.map, interval: found.interval }
      : undefined;
    return { body, timings: { preprocess, run, decode }, handed };
  }

  /** The one there is where it fits. */
  #stageFor({ width, height }: AnalysedFrame, side: number): Stage {
    const last = this.#stage;
    if (last?.side === side && last.source.width === width && last.source.height === height) {
      return last;
    }
    const source = { width, height };
    return { source, side, search: this.#method.searchFor(source, side) };
  }

  #forget(): void {
    this.#stage?.search.reset();
    this.#found = null;
    this.#range.forget();
    this.#painter?.forget();
  }

  #read(flow: FoundFlow, { source, search }: Stage, interval: number): Found {
    const map = inSourcePixels(flow, source, this.#found?.map ?? null);
    const pixel = Math.max(source.width / search.width, source.height / search.height);
    const threshold = MOVING * pixel;
    const global = globalMotion(map, source, PRECISE * pixel);
    const own =
      this.#found?.own.length === map.u.length ? this.#found.own : new Float32Array(map.u.length);
    fillOwnMotion(map, global, source, own);
    dropUnfounded(own, threshold, map, global, source, flow.pictures);
    const shown = this.#shownFor(map);
    fillShownMotion(map, own, threshold, global, pixel, source, shown);
    return {
      map,
      shown,
      own,
      threshold,
      interval,
      motion: { global, ...summary(own, threshold, interval) },
      range: this.#range.update(shown, interval, pixel),
    };
  }

  /** As large as the map; the one there is where it fits. */
  #shownFor({ width, height }: FlowMap): FlowMap {
    const last = this.#found?.shown;
    const fits = last?.width === width && last.height === height;
    return fits ? last : createFlowField(width, height);
  }

  #body(frame: AnalysedFrame, options: FlowOptions, fresh: boolean): FlowBody {
    if (!this.#found) return { interval: null, motion: null, range: null };
    const { map, interval, motion } = this.#found;
    const range = options.range !== null && options.range > 0 ? options.range : this.#found.range;
    const body = { interval, motion, range, ...(options.readMap ? { map: copyOf(map) } : {}) };
    if (options.effect === "none") return body;
    this.#painter ??= createPainter();
    const { shown, own, threshold } = this.#found;
    const painted = { map: shown, own, threshold, range, fresh };
    const layer = this.#painter.paint(frame, painted, options);
    return { ...body, layer };
  }
}

/** Writes into `last` where it fits. */
function inSourcePixels({ field, error }: FoundFlow, source: Size, last: FlowMap | null): FlowMap {
  const { width, height } = field;
  const map = last?.width === width && last.height === height ? last : createMap(field, error);
  const scaleX = source.width / width;
  const scaleY = source.height / height;
  for (let i = 0; i < map.u.length; i++) {
    map.u[i] = (field.u[i] as number) * scaleX;
    map.v[i] = (field.v[i] as number) * scaleY;
  }
  if (error && map.error) {
    // Of an error that points anywhere, in pixels that may not be square.
    const scale = Math.hypot(scaleX, scaleY) / Math.SQRT2;
    for (let i = 0; i < error.length; i++) map.error[i] = (error[i] as number) * scale;
  }
  return map;
}

/** With room for errors where there are some. */
function createMap({ width, height }: FlowField, error: Float32Array | undefined): FlowMap {
  const map = createFlowField(width, height);
  return error ? { ...map, error: new Float32Array(error.length) } : map;
}

function copyOf(map: FlowMap): FlowMap {
  const { width, height, u, v, error } = map;
  const copy = { width, height, u: u.slice(), v: v.slice() };
  return error ? { ...copy, error: error.slice() } : copy;
}
