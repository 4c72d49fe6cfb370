import { firstValueFrom, map, Observable, type Subscription } from "rxjs";
import type { LoadProgress } from "../catalog/load-progress.ts";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { frameOf, type Picture } from "../frames/picture-frame.ts";
import { regionOfFrame } from "../frames/region-of-frame.ts";
import type { Box } from "../results/box.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import { letGo } from "../results/let-go.ts";
import type { TaskResult } from "../results/stamp.ts";
import { knowModel } from "../tasks/know-model.ts";
import type { TaskDefinition } from "../tasks/page/task-definition.ts";
import { type AskedTask, optionsOf, requestOf } from "./asked-task.ts";
import { Pace } from "./pace.ts";
import { Pipeline } from "./pipeline.ts";
import type { TaskState } from "./task-state.ts";

/** How one picture is analysed. */
export interface AskOptions<Options> {
  /**
   * Part of the picture to analyse, in its pixels. Boxes and points of the result are in pixels of
   * the whole picture. Tasks that answer for every pixel (segmentation, depth, flow) give a result of
   * the part alone, as of a picture of its own: its `stamp` has the part's size.
   */
  readonly region?: Box;
  /** For this picture, in place of those that the detector was made with, each for itself. */
  readonly options?: Partial<Options>;
  /** Gives the answer up: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How a detector is made. */
export interface DetectorOptions<Options> extends AskedTask<Options> {
  /** Gives the loading up, or closes the detector when it is there. */
  readonly signal?: AbortSignal;
  /** Called while the model is being loaded, some ten times a second. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

/**
 * A task whose model is loaded, to be asked as often as one likes; `createTask` makes it. One picture
 * is analysed at a time, in the order of the asking. A `layer` in a result is the caller's, who closes it.
 *
 * Its worker lives until `close`, and so does the model in memory.
 */
export class Detector<Result extends TaskResult = TaskResult, Options = unknown>
  implements Disposable
{
  readonly #pipeline = new Pipeline();
  readonly #closing = new AbortController();
  readonly #states: Subscription;
  #state: TaskState | undefined;
  /** The analysis under way, and those that wait. */
  #turn: Promise<unknown> = Promise.resolve();
  #options: Options;

  private constructor(
    private readonly task: TaskDefinition<Result, Options>,
    private readonly asked: DetectorOptions<Options>,
  ) {
    this.#options = optionsOf(task, asked.options ?? {});
    this.#states = this.#pipeline.states.subscribe((states) => {
      this.#state = states.get(task.id);
      if (this.#state?.status !== "loading" || !this.#state.progress) return;
      asked.onProgress?.(this.#state.progress);
    });
  }

  /** Use `createTask`. Resolves when the model is ready. */
  static async create<Result extends TaskResult, Options>(
    task: TaskDefinition<Result, Options>,
    asked: DetectorOptions<Options>,
  ): Promise<Detector<Result, Options>> {
    if (typeof asked.model === "string") await knowModel(asked.model);
    const request = requestOf(task, asked);
    const detector = new Detector(task, asked);
    const { signal } = asked;
    try {
      detector.#pipeline.setTask(request);
      await unlessAborted(detector.#settled(), signal);
    } catch (thrown) {
      detector.close();
      throw thrown;
    }
    const { signal: closed } = detector.#closing;
    signal?.addEventListener("abort", () => detector.close(), { once: true, signal: closed });
    return detector;
  }

  /** What runs the model; null while it is being loaded again. */
  get engine(): EngineInfo | null {
    return this.#state?.status === "ready" ? this.#state.engine : null;
  }

  /**
   * Analyses a picture, which is borrowed, and read before this returns where it is no file. A
   * model that has failed before is loaded again first.
   *
   * Rejects with a FoveaError (what is wrong with the picture or the model, "option-invalid",
   * "disposed"), or with the signal's reason.
   */
  async analyse(picture: Picture, ask: AskOptions<Options> = {}): Promise<Result> {
    const { options, region, signal } = ask;
    signal?.throwIfAborted();
    this.#assertOpen();
    const wanted = optionsOf(this.task, { ...this.asked.options, ...options });
    const frame = frameOf(picture);
    const gone = () => signal?.aborted === true || this.#closing.signal.aborted;
    const work = this.#turn.then(async () => {
      let owned = await frame;
      if (gone()) return owned.close();
      if (region) owned = regionOfFrame(owned, region, this.task.wholePictures === true);
      const result = await this.#ask(owned, wanted);
      if (gone()) letGo(result.layer);
      return result;
    });
    this.#turn = work.catch(() => undefined);
    // What was given up has no result, and nobody hears of it.
    return unlessAborted(work, signal, this.#closing.signal) as Promise<Result>;
  }

  /**
   * Analyses pictures one after the other, and gives the results in their order. The next one is
   * taken when the result before has been asked for; leaving the loop ends it. A `Frame` among them
   * is closed, everything else is borrowed.
   */
  async *analyseAll(
    pictures: Iterable<Picture> | AsyncIterable<Picture>,
    ask: AskOptions<Options> = {},
  ): AsyncGenerator<Result, void, undefined> {
    for await (const picture of pictures) {
      try {
        yield await this.analyse(picture, ask);
      } finally {
        if (isFrame(picture)) picture.close();
      }
    }
  }

  /**
   * Live: analyses the frames of a source; the newest wins, and each is closed. Completes when the
   * frames do and the last one has been analysed; errors with what went wrong.
   */
  observe(frames: Observable<Frame>, ask: AskOptions<Options> = {}): Observable<Result> {
    return new Observable((subscriber) => {
      let open = 0;
      let ended = false;
      const settle = () => {
        open--;
        if (ended && open === 0) subscriber.complete();
      };
      const pace = new Pace(
        async (frame) => {
          using owned = frame;
          await this.analyse(owned, ask).then(
            (result) => {
              if (subscriber.closed) letGo(result.layer);
              else subscriber.next(result);
            },
            (thrown) => subscriber.error(thrown),
          );
          settle();
        },
        { onDrop: settle },
      );
      subscriber.add(() => pace.close());
      subscriber.add(
        frames.subscribe({
          next: (frame) => {
            open++;
            pace.offer(frame);
          },
          error: (thrown) => subscriber.error(FoveaError.from(thrown)),
          complete: () => {
            ended = true;
            if (open === 0) subscriber.complete();
          },
        }),
      );
    });
  }

  /** Ends the worker, unless others use it; answers that are awaited reject with "disposed". Idempotent. */
  close(): void {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort(closedError());
    this.#states.unsubscribe();
    this.#pipeline.dispose();
  }

  /** `using detector = await createTask(…)`: closes at the end of the block. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** Takes ownership of `frame`. The result's layer is the caller's. */
  async #ask(frame: Frame, options: Options): Promise<Result> {
    const { id } = this.task;
    if (this.#state?.status === "failed") this.#pipeline.retry(id);
    if (options !== this.#options) this.#pipeline.setOptions(id, options);
    this.#options = options;
    const answer = this.#pipeline
      .analyseEvery(once(frame))
      .pipe(map(({ results }) => results.get(id) as Result | undefined));
    const result = await firstValueFrom(answer);
    if (!result) throw new FoveaError("frame-failed", "The picture came to no result.");
    if (!result.layer) return result;
    // The pipeline closes its own when the next result comes.
    try {
      return { ...result, layer: await createImageBitmap(result.layer) };
    } catch (thrown) {
      throw FoveaError.from(thrown, "frame-failed");
    }
  }

  async #settled(): Promise<void> {
    const state = await new Promise<TaskState>((resolve) => {
      this.#states.add(
        this.#pipeline.states.subscribe((states) => {
          const now = states.get(this.task.id);
          if (now?.status === "ready" || now?.status === "failed") resolve(now);
        }),
      );
    });
    if (state.status === "failed") throw state.error;
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw closedError();
  }
}

async function* once(frame: Frame): AsyncGenerator<Frame> {
  yield frame;
}

function closedError(): FoveaError {
  return new FoveaError("disposed", "This detector has been closed.", {
    action: "Make a new one with createTask.",
  });
}

function isFrame(picture: Picture): picture is Frame {
  return "mediaTime" in picture;
}

/** Rejects with the reason of the first signal that is aborted before `work` settles. */
function unlessAborted<T>(
  work: Promise<T>,
  ...signals: readonly (AbortSignal | undefined)[]
): Promise<T> {
  const listening = new AbortController();
  return new Promise<T>((resolve, reject) => {
    for (const signal of signals) {
      const give = () => reject(signal?.reason);
      if (signal?.aborted) give();
      else signal?.addEventListener("abort", give, { once: true, signal: listening.signal });
    }
    work.then(resolve, reject);
  }).finally(() => listening.abort());
}
