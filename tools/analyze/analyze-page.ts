/** The page of `npm run analyze`: every frame of the chosen file through the real pipeline. */

import type { ModelEntry } from "../../src/catalog/model.ts";
import { FoveaError, type WireError } from "../../src/errors.ts";
import { exactFrames, probeVideo, type VideoFacts } from "../../src/frames/exact-file.ts";
import type { Frame } from "../../src/frames/frame.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { AnnotatedVideo, type Container } from "./annotated-video.ts";
import { type ResultLine, resultLine } from "./result-line.ts";

declare const __MODEL_MIRROR__: string;

export interface AnalysisRequest {
  /** Every n-th frame. */
  readonly every: number;
  /** Null: no video is made. */
  readonly annotated: Container | null;
}

export interface AnalysisOutcome {
  readonly frames: number;
  /** Why it ended early; what came before has been handed over. */
  readonly error: WireError | null;
}

export interface AnalyzePage {
  /** What the chosen file holds. */
  probe(): Promise<VideoFacts | WireError>;
  /**
   * Loads a model for its task, in place of one that failed; says how it runs, or what failed.
   * @param options in place of the task's defaults, each for itself
   */
  load(model: ModelEntry, backend: BackendChoice, options: object): Promise<string | WireError>;
  run(request: AnalysisRequest): Promise<AnalysisOutcome>;
}

declare global {
  interface Window {
    foveaAnalyze: AnalyzePage;
    /** Node's side: one line of the results. */
    writeResult(line: ResultLine): Promise<void>;
    /** Node's side: bytes (base64) of the annotated video at an offset. */
    writeVideo(base64: string, position: number): Promise<void>;
  }
}

const pipeline = new Pipeline({
  modelBase: new URL("/models/", location.href).href,
  modelMirror: __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null,
});

function chosenFile(): File {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("No file has been chosen.");
  return file;
}

window.foveaAnalyze = {
  probe: () => probeVideo(chosenFile()).catch((thrown) => FoveaError.from(thrown).toWire()),

  load(model, backend, chosen) {
    const taskId = model.task;
    const options = { ...(TASKS.get(taskId)?.defaults as object | undefined), ...chosen };
    return new Promise((resolve) => {
      const subscription = pipeline.states.subscribe((states) => {
        const state = states.get(taskId);
        if (state?.status !== "ready" && state?.status !== "failed") return;
        resolve(state.status === "ready" ? state.engine.reason : state.error.toWire());
        queueMicrotask(() => subscription.unsubscribe());
      });
      pipeline.removeTask(taskId);
      pipeline.setTask({ taskId, model, backend, options });
    });
  },

  async run({ every, annotated }) {
    const file = chosenFile();
    let video: AnnotatedVideo | null = null;
    /** Encoding and writing of the frame before; the next one waits for it. */
    let written: Promise<unknown> = Promise.resolve();
    let frames = 0;

    async function* paced(): AsyncGenerator<Frame> {
      const { frameRate } = await probeVideo(file);
      for await (const frame of exactFrames(file, { every })) {
        await written;
        if (annotated) {
          video ??= await AnnotatedVideo.create(annotated, frame, frameRate / every);
          video.drawPicture(frame);
        }
        yield frame;
      }
    }

    const error = await new Promise<unknown>((resolve) => {
      pipeline.analyseEvery(paced()).subscribe({
        next: (analysed) => {
          video?.drawResults(analysed.results);
          const line = resultLine(frames * every, analysed);
          frames++;
          written = Promise.all([window.writeResult(line), video?.encode(analysed.mediaTime)]);
          // The next frame reports it.
          written.catch(() => undefined);
        },
        error: resolve,
        complete: () => resolve(null),
      });
    });
    const unwritten = await written.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    // A video that breaks off is still a video.
    await (video as AnnotatedVideo | null)?.finish();
    const first = error ?? unwritten;
    return { frames, error: first === null ? null : FoveaError.from(first).toWire() };
  },
};
