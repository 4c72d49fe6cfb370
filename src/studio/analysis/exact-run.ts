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
import type { EveryFrameOptions } from "../../pipeline/exact-analysis.ts";
import type { Pipeline } from "../../pipeline/pipeline.ts";
import type { TaskRequest } from "../../pipeline/task-state.ts";
import { type Checkpoint, remembersAll } from "../../recording/checkpoint.ts";
import { keptResult } from "../../recording/kept-result.ts";
import type { Recording, RecordingWriter } from "../../recording/recording.ts";
import { resultLine } from "../../recording/result-line.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { VERSION } from "../../version.ts";
import type { ExactSource } from "./exact-source.ts";
import { Pace } from "./pace.ts";

/** Milliseconds between two checkpoints: a tab that dies loses no more than a second. */
const CHECKPOINT_AFTER = 800;

/** `stopped`: by the person; the same analysis goes on from there. */
export type ExactState = "loading" | "running" | "paused" | "done" | "stopped" | "failed";

/** What a run is to do. */
export interface ExactJob {
  readonly source: ExactSource;
  /** At least one. */
  readonly tasks: readonly TaskRequest[];
  /** Every n-th frame. */
  readonly every: number;
  /**
   * Lines of an earlier run are in it; the run goes on behind its checkpoint, and where it has none behind its
   * last line. Borrowed.
   */
  readonly recording: Recording & RecordingWriter;
  /** One of its own, of which the run disposes: what remembers earlier frames has to begin anew. */
  readonly pipeline: Pipeline;
  /** Whether maps that tasks hand over are kept, small. */
  readonly keepsMaps?: boolean;
  /** Milliseconds between two checkpoints, in place of the usual ones. */
  readonly checkpointAfter?: number;
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
  /** What this run goes on with; null where tasks begin anew. */
  readonly #from: Checkpoint | null;
  /** When the last checkpoint was asked for. */
  #asked = Number.NEGATIVE_INFINITY;
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
    this.#from = goesOnFrom(job, this.expected);
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
      this.#pipeline.analyseEvery(this.#frames(), this.#options).subscribe({
        next: (analysed) => {
          const { mediaTime, memory } = analysed;
          const results = new Map<string, TaskResult>();
          for (const [task, result] of analysed.results) {
            results.set(task, keptResult(result, this.job.keepsMaps === true) as TaskResult);
          }
          const line = resultLine(this.#done * every, { mediaTime, results });
          const anew = first && resumes && !isWhole(this.#from, this.job);
          recording.append(anew ? { ...line, resumed: true } : line);
          first = false;
          this.#done++;
          if (memory && [...memory.values()].some((one) => one !== null)) {
            const [fovea, frames] = [VERSION, this.#done];
            recording.keepCheckpoint({ fovea, frames, memory: Object.fromEntries(memory) });
          }
          this.#pace.frame();
          this.events.changed();
        },
        error: (thrown: unknown) => this.#fail(FoveaError.from(thrown)),
        complete: () => this.#end("done"),
      }),
    );
  }

  get #options(): EveryFrameOptions {
    const { checkpointAfter = CHECKPOINT_AFTER } = this.job;
    return {
      underWay: 2,
      restore: this.#from ? new Map(Object.entries(this.#from.memory)) : undefined,
      tellsMemory: () => {
        const now = performance.now();
        if (now - this.#asked < checkpointAfter) return false;
        this.#asked = now;
        return true;
      },
    };
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

/**
 * The checkpoint to go on from, and the recording cut to it: lines behind it come once more, the same. Null
 * where there is none that this version knows, or nothing is left to do.
 */
function goesOnFrom({ recording }: ExactJob, expected: number): Checkpoint | null {
  const { checkpoint, length } = recording;
  if (!checkpoint || checkpoint.fovea !== VERSION || length >= expected) return null;
  if (checkpoint.frames < 1 || checkpoint.frames > length) return null;
  recording.supersede(recording.timeOf(checkpoint.frames - 1), Number.POSITIVE_INFINITY);
  return checkpoint;
}

/** Whether all that runs goes on with what it remembered. */
function isWhole(from: Checkpoint | null, { tasks }: ExactJob): boolean {
  if (!from || !remembersAll(from)) return false;
  return tasks.every(({ taskId }) => Object.hasOwn(from.memory, taskId));
}
