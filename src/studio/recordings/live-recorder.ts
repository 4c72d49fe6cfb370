import type { Subscription } from "rxjs";
import { FoveaError } from "../../errors.ts";
import type { FrameResults } from "../../pipeline/frame-results.ts";
import { type RecordingHeader, recordingHeader } from "../../recording/header.ts";
import { keptResult } from "../../recording/kept-result.ts";
import { StoredRecording } from "../../recording/page/stored-recording.ts";
import type { KeptResult, ResultLine } from "../../recording/result-line.ts";
import type { Source } from "../../session/source-status.ts";
import { recordedOptions } from "../../tasks/page/recorded-options.ts";
import { VERSION } from "../../version.ts";
import type { Session } from "../session.ts";

/** Seconds that are kept unless somebody chooses another length. */
export const USUAL_LENGTH = 600;

/** Frames that are farther apart, in seconds, do not follow each other: somebody has sought. */
const FOLLOWS = 1;

/**
 * Keeps what is found while a source is played, in the worker's memory: the last minutes, or all that
 * fits. Of a frame that is played again the newer results count. The page only hands results on.
 */
export class LiveRecorder {
  /** Why it records nothing although it should; null where nothing is wrong. */
  failure: FoveaError | null = null;
  #keepSeconds: number | null = USUAL_LENGTH;
  #source: Source | null = null;
  #recording: StoredRecording | null = null;
  /** Lines that came before the worker was there. */
  #waiting: ResultLine[] = [];
  #firstFrame: number | null = null;
  #last: number | null = null;
  /** What the header was made of. */
  #described: readonly unknown[] = [];
  /** Raised with every recording, so that one that opens late is not taken for the next. */
  #generation = 0;
  readonly #painted = new Set<string>();
  /** While something is to be kept: what nobody reads may wait. */
  #results: Subscription | null = null;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {
    this.#listen();
  }

  /** What is being recorded; null where nothing is. */
  get recording(): StoredRecording | null {
    return this.#recording;
  }

  /** Seconds that are kept; 0 records nothing, null keeps all that fits. */
  get keepSeconds(): number | null {
    return this.#keepSeconds;
  }
  set keepSeconds(seconds: number | null) {
    this.#keepSeconds = seconds;
    this.#listen();
    this.#end();
    this.#source = null;
    this.follow();
  }

  #listen(): void {
    this.#results?.unsubscribe();
    const { joined } = this.session.pipeline;
    this.#results = this.#keepSeconds === 0 ? null : joined.subscribe((frame) => this.#take(frame));
  }

  /** Whether maps are kept, too: small ones, at the size of the analysis. */
  get keepsMaps(): boolean {
    return this.session.keepsMaps;
  }
  set keepsMaps(keeps: boolean) {
    this.session.keepsMaps = keeps;
    this.#askForMaps(keeps);
  }

  /** Whether a task's last result was painted by its worker, which cannot be kept. */
  paints(taskId: string): boolean {
    return this.#painted.has(taskId);
  }

  /** Begins with every source, ends with it, notes which tasks run, and is on show where nothing else is. */
  follow(): void {
    const { source, phase } = this.session;
    const now = phase === "running" && source?.kind !== "image" ? source : null;
    if (now !== this.#source) {
      this.#end();
      this.#source = now;
      if (now && this.#keepSeconds !== 0) void this.#begin(now, this.#keepSeconds);
    }
    this.#describe();
    if (this.keepsMaps) this.#askForMaps(true);
    const { onShow } = this.session;
    // What somebody has opened or made on purpose stays on show.
    if (this.#recording && !onShow.recording) onShow.show(this.#recording);
  }

  /** Tasks that answer for every pixel hand their maps over where somebody wants them. */
  #askForMaps(readMap: boolean): void {
    for (const task of this.session.tasks.values()) {
      const now = (task.options as { readonly readMap?: boolean }).readMap;
      if (now === undefined || now === readMap) continue;
      if (task.on || !readMap) task.setOptions({ readMap } as object);
    }
  }

  dispose(): void {
    this.#results?.unsubscribe();
    this.#end();
  }

  async #begin(source: Source, keepSeconds: number | null): Promise<void> {
    const generation = this.#generation;
    try {
      const header = this.#header(source);
      const recording = await StoredRecording.open(header, { file: null, keepSeconds });
      if (generation !== this.#generation) {
        recording.terminate();
        return;
      }
      this.#recording = recording;
      for (const line of this.#waiting.splice(0)) this.#add(recording, line);
    } catch (thrown) {
      if (generation !== this.#generation) return;
      this.failure = FoveaError.from(thrown);
      this.#waiting = [];
    }
    this.changed();
  }

  #end(): void {
    this.#generation++;
    const recording = this.#recording;
    this.#recording = null;
    this.#waiting = [];
    this.#firstFrame = null;
    this.#last = null;
    this.#described = [];
    this.failure = null;
    this.#painted.clear();
    if (recording && this.session.onShow.recording === recording) this.session.onShow.show(null);
    recording?.terminate();
  }

  #take({ frameId, mediaTime, results }: FrameResults): void {
    if (!this.#source || this.#keepSeconds === 0 || this.failure) return;
    if (!Number.isFinite(mediaTime)) return;
    this.#firstFrame ??= frameId;
    const kept: Record<string, KeptResult> = {};
    for (const [task, result] of results) {
      kept[task] = keptResult(result, this.session.keepsMaps);
      if (result.layer) this.#painted.add(task);
      else this.#painted.delete(task);
    }
    const line = { frame: Math.max(0, frameId - this.#firstFrame), mediaTime, results: kept };
    if (this.#recording) this.#add(this.#recording, line);
    else this.#waiting.push(line);
  }

  #add(recording: StoredRecording, line: ResultLine): void {
    const [last, now] = [this.#last, line.mediaTime];
    this.#last = now;
    // What was found when this was played before is of other tracks.
    if (last !== null && now > last && now - last <= FOLLOWS) recording.supersede(last, now);
    recording.append(line);
    this.failure = recording.failure;
  }

  /** Asked for every picture, so it compares what the header would be made of before it makes one. */
  #describe(): void {
    if (!this.#recording || !this.#source) return;
    const { videoWidth, duration } = this.session.view.video;
    const on = [...this.session.tasks.values()].filter((task) => task.on);
    const facts = [
      videoWidth,
      duration,
      ...on.flatMap((task) => [task.model, task.options, task.engine]),
    ];
    const before = this.#described;
    if (facts.length === before.length && facts.every((fact, i) => Object.is(fact, before[i])))
      return;
    this.#described = facts;
    const { created } = this.#recording.header;
    this.#recording.describe({ ...this.#header(this.#source), created });
  }

  #header({ kind, name }: Source): RecordingHeader {
    const { video } = this.session.view;
    const on = [...this.session.tasks.values()].filter((task) => task.on);
    return recordingHeader({
      fovea: VERSION,
      mode: "live",
      source: {
        kind,
        name,
        ...(video.videoWidth > 0 ? { width: video.videoWidth, height: video.videoHeight } : {}),
        ...(Number.isFinite(video.duration) ? { duration: video.duration } : {}),
      },
      tasks: Object.fromEntries(
        on.map(({ id, model, options, engine }) => [
          id,
          {
            model: model.id,
            options: recordedOptions(id, options),
            ...(engine ? { backend: engine.backend, sha256: engine.sha256 } : {}),
          },
        ]),
      ),
    });
  }
}
