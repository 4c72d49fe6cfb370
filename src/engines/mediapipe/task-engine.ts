import { FoveaError } from "../../errors.ts";
import type { Size } from "../../geometry/size.ts";
import { webGlRenderer } from "../../gpu/software-renderer.ts";
import type { BackendChoice } from "../../results/backend.ts";
import { letGo } from "../../results/let-go.ts";
import type { Engine, EngineDescription, EngineInput, EngineRun } from "../engine.ts";
import { noteMeasure } from "../measures.ts";
import { chooseDelegate, type Delegate, type DelegateDecision } from "./choose-delegate.ts";
import { CutOut } from "./cut-out.ts";
import { ReducedPicture } from "./reduced-picture.ts";
import { StreamClock } from "./stream-clock.ts";
import { type Fileset, type VisionModule, visionRuntime } from "./vision-runtime.ts";

/** What a task is shown: the frame, or a region of it. */
export type TaskPicture = VideoFrame | OffscreenCanvas | ImageData;

/** What all of tasks-vision's tasks have. */
export interface VisionTask<Options> {
  setOptions(options: Options): Promise<void>;
  close(): void;
}

/** What the engine says to every task when it makes it. */
export interface BaseTaskOptions {
  readonly baseOptions: {
    readonly modelAssetBuffer: Uint8Array;
    readonly delegate: Delegate;
  };
  readonly canvas: OffscreenCanvas;
  readonly runningMode: "VIDEO" | "IMAGE";
}

/** One kind of task. */
export interface TaskKind<Task extends VisionTask<Options>, Options extends object, Output> {
  create(vision: VisionModule, files: Fileset, options: Options & BaseTaskOptions): Promise<Task>;
  /** Analyses one picture, which it borrows; `timestamp` in milliseconds. */
  run(task: Task, image: TaskPicture, timestamp: number): Output;
  /** Each picture stands alone; its `run` leaves the time out. */
  readonly stills?: true;
  /** It remembers frames, and has to forget them when the scene changes. */
  readonly remembers: boolean;
  /**
   * The size at which a frame is shown to it on the processor, in whole pixels; the frame's own where
   * that is wanted. On a card it gets the frame as it is.
   */
  shownSize(frame: Size): Size;
}

/**
 * Runs one of MediaPipe's tasks as an engine: pictures in, the task's own results out.
 *
 * What it survives: time that steps back (see `stream-clock.ts`), a graph that has failed and would
 * fail for ever, a WebAssembly instance that has aborted, a lost WebGL context. In each case the
 * task is made anew and the frame tried once more; where the GPU delegate fails even then and nobody
 * asked for it by name, on the processor.
 *
 * On a card `VideoFrame`s are handed over as they are, on the processor large ones reduced. tasks-vision uploads them with `texImage2D`, which turns
 * and flips as the frame says (Chromium 156) and takes no longer than for an `ImageBitmap`: 60 and
 * 63 ms for BlazePose lite on a 640×429 photograph, 77 by way of an `OffscreenCanvas`. So only a
 * `region` goes by way of one (`cut-out.ts`); the task's results are then of that picture, and whoever
 * reads them maps them back (`regionPlacement`).
 */
export interface MediaPipeEngine<Options, Output> extends Engine<Output> {
  /** Changes options of the task, which forgets what it remembered. Rejects with "model-failed". */
  configure(options: Options): Promise<void>;
}

/** Size of the blank picture of bare runs, in pixels: that of most webcams. */
const BLANK = { width: 640, height: 480 } as const;

/**
 * Borrows `bytes` for the call. Rejects with a FoveaError: "engine-unavailable" or "model-failed".
 */
export async function createMediaPipeEngine<
  Task extends VisionTask<Options>,
  Options extends object,
  Output,
>(
  kind: TaskKind<Task, Options, Output>,
  loaded: { readonly model: { readonly name: string }; readonly bytes: Uint8Array },
  choice: BackendChoice,
  options: Options,
): Promise<MediaPipeEngine<Options, Output>> {
  const renderer = webGlRenderer();
  const decision = chooseDelegate(choice, renderer);
  const { name } = loaded.model;
  // Kept for making the task anew.
  const own = { name, bytes: loaded.bytes.slice(), choice, renderer };
  const engine = new TaskEngine(kind, own, decision, options);
  await engine.start();
  noteMeasure(loaded, (runs) => engine.measure(runs));
  return engine;
}

interface OwnModel {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly choice: BackendChoice;
  readonly renderer: string | null;
}

class TaskEngine<Task extends VisionTask<Options>, Options extends object, Output>
  implements MediaPipeEngine<Options, Output>
{
  #task: Task | null = null;
  #canvas = new OffscreenCanvas(1, 1);
  #work: Promise<unknown> = Promise.resolve();
  #closed = false;
  readonly #clock = new StreamClock();
  readonly #cutOut = new CutOut();
  readonly #reduced = new ReducedPicture();

  constructor(
    private readonly kind: TaskKind<Task, Options, Output>,
    private readonly model: OwnModel,
    private decision: DelegateDecision,
    private options: Options,
  ) {}

  get description(): EngineDescription {
    const gpu = this.decision.delegate === "GPU";
    return {
      backend: gpu ? "mediapipe-gpu" : "mediapipe-cpu",
      reason: this.decision.reason,
      threads: gpu ? 0 : 1,
      preprocess: gpu ? "gpu" : "cpu",
      adapter: gpu ? this.model.renderer : null,
    };
  }

  /** Makes the task; where the GPU refuses and `auto` was chosen, on the processor. */
  async start(): Promise<void> {
    try {
      await this.#make();
    } catch (thrown) {
      if (!this.#fallBack(thrown)) throw thrown;
      await this.#make();
    }
  }

  run({ image, mediaTime, region }: EngineInput): Promise<EngineRun<Output>> {
    return this.#exclusively(async () => {
      const begun = performance.now();
      const picture = await this.#pictureOf(image, region);
      const start = performance.now();
      const { displayWidth: width, displayHeight: height } = image;
      const { timestamp, cut } = this.#clock.tick(mediaTime, width, height, region);
      let output: Output;
      try {
        // Remaking the graph takes 40 ms (BlazePose lite), a new task 200.
        if (cut && this.kind.remembers) await this.#task?.setOptions({} as Options);
        output = this.#runOnce(picture, timestamp);
      } catch (thrown) {
        output = await this.#retry(picture, timestamp, thrown);
      }
      return { output, preprocess: start - begun, run: performance.now() - start };
    });
  }

  configure(options: Options): Promise<void> {
    return this.#exclusively(async () => {
      this.options = { ...this.options, ...options };
      try {
        await this.#task?.setOptions(options);
      } catch {
        // What it failed on may be an earlier frame; a new task knows nothing of that.
        await this.#make();
      }
    });
  }

  /** On a picture without anything: of a task that first finds and then follows, the finding alone. */
  measure(runs: number): Promise<number[]> {
    return this.#exclusively(async () => {
      const { width, height } = BLANK;
      const image = new VideoFrame(new Uint8Array(width * height * 4).fill(128), {
        format: "RGBX",
        codedWidth: width,
        codedHeight: height,
        timestamp: 0,
      });
      const durations: number[] = [];
      try {
        for (let run = 0; run < runs; run++) {
          const timestamp = this.#clock.interlude();
          const start = performance.now();
          this.#runOnce(image, timestamp);
          durations.push(performance.now() - start);
        }
      } catch (thrown) {
        throw this.#failure(thrown);
      } finally {
        letGo(image);
      }
      return durations;
    });
  }

  async dispose(): Promise<void> {
    this.#closed = true;
    await this.#work;
    this.#close();
    this.#reduced.dispose();
  }

  /** A card takes a large frame as quickly as a small one. */
  async #pictureOf(image: VideoFrame, region: EngineInput["region"]): Promise<TaskPicture> {
    if (region) return this.#cutOut.draw(image, region);
    if (this.decision.delegate === "GPU") return image;
    const frame = { width: image.displayWidth, height: image.displayHeight };
    return this.#reduced.of(image, this.kind.shownSize(frame));
  }

  #runOnce(image: TaskPicture, timestamp: number): Output {
    if (!this.#task) throw new Error("The task could not be made.");
    this.#throwIfLost();
    const output = this.kind.run(this.#task, image, timestamp);
    // A context that went meanwhile gives zeros and says nothing.
    this.#throwIfLost();
    return output;
  }

  async #retry(image: TaskPicture, timestamp: number, first: unknown): Promise<Output> {
    let thrown = first;
    do {
      try {
        await this.#make();
        return this.#runOnce(image, timestamp);
      } catch (again) {
        thrown = again;
      }
    } while (this.#fallBack(thrown));
    throw this.#failure(thrown);
  }

  /** Goes over to the processor; false when that is no choice, or made already. */
  #fallBack(thrown: unknown): boolean {
    if (this.model.choice !== "auto" || this.decision.delegate === "CPU") return false;
    const why = firstLine(thrown);
    this.decision = {
      delegate: "CPU",
      reason: `The processor, because MediaPipe failed on ${this.model.renderer} (${why}).`,
    };
    return true;
  }

  async #make(): Promise<void> {
    const runtime = await visionRuntime();
    this.#close();
    const canvas = new OffscreenCanvas(1, 1);
    const options: Options & BaseTaskOptions = {
      ...this.options,
      baseOptions: { modelAssetBuffer: this.model.bytes, delegate: this.decision.delegate },
      canvas,
      runningMode: this.kind.stills ? "IMAGE" : "VIDEO",
    };
    try {
      this.#task = await runtime.make((vision, files) => this.kind.create(vision, files, options));
      this.#canvas = canvas;
    } catch (cause) {
      throw new FoveaError(
        "model-failed",
        `${this.model.name} could not be prepared: ${firstLine(cause)}`,
        { cause },
      );
    }
  }

  #close(): void {
    const task = this.#task;
    this.#task = null;
    try {
      task?.close();
    } catch {
      // A graph that has failed says so once more when it is closed.
    }
  }

  #throwIfLost(): void {
    if (this.#canvas.getContext("webgl2")?.isContextLost()) {
      throw new FoveaError("gpu-lost", "The WebGL context was lost.");
    }
  }

  #failure(thrown: unknown): FoveaError {
    if (thrown instanceof FoveaError) return thrown;
    const message = `${this.model.name} failed: ${firstLine(thrown)}`;
    return new FoveaError("engine-run-failed", message, { cause: thrown });
  }

  /** `work` after what was begun before it, so that disposal and options never meet a run. */
  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#work.then(() => {
      if (this.#closed) throw new FoveaError("disposed", `${this.model.name} has been unloaded.`);
      return work();
    });
    this.#work = next.catch(() => undefined);
    return next;
  }
}

/** MediaPipe's messages go on with a trace of C++ sources. */
function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return (message.split("\n", 1)[0] ?? "").replace(/[.:\s]+$/, "");
}
