/**
 * A video with the results drawn over the picture, made in the studio: out of the results that are kept, as fast
 * as the browser decodes and encodes; or every frame of the file through the tasks once more, because what
 * is kept of an analysis has no areas of colour and no blurred faces.
 */
import type { AssetSettings } from "../../catalog/settings.ts";
import { FoveaError } from "../../errors.ts";
import { AnnotatedVideo, type Container, type VideoTarget } from "../../exports/annotated-video.ts";
import type { Frame } from "../../frames/frame.ts";
import { Pipeline } from "../../pipeline/pipeline.ts";
import type { TaskRequest } from "../../pipeline/task-state.ts";
import type { Recording } from "../../recording/recording.ts";
import { TASKS } from "../../tasks/page/tasks.ts";
import type { ExactSource } from "../analysis/exact-source.ts";

/** What is made of which file, and where it goes. */
export interface FilmRequest {
  readonly file: Blob;
  readonly source: ExactSource;
  readonly tasks: readonly TaskRequest[];
  /** Has all that is to be drawn (`holdsAll`), and no network runs; null where they have to. Borrowed. */
  readonly kept: Pick<Recording, "lines"> | null;
  readonly settings: AssetSettings;
  readonly container: Container;
  /** Closed at the end, whatever that is. */
  readonly target: VideoTarget;
  /** Ends it early; then it rejects with the reason. */
  readonly signal: AbortSignal;
  /** Frames that are in it. */
  progress(frames: number): void;
}

/** Seconds; media times of the same frame are the same number, but for what packing may do. */
const SAME_TIME = 1e-6;

/** Resolves when the file is whole. @returns whether it has the sound of its source */
export async function makeFilm(request: FilmRequest): Promise<boolean> {
  const film = new Film(request);
  try {
    if (request.kept) await drawKept(request, request.kept, film);
    else await drawAnew(request, film);
    return await film.finish();
  } catch (thrown) {
    request.signal.throwIfAborted();
    throw thrown;
  }
}

/** The video of a request, a frame after the other; the next one waits until the one before is encoded. */
class Film {
  #video: AnnotatedVideo | null = null;
  #encoded: Promise<unknown> = Promise.resolve();
  #frames = 0;

  constructor(private readonly request: FilmRequest) {}

  /** Borrows `frame`. */
  async drawPicture(frame: Frame): Promise<void> {
    const { container, target, source, file, tasks } = this.request;
    const { frameRate = 30, duration = Number.POSITIVE_INFINITY } = source.facts;
    await this.#encoded;
    const hiding = tasks.flatMap(({ taskId, options }) =>
      TASKS.get(taskId)?.hides?.(options) ? [taskId] : [],
    );
    const choices = { frameRate, end: duration, soundOf: file, hiding };
    this.#video ??= await AnnotatedVideo.create(container, frame, target, choices);
    this.#video.drawPicture(frame);
  }

  drawResults(results: Parameters<AnnotatedVideo["drawResults"]>[0], mediaTime: number): void {
    this.#video?.drawResults(results);
    this.#encoded = this.#video?.encode(mediaTime) ?? this.#encoded;
    // The next frame reports it.
    this.#encoded.catch(() => undefined);
    this.request.progress(++this.#frames);
  }

  async finish(): Promise<boolean> {
    await this.#encoded;
    await this.#video?.finish();
    return this.#video?.hasSound ?? false;
  }
}

async function drawKept(
  { source, tasks, signal }: FilmRequest,
  kept: Pick<Recording, "lines">,
  film: Film,
): Promise<void> {
  await Promise.all(tasks.map(({ taskId }) => TASKS.get(taskId)?.drawingLoaded?.()));
  const lines = kept.lines()[Symbol.asyncIterator]();
  for await (const frame of source.frames({ signal })) {
    using held = frame;
    const { value: line } = await lines.next();
    if (!line || Math.abs(line.mediaTime - held.mediaTime) > SAME_TIME) {
      throw new FoveaError("unexpected", "What is kept of this file is not of these frames.");
    }
    await film.drawPicture(held);
    film.drawResults(new Map(Object.entries(line.results)), held.mediaTime);
  }
}

async function drawAnew({ source, tasks, settings, signal }: FilmRequest, film: Film) {
  const pipeline = new Pipeline(settings);
  async function* pictures(): AsyncGenerator<Frame> {
    for await (const frame of source.frames({ signal })) {
      await film.drawPicture(frame);
      yield frame;
    }
  }
  try {
    for (const task of tasks) pipeline.setTask(task);
    await new Promise<void>((resolve, reject) => {
      pipeline.analyseEvery(pictures()).subscribe({
        next: ({ results, mediaTime }) => film.drawResults(results, mediaTime),
        error: reject,
        complete: resolve,
      });
    });
  } finally {
    pipeline.dispose();
  }
}
