/**
 * Every frame of a file through the tasks, into a recording, at the machine's own speed.
 *
 * It has a pipeline of its own: what remembers earlier frames begins anew, so the same file with the same
 * networks gives the same results whatever was played before. Networks are shared with the live ones
 * (`src/engines/shared-network.ts`), so nothing is loaded twice.
 */
import type { Subscription } from "rxjs";
import { FoveaError } from "../../errors.ts";
import type { ExactOptions } from "../../frames/exact.ts";
import type { Frame } from "../../frames/frame.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import type { TaskRequest } from "../../pipeline/task-state.ts";
import { keptResult } from "../../recording/kept-result.ts";
import type { Recording, RecordingWriter } from "../../recording/recording.ts";
import { resultLine } from "../../recording/result-line.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { ExactSource } from "./exact-source.ts";
import { Pace } from "./pace.ts";

/** `stopped`: by the person; the same analysis goes on from there. */
export type ExactState = "loading" | "running" | "paused" | "done" | "stopped" | "failed";

/** What a run is to do. */
export interface ExactJob {
  readonly source: ExactSource;
  /** At least one. */
  readonly tasks: readonly TaskRequest[];
  /** Every n-th frame. */
  readonly every: number;
  /** Lines of an earlier run are in it; the run goes on behind them. Borrowed. */
  readonly recording: Recording & RecordingWriter;
  /** One of its own, of which the run disposes: what remembers earlier frames has to begin anew. */
  readonly pipeline: Pipeline;
  /** Whether maps that tasks hand over are kept, small. */
  readonly keepsMaps?: boolean;
}

/** What a run tells. */
export interface ExactEvents {
  /** After each frame, and after each change of the state. */
  changed(): void;
  /** A result of the frame under way. Borrows both. */
  analysed?(frame: Frame, result: TaskResult): void;
}

/** A run from its beginning, which is at once, to one of its ends. */
export class ExactRun {
  #state: ExactState = "loading";
  #error: FoveaError | null = null;
  #done: number;
  readonly #pace = new Pace();
  readonly #pipeline: Pipeline;
  readonly #subscriptions: Subscription[] = [];
  readonly #leaving = new AbortController();
  /** Resolves when the person lets the run go on; null where it is not paused. */
  #paused: { readonly over: Promise<void>; readonly end: () => void } | null = null;

  constructor(
    readonly job: ExactJob,
    private readonly events: ExactEvents,
  ) {
    this.#done = job.recording.length;
    this.#pipeline = job.pipeline;
    this.#pipeline.onAnalysed = (frame, result) => events.analysed?.(frame, result);
    if (this.#done >= this.expected) this.#end("done");
    else this.#load();
  }

  get state(): ExactState {
    return this.#state;
  }

  /** Why it failed; what came before is kept. */
  get error(): FoveaError | null {
    return this.#error;
  }

  /** Frames that are in the recording, those of an earlier run included. */
  get done(): number {
    return this.#done;
  }

  /** Frames that there will be. */
  get expected(): number {
    return Math.ceil(this.job.source.count / this.job.every);
  }

  /** Frames a second, pauses left out; null before the second frame. */
  get rate(): number | null {
    return this.#pace.rate;
  }

  /** Null where it is not known. */
  get secondsLeft(): number | null {
    return this.rate === null ? null : (this.expected - this.done) / this.rate;
  }

  /** Waits after the frame that is under way. */
  pause(): void {
    if (this.#state !== "running") return;
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#paused = { over, end };
    this.#pace.rest();
    this.#change("paused");
  }

  goOn(): void {
    if (this.#state !== "paused") return;
    this.#paused?.end();
    this.#paused = null;
    this.#change("running");
  }

  /** Ends it; what has been analysed stays. Idempotent. */
  stop(): void {
    if (this.#isOver) return;
    this.#end("stopped");
  }

  get #isOver(): boolean {
    return this.#state === "done" || this.#state === "stopped" || this.#state === "failed";
  }

  #load(): void {
    for (const request of this.job.tasks) this.#pipeline.setTask(request);
    this.#subscriptions.push(
      this.#pipeline.states.subscribe((states) => {
        const asked = this.job.tasks.map(({ taskId }) => states.get(taskId));
        const failed = asked.find((state) => state?.status === "failed");
        if (failed?.status === "failed") this.#fail(failed.error);
        else if (this.#state === "loading" && asked.every((state) => state?.status === "ready")) {
          this.#run();
        }
      }),
    );
  }

  #run(): void {
    const { every, recording } = this.job;
    const resumes = this.#done > 0;
    this.#change("running");
    let first = true;
    this.#subscriptions.push(
      this.#pipeline.analyseEvery(this.#frames(), { underWay: 2 }).subscribe({
        next: (analysed) => {
          const { mediaTime } = analysed;
          const results = new Map<string, TaskResult>();
          for (const [task, result] of analysed.results) {
            results.set(task, keptResult(result, this.job.keepsMaps === true) as TaskResult);
          }
          const line = resultLine(this.#done * every, { mediaTime, results });
          recording.append(first && resumes ? { ...line, resumed: true } : line);
          first = false;
          this.#done++;
          this.#pace.frame();
          this.events.changed();
        },
        error: (thrown: unknown) => this.#fail(FoveaError.from(thrown)),
        complete: () => this.#end("done"),
      }),
    );
  }

  /** The frames that are left; none is asked for while the run is paused. */
  async *#frames(): AsyncGenerator<Frame> {
    const { source, recording, every } = this.job;
    const { signal } = this.#leaving;
    /** The last frame that is there already; it comes once more, for it is on show at its time. */
    const last = recording.length > 0 ? recording.timeOf(recording.length - 1) : null;
    const options: ExactOptions = { every, signal, ...(last === null ? {} : { start: last }) };
    for await (const frame of source.frames(options)) {
      while (this.#paused) await this.#paused.over;
      if (last !== null && frame.mediaTime <= last) frame.close();
      else yield frame;
    }
  }

  #fail(error: FoveaError): void {
    if (this.#isOver) return;
    this.#error = error;
    this.#end("failed");
  }

  #end(state: ExactState): void {
    if (this.#isOver) return;
    this.#leaving.abort(new FoveaError("disposed", "The analysis has ended."));
    this.#paused?.end();
    this.#paused = null;
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#pipeline.dispose();
    this.job.recording.flush().catch(() => undefined);
    this.#change(state);
  }

  #change(state: ExactState): void {
    this.#state = state;
    this.events.changed();
  }
}
