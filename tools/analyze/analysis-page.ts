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
import type { FrameResults } from "../../src/pipeline/frame-results.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { Checkpoint } from "../../src/recording/checkpoint.ts";
import { decodeValue, encodeValue } from "../../src/recording/line-codec.ts";
import { type ResultLine, resultLine } from "../../src/recording/result-line.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { VERSION } from "../../src/version.ts";

/** Seconds; media times of the same frame are the same number. */
const SAME_TIME = 1e-6;

/** Milliseconds between two checkpoints: who is killed loses no more than a second. */
const CHECKPOINT_AFTER = 800;

/**
 * What the pictures of frames that an earlier run has analysed are made of: their lines, drawn over the frames
 * once more without any network; or that run's annotated video.
 */
export type EarlierPictures = "lines" | "video";

export interface AnalysisRequest {
  /** Every n-th frame. */
  readonly every: number;
  /** Null: no video is made. */
  readonly annotated: Container | null;
  /** The video has the sound of its source, where the container can hold it. */
  readonly sound: boolean;
  /** Frames that an earlier run has analysed. */
  readonly done: number;
  readonly pictures: EarlierPictures;
  /** A packed checkpoint (base64) behind just these; null where tasks begin anew. */
  readonly checkpoint: string | null;
}

export interface AnalysisOutcome {
  /** Those of an earlier run included. */
  readonly frames: number;
  /** Why it ended early; what came before has been handed over. */
  readonly error: WireError | null;
}

export interface AnalyzePage {
  /** Of Fovea. */
  readonly version: string;
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
    /** Node's side: the next line of the earlier run, from its first one on; null behind the last. */
    earlierLine(): Promise<ResultLine | null>;
    /** Node's side: a packed checkpoint (base64) behind the lines so far, in place of the one before. */
    keepCheckpoint(base64: string): Promise<void>;
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
  const loaded = new Set<string>();
  /** Of these, tasks that hide something of the picture. */
  const hiding = new Set<string>();
  let stopped = false;

  window.foveaAnalyze = {
    version: VERSION,

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
        loaded.add(taskId);
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

    async run({ every, annotated, sound, done, pictures, checkpoint }) {
      const file = chosenFile();
      let video: AnnotatedVideo | null = null;
      /** Encoding and writing of the frame before; the next one waits for it. */
      let written: Promise<unknown> = Promise.resolve();
      let frames = done;
      const isCopied = annotated !== null && done > 0 && pictures === "video";
      const earlier = isCopied ? exactFrames(chosenFile("earlier")) : null;

      /** The picture of a frame that an earlier run has analysed. Borrows the frame. */
      async function drawEarlier(video: AnnotatedVideo, frame: Frame): Promise<void> {
        if (!earlier) await drawOfLine(video, frame);
        else {
          const { value } = await earlier.next();
          if (!value) return;
          using picture = value;
          video.drawPicture(picture);
        }
        await video.encode(frame.mediaTime);
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
            if (video) await drawEarlier(video, held);
            continue;
          }
          video?.drawPicture(frame);
          yield frame;
        }
      }

      // A picture that waits for its results cannot be drawn over by the next one.
      const underWay = annotated ? 1 : 2;
      let asked = Number.NEGATIVE_INFINITY;
      const tellsMemory = () => {
        if (performance.now() - asked < CHECKPOINT_AFTER) return false;
        asked = performance.now();
        return true;
      };
      // What is drawn of lines is needed before the first result is.
      await Promise.all([...loaded].map((id) => TASKS.get(id)?.drawingLoaded?.()));
      const restore = checkpoint === null ? undefined : memoryIn(checkpoint);
      const error = await new Promise<unknown>((resolve) => {
        pipeline.analyseEvery(paced(), { underWay, restore, tellsMemory }).subscribe({
          next: (analysed) => {
            video?.drawResults(analysed.results);
            const line = resultLine(frames * every, analysed);
            frames++;
            const [before, encoded] = [written, video?.encode(analysed.mediaTime)];
            written = Promise.all([
              ...[before, window.writeResult(line), encoded],
              keptCheckpoint(frames, analysed.memory),
            ]);
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

/** The frame with what its line says. Borrows it. */
async function drawOfLine(video: AnnotatedVideo, frame: Frame): Promise<void> {
  const line = await window.earlierLine();
  if (!line || Math.abs(line.mediaTime - frame.mediaTime) > SAME_TIME) {
    throw new FoveaError("unexpected", "The lines of the earlier run are not of these frames.", {
      action: "Has the video been changed? Then make it anew with --overwrite.",
    });
  }
  video.drawPicture(frame);
  video.drawResults(new Map(Object.entries(line.results)));
}

/** Resolves when Node has it. Of tasks that all begin anew there is none. */
async function keptCheckpoint(frames: number, memory: FrameResults["memory"]): Promise<void> {
  if (!memory || [...memory.values()].every((one) => one === null)) return;
  const checkpoint: Checkpoint = { fovea: VERSION, frames, memory: Object.fromEntries(memory) };
  await window.keepCheckpoint(base64(encodeValue(checkpoint)));
}

function memoryIn(packed: string): FrameResults["memory"] {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Map(Object.entries((decodeValue(bytes) as Checkpoint).memory));
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
