/**
 * A video with the results drawn over the picture, made in the studio: every frame of the file through the
 * tasks once more, because what is kept of an analysis has no areas of colour and no blurred faces.
 */
import type { AssetSettings } from "../../catalog/settings.ts";
import { AnnotatedVideo, type Container, type VideoTarget } from "../../exports/annotated-video.ts";
import type { Frame } from "../../frames/frame.ts";
import { Pipeline } from "../../pipeline/pipeline.ts";
import type { TaskRequest } from "../../pipeline/task-state.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import type { ExactSource } from "../analysis/exact-source.ts";

/** What is made of which file, and where it goes. */
export interface FilmRequest {
  readonly file: Blob;
  readonly source: ExactSource;
  readonly tasks: readonly TaskRequest[];
  readonly settings: AssetSettings;
  readonly container: Container;
  /** Closed at the end, whatever that is. */
  readonly target: VideoTarget;
  /** Ends it early; then it rejects with the reason. */
  readonly signal: AbortSignal;
  /** Frames that are in it. */
  progress(frames: number): void;
}

/** Resolves when the file is whole. @returns whether it has the sound of its source */
export async function makeFilm(request: FilmRequest): Promise<boolean> {
  const { file, source, tasks, settings, container, target, signal, progress } = request;
  const { frameRate = 30, duration = Number.POSITIVE_INFINITY } = source.facts;
  const hiding = tasks.flatMap(({ taskId, options }) =>
    findTask(taskId)?.hides?.(options) ? [taskId] : [],
  );
  const pipeline = new Pipeline(settings);
  let video: AnnotatedVideo | null = null;
  /** Encoding of the frame before; the next one waits for it. */
  let encoded: Promise<unknown> = Promise.resolve();
  let frames = 0;

  async function* pictures(): AsyncGenerator<Frame> {
    for await (const frame of source.frames({ signal })) {
      await encoded;
      video ??= await AnnotatedVideo.create(container, frame, target, {
        frameRate,
        end: duration,
        soundOf: file,
        hiding,
      });
      video.drawPicture(frame);
      yield frame;
    }
  }

  try {
    for (const task of tasks) pipeline.setTask(task);
    await new Promise<void>((resolve, reject) => {
      pipeline.analyseEvery(pictures()).subscribe({
        next: ({ results, mediaTime }) => {
          video?.drawResults(results);
          encoded = video?.encode(mediaTime) ?? encoded;
          // The next frame reports it.
          encoded.catch(() => undefined);
          progress(++frames);
        },
        error: reject,
        complete: resolve,
      });
    });
    await encoded;
    const made = video as AnnotatedVideo | null;
    await made?.finish();
    return made?.hasSound ?? false;
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown;
  } finally {
    pipeline.dispose();
  }
}
