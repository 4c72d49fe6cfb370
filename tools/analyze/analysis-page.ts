/** The page of an analysis: every frame of the chosen file through the real pipeline. */

import type { ModelEntry } from "../../src/catalog/model.ts";
import type { AssetSettings } from "../../src/catalog/settings.ts";
import { FoveaError, type WireError } from "../../src/errors.ts";
import {
  AnnotatedVideo,
  type Container,
  type VideoTarget,
} from "../../src/exports/annotated-video.ts";
import { exactFrames, probeVideo, type VideoFacts } from "../../src/frames/exact-file.ts";
import type { Frame } from "../../src/frames/frame.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import { type ResultLine, resultLine } from "../../src/recording/result-line.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";

export interface AnalysisRequest {
  /** Every n-th frame. */
  readonly every: number;
  /** Null: no video is made. */
  readonly annotated: Container | null;
  /** The video has the sound of its source, where the container can hold it. */
  readonly sound: boolean;
  /** Frames that an earlier run has analysed; their pictures are those of its annotated video. */
  readonly done: number;
}

export interface AnalysisOutcome {
  /** Those of an earlier run included. */
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
  /** Ends `run` after the frames that are under way, with whole files. */
  stop(): void;
  /** Frames of an earlier run's annotated video that can be decoded; 0 where nothing can. */
  earlierFrames(): Promise<number>;
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

function chosenFile(input: "video" | "earlier" = "video"): File {
  const file = document.querySelector<HTMLInputElement>(`#${input}`)?.files?.[0];
  if (!file) throw new Error(`No file has been chosen for ${input}.`);
  return file;
}

/** Makes `window.foveaAnalyze`. */
export function offerAnalysis(settings: AssetSettings): void {
  const pipeline = new Pipeline(settings);
  /** Tasks that hide something of the picture. */
  const hiding = new Set<string>();
  let stopped = false;

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
        if (TASKS.get(taskId)?.hides?.(options)) hiding.add(taskId);
        else hiding.delete(taskId);
        pipeline.removeTask(taskId);
        pipeline.setTask({ taskId, model, backend, options });
      });
    },

    stop() {
      stopped = true;
    },

    async earlierFrames() {
      let frames = 0;
      try {
        for await (const frame of exactFrames(chosenFile("earlier"))) {
          frame.close();
          frames++;
        }
      } catch (thrown) {
        // A video that was being written ends in the middle.
        if (!(thrown instanceof FoveaError)) throw thrown;
      }
      return frames;
    },

    async run({ every, annotated, sound, done }) {
      const file = chosenFile();
      let video: AnnotatedVideo | null = null;
      /** Encoding and writing of the frame before; the next one waits for it. */
      let written: Promise<unknown> = Promise.resolve();
      let frames = done;
      const earlier = annotated && done > 0 ? exactFrames(chosenFile("earlier")) : null;

      /** The next picture of the earlier run's annotated video, once more. */
      async function copyEarlier(mediaTime: number): Promise<void> {
        const { value } = (await earlier?.next()) ?? {};
        if (!value) return;
        using picture = value;
        video?.drawPicture(picture);
        await video?.encode(mediaTime);
      }

      async function* paced(): AsyncGenerator<Frame> {
        const { frameRate, duration } = await probeVideo(file);
        const choices = {
          frameRate: frameRate / every,
          end: duration,
          hiding: [...hiding],
          ...(sound ? { soundOf: file } : {}),
        };
        let index = 0;
        for await (const frame of exactFrames(file, { every })) {
          await written;
          if (stopped) {
            frame.close();
            return;
          }
          if (annotated)
            video ??= await AnnotatedVideo.create(annotated, frame, nodeFile(), choices);
          if (index++ < done) {
            using held = frame;
            await copyEarlier(held.mediaTime);
            continue;
          }
          video?.drawPicture(frame);
          yield frame;
        }
      }

      // A picture that waits for its results cannot be drawn over by the next one.
      const underWay = annotated ? 1 : 2;
      const error = await new Promise<unknown>((resolve) => {
        pipeline.analyseEvery(paced(), { underWay }).subscribe({
          next: (analysed) => {
            video?.drawResults(analysed.results);
            const line = resultLine(frames * every, analysed);
            frames++;
            const [before, encoded] = [written, video?.encode(analysed.mediaTime)];
            written = Promise.all([before, window.writeResult(line), encoded]);
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
      await earlier?.return(undefined);
      // A video that breaks off is still a video.
      await (video as AnnotatedVideo | null)?.finish();
      const first = error ?? unwritten;
      return { frames, error: first === null ? null : FoveaError.from(first).toWire() };
    },
  };
}

/** What is written to it lies in a file of Node's side. */
function nodeFile(): VideoTarget {
  return new WritableStream({
    write: ({ data, position }) => window.writeVideo(base64(data), position),
  });
}

/** In steps, because a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}
