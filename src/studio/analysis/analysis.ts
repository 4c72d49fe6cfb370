/** The exact analysis of the video that is open in the studio: begun, paused, taken up again, on show. */
import { FoveaError } from "../../errors.ts";
import { Pipeline } from "../../pipeline/pipeline.ts";
import type { TaskRequest } from "../../pipeline/task-state.ts";
import { type RecordedTask, recordingHeader } from "../../recording/header.ts";
import { StoredRecording } from "../../recording/page/stored-recording.ts";
import type { Source } from "../../session/source-status.ts";
import { recordedOptions } from "../../tasks/page/recorded-options.ts";
import { VERSION } from "../../version.ts";
import { say, translated } from "../../words/say.ts";
import type { Session } from "../session.ts";
import { askedTasks } from "./asked-tasks.ts";
import { exactKey } from "./exact-key.ts";
import { ExactRun } from "./exact-run.ts";
import { type ExactSource, exactSource } from "./exact-source.ts";
import { fileOf } from "./file-of.ts";

/** What is kept of an analysis that has begun. */
interface Begun {
  readonly run: ExactRun;
  readonly way: ExactSource["way"];
  readonly recording: StoredRecording;
  /** Frames of an earlier run that this one found. */
  readonly earlier: number;
}

/** One at a time; it ends with its source. */
export class Analysis {
  /** Every n-th frame. */
  every = 1;
  #begun: Begun | null = null;
  #opening = false;
  #error: FoveaError | null = null;
  /** The source that the analysis is of. */
  #source: Source | null = null;
  #showing: "live" | "aligned" = "live";
  /** Resolves when the recording before is closed. */
  #closed: Promise<void> = Promise.resolve();
  readonly #listening = new AbortController();

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {
    // Two at once would take the processor from each other, and the person wants to see it play.
    session.view.video.addEventListener("play", () => this.#begun?.run.pause(), {
      signal: this.#listening.signal,
    });
  }

  /** Whether what is open can be analysed frame by frame. */
  get isOffered(): boolean {
    const { source, phase } = this.session;
    return phase === "running" && source?.kind === "video" && source.from !== undefined;
  }

  /** Null before it has begun. */
  get run(): ExactRun | null {
    return this.#begun?.run ?? null;
  }

  /** The file is being opened, and an earlier run looked for. */
  get opening(): boolean {
    return this.#opening;
  }

  get error(): FoveaError | null {
    return this.#error ?? this.#begun?.run.error ?? null;
  }

  /** What is worth knowing of how it is done, for people; null where there is nothing. */
  get notice(): string | null {
    if (!this.#begun) return null;
    const { way, recording, earlier } = this.#begun;
    const sentences = [
      earlier > 0
        ? say("{n} frames of an earlier analysis were there already.", { n: earlier })
        : null,
      way === "seeking"
        ? say(
            "This video can only be played here, not taken apart, so each frame is sought, which is slower.",
          )
        : null,
      recording.notice && translated(recording.notice),
    ].filter((sentence) => sentence !== null);
    return sentences.length > 0 ? sentences.join(" ") : null;
  }

  /** What would run. */
  get tasks(): readonly TaskRequest[] {
    return askedTasks(this.session);
  }

  /** Begins, or goes on where an earlier run of the same was stopped. */
  async begin(): Promise<void> {
    const { source, view } = this.session;
    if (!this.isOffered || !source?.from || this.#opening) return;
    this.#forget();
    this.#source = source;
    this.#opening = true;
    this.changed();
    view.video.pause();
    try {
      await this.#closed;
      const file = await fileOf(source.from);
      const begun = await this.#open(file, source.name);
      if (this.session.source !== source) return void begun.recording.close();
      this.#begun = begun;
      this.#showing = view.showing;
      if (begun.run.state !== "done") view.showing = "aligned";
      this.session.onShow.show(begun.recording);
    } catch (thrown) {
      this.#error = FoveaError.from(thrown);
    } finally {
      this.#opening = false;
      this.changed();
    }
  }

  /** Another source is open, or none: the analysis ends, and what it has done stays on the disk. */
  settle(): void {
    if (this.#source && this.session.source !== this.#source) this.#forget();
  }

  dispose(): void {
    this.#listening.abort();
    this.#forget();
  }

  async #open(file: Blob, name: string): Promise<Begun> {
    const { tasks, every } = this;
    const source = await exactSource(file);
    const header = recordingHeader({
      fovea: VERSION,
      source: { kind: "video", name, ...source.facts },
      mode: "exact",
      every,
      tasks: Object.fromEntries(tasks.map(recordedTask)),
    });
    const recording = await StoredRecording.open(header, {
      file: await exactKey(file, { tasks, every }),
    });
    const { settings, view, keepsMaps } = this.session;
    const run = new ExactRun(
      { source, tasks, every, recording, keepsMaps, pipeline: new Pipeline(settings) },
      {
        changed: () => this.#runChanged(),
        analysed: (frame, result) => {
          view.show(frame, result);
          for (const panel of this.session.panels.values()) panel.analysed?.(frame, result);
        },
      },
    );
    return { run, way: source.way, recording, earlier: run.done };
  }

  #runChanged(): void {
    const state = this.run?.state;
    if (state === "done" || state === "stopped" || state === "failed") {
      this.#showVideo();
    }
    this.changed();
  }

  /** The analysed frames give way to the video, with what was found at its place in time. */
  #showVideo(): void {
    const { view, pipeline, phase } = this.session;
    view.showing = this.#showing;
    view.clearResults();
    if (phase === "running") pipeline.analyseNewest();
  }

  #forget(): void {
    const begun = this.#begun;
    this.#begun = null;
    this.#error = null;
    this.#source = null;
    if (!begun) return;
    begun.run.stop();
    this.session.view.showing = this.#showing;
    if (this.session.onShow.recording === begun.recording) this.session.onShow.show(null);
    // The same file may be opened again at once.
    this.#closed = begun.recording.close().catch(() => undefined);
  }
}

function recordedTask({ taskId, model, options }: TaskRequest): [string, RecordedTask] {
  return [taskId, { model: model.id, options: recordedOptions(taskId, options) }];
}
