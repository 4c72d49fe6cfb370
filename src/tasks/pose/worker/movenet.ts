/**
 * MoveNet with a memory: the crop of the next frame follows from the pose on this one.
 *
 * `createMovenet` follows one person. `createMovenetMulti` takes people from the task that detects
 * objects, and follows each of them by a crop of their own, so that a detector which runs for nobody
 * else rests while everybody asked for is followed.
 *
 * The memory is of one moment before: a frame with the time of the last one (a paused picture,
 * analysed again with other options) starts from where that one started and so gives the same. A
 * still picture (time 0), a time that jumps and a frame of another size start anew.
 */
import { requireTensors, scoreThresholdOf, type TensorModelEntry } from "../../../catalog/model.ts";
import type { AnalysedFrame, Engine } from "../../../engines/engine.ts";
import type { Tensors } from "../../../engines/tensors.ts";
import { iou } from "../../../geometry/iou.ts";
import { continuityOf } from "../../../refine/continuity.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import type { Box } from "../../../results/box.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import {
  type Analyser,
  type Analysis,
  type CreateAnalyser,
  type LoadedModel,
  type Needs,
  NO_NEEDS,
} from "../../worker/worker-task.ts";
import type { Pose, PoseBody, PoseOptions } from "../result.ts";
import { cropAround, squareAround, VISIBLE } from "./crop-region.ts";
import { decodeMovenet } from "./decode-movenet.ts";
import { poseBox } from "./pose-box.ts";
import { poseSimilarity } from "./pose-similarity.ts";

type PoseAnalyser = Analyser<PoseBody, PoseOptions>;
type MutableTimings = { -readonly [Key in keyof Analysis<PoseBody>["timings"]]: number };

/** A crop this much larger than the detector's box also holds the arms that the box cut off. */
const DETECTION_FACTOR = 1.25;
/**
 * With somebody followed and room for more, the detector rests so long, in seconds of media time: a
 * second where its last look found nobody new and one person is followed, whose rate it would cost.
 */
const REST = 0.25;
const LONG_REST = 1;
/** A detected box that overlaps a followed person by this much is that person. */
const SAME_BOX = 0.3;
/** Two poses more alike than this (at `SAME_TOLERANCE`) are one person, found twice. */
const SAME_POSE = 0.6;
const SAME_TOLERANCE = 0.1;

/** Follows one person. */
export const createMovenet: CreateAnalyser<PoseBody, PoseOptions> = async (loaded, backend) =>
  new SinglePose(await Network.create(loaded, backend));

/** Follows several persons, whom the task "detection" finds. */
export const createMovenetMulti: CreateAnalyser<PoseBody, PoseOptions> = async (loaded, backend) =>
  new MultiPose(await Network.create(loaded, backend));

/** The network on one square of a frame, without memory. */
class Network {
  private constructor(
    private readonly engine: Engine<Tensors>,
    readonly model: TensorModelEntry,
  ) {}

  static async create(
    loaded: LoadedModel,
    backend: Parameters<typeof createMovenet>[1],
  ): Promise<Network> {
    const model = requireTensors(loaded.model);
    const { openPictureNetwork } = await import("../../../engines/picture-network.ts");
    return new Network(await openPictureNetwork(loaded, backend), model);
  }

  get description() {
    return this.engine.description;
  }

  /** Adds its durations to `timings`. */
  async run(frame: AnalysedFrame, region: Box, timings: MutableTimings): Promise<Pose> {
    const { image, mediaTime } = frame;
    const { output, preprocess, run } = await this.engine.run({ image, mediaTime, region });
    const started = performance.now();
    const keypoints = decodeMovenet(output.outputs, output.placement);
    const score = keypoints.reduce((sum, keypoint) => sum + keypoint.score, 0) / keypoints.length;
    timings.preprocess += preprocess;
    timings.run += run;
    timings.decode += performance.now() - started;
    return { ...UNTRACKED, id: 0, score, box: poseBox(keypoints, VISIBLE), keypoints };
  }

  /**
   * A first look, and a second, closer one where the first says where: of both the better, since a
   * first guess of somebody small can lead astray.
   */
  async acquire(frame: AnalysedFrame, region: Box, timings: MutableTimings): Promise<Pose> {
    const first = await this.run(frame, region, timings);
    const crop = cropAround(first.keypoints, boundsOf(frame));
    if (!crop) return first;
    const second = await this.run(frame, crop, timings);
    return second.score > first.score ? second : first;
  }

  dispose(): Promise<void> {
    return this.engine.dispose();
  }
}

/** What a `Memory` knows. */
interface Remembered<State> {
  /** Of the last frame; NaN before the first. */
  readonly time: number;
  readonly bounds: Box | null;
  readonly before: State;
  readonly after: State;
}

/** What was known before the last frame, and what it added. */
class Memory<State> implements Restorable<Remembered<State>> {
  #time = Number.NaN;
  #bounds: Box | null = null;
  #before: State;
  #after: State;

  constructor(private readonly empty: State) {
    this.#before = empty;
    this.#after = empty;
  }

  recall({ mediaTime }: AnalysedFrame, bounds: Box): State {
    const last = this.#bounds;
    const same =
      last?.x === bounds.x &&
      last.y === bounds.y &&
      last.width === bounds.width &&
      last.height === bounds.height;
    if (!same) return this.empty;
    const continuity = continuityOf(this.#time, mediaTime);
    if (continuity === "cut") return this.empty;
    return continuity === "same" ? this.#before : this.#after;
  }

  keep({ mediaTime }: AnalysedFrame, bounds: Box, before: State, after: State): void {
    this.#time = mediaTime;
    this.#bounds = bounds;
    this.#before = before;
    this.#after = after;
  }

  state(): Remembered<State> {
    const [time, bounds] = [this.#time, this.#bounds];
    return { time, bounds, before: this.#before, after: this.#after };
  }

  restore({ time, bounds, before, after }: Remembered<State>): void {
    this.#time = time;
    this.#bounds = bounds;
    this.#before = before;
    this.#after = after;
  }
}

class SinglePose implements PoseAnalyser {
  /** The crop to look at; null is the whole. */
  readonly memory = new Memory<Box | null>(null);

  constructor(private readonly network: Network) {}

  get description() {
    return this.network.description;
  }

  async analyse(frame: AnalysedFrame, options: PoseOptions): Promise<Analysis<PoseBody>> {
    const timings = { preprocess: 0, run: 0, decode: 0 };
    const bounds = boundsOf(frame);
    const before = this.memory.recall(frame, bounds);
    const pose = before
      ? await this.network.run(frame, before, timings)
      : await this.network.acquire(frame, bounds, timings);
    const found = pose.score >= (options.scoreThreshold ?? scoreThresholdOf(this.network.model));
    // By the model's own threshold: one that a person sets must not change what is followed.
    const after =
      pose.score >= scoreThresholdOf(this.network.model)
        ? cropAround(pose.keypoints, bounds)
        : null;
    this.memory.keep(frame, bounds, before, after);
    return { body: { skeleton: "coco-17", poses: found ? [pose] : [] }, timings };
  }

  dispose(): Promise<void> {
    return this.network.dispose();
  }
}

interface Followed {
  readonly crop: Box;
  readonly box: Box;
}

interface People {
  readonly followed: readonly Followed[];
  /** Media time until which the detector rests, in seconds. */
  readonly restsUntil: number;
}

class MultiPose implements PoseAnalyser {
  readonly memory = new Memory<People>({ followed: [], restsUntil: Number.NEGATIVE_INFINITY });

  constructor(private readonly network: Network) {}

  get description() {
    return this.network.description;
  }

  async analyse(
    frame: AnalysedFrame,
    options: PoseOptions,
    needs: Needs = NO_NEEDS,
  ): Promise<Analysis<PoseBody>> {
    const timings = { preprocess: 0, run: 0, decode: 0 };
    const bounds = boundsOf(frame);
    const before = this.memory.recall(frame, bounds);
    const poses: Pose[] = [];
    for (const { crop } of before.followed)
      poses.push(await this.network.run(frame, crop, timings));

    const missing = options.maxPoses - before.followed.length;
    // What others have asked for costs nothing.
    const rested = before.followed.length === 0 || frame.mediaTime >= before.restsUntil;
    const detects = missing > 0 && (rested || needs.found("detection") !== null);
    if (detects) {
      const taken = before.followed.map(({ box }) => box);
      for (const box of (await this.#detect(needs, taken, timings)).slice(0, missing)) {
        poses.push(await this.network.acquire(frame, squareAround(box, DETECTION_FACTOR), timings));
      }
    }
    const found = poses.length - before.followed.length;

    const started = performance.now();
    const people = distinct(poses).slice(0, options.maxPoses);
    const scoreThreshold = scoreThresholdOf(this.network.model);
    const followed = people
      .filter(({ score }) => score >= scoreThreshold)
      .map(({ box, keypoints }) => ({
        box,
        crop: cropAround(keypoints, bounds) ?? squareAround(box, 2 * DETECTION_FACTOR),
      }));
    const rest = found === 0 && followed.length === 1 ? LONG_REST : REST;
    const restsUntil = detects ? frame.mediaTime + rest : before.restsUntil;
    this.memory.keep(frame, bounds, before, { followed, restsUntil });
    const least = options.scoreThreshold ?? scoreThreshold;
    const body: PoseBody = {
      skeleton: "coco-17",
      poses: people.filter(({ score }) => score >= least),
    };
    timings.decode += performance.now() - started;
    return { body, timings };
  }

  /** Boxes of people whom nobody follows yet, the surest first. */
  async #detect(needs: Needs, taken: readonly Box[], timings: MutableTimings): Promise<Box[]> {
    const shared = needs.found("detection");
    const { body, timings: spent } = shared ?? (await needs.result("detection"));
    if (!shared) {
      timings.preprocess += spent.preprocess;
      timings.run += spent.run;
      timings.decode += spent.decode;
    }
    return body.detections
      .filter(({ label }) => label === "person")
      .map(({ box }) => box)
      .filter((box) => taken.every((other) => iou(box, other) < SAME_BOX));
  }

  async dispose(): Promise<void> {
    await this.network.dispose();
  }
}

/** Best score first; of two poses of the same person the better. */
function distinct(poses: readonly Pose[]): Pose[] {
  const kept: Pose[] = [];
  for (const pose of poses.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => poseSimilarity(pose, other, SAME_TOLERANCE) < SAME_POSE)) {
      kept.push(pose);
    }
  }
  return kept;
}

function boundsOf({ region, width, height }: AnalysedFrame): Box {
  return region ?? { x: 0, y: 0, width, height };
}
