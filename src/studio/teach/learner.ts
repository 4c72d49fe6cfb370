import { FoveaError } from "../../errors.ts";
import type { LeaveOneOut } from "../../teaching/leave-one-out.ts";
import type { LessonNews, LessonRequest } from "../../teaching/lesson-messages.ts";
import type { Taught } from "../../teaching/taught.ts";

/** How the learning gets on. */
export interface Learning {
  /** Loss after each epoch so far. */
  readonly losses: readonly number[];
  /** Of the examples, when they are judged by leaving one out: how many are done. */
  readonly judged: number;
  readonly names: readonly string[];
  readonly taught: Taught | null;
  /** That the training took; null before its end. */
  readonly milliseconds: number | null;
  readonly result: LeaveOneOut | null;
  readonly error: FoveaError | null;
}

/** Learns in a worker of its own; a new lesson ends the one under way. */
export class Learner {
  #worker: Worker | null = null;
  /** The lesson under way, or the last one; null before the first. */
  learning: Learning | null = null;

  /** @param changed called after each change of `learning` */
  constructor(private readonly changed: () => void) {}

  learn(request: LessonRequest): void {
    this.stop();
    const { names } = request;
    this.learning = {
      losses: [],
      judged: 0,
      names,
      taught: null,
      milliseconds: null,
      result: null,
      error: null,
    };
    const worker = new Worker(new URL("../../../workers/teaching.worker.ts", import.meta.url), {
      type: "module",
      name: "fovea-teaching",
    });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<LessonNews>) => this.#hear(data));
    worker.addEventListener("error", ({ message }) => {
      const error = new FoveaError("worker-died", `Learning has failed: ${message}`);
      this.#hear({ kind: "failed", error: error.toWire() });
    });
    worker.postMessage(request);
    this.changed();
  }

  /** Ends the lesson under way. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #hear(news: LessonNews): void {
    const { learning } = this;
    if (!learning) return;
    this.learning = { ...learning, ...changeOf(news, learning) };
    if (news.kind === "judged" || news.kind === "failed") this.stop();
    this.changed();
  }
}

function changeOf(news: LessonNews, { losses }: Learning): Partial<Learning> {
  switch (news.kind) {
    case "epoch":
      return { losses: [...losses, news.loss] };
    case "taught":
      return { taught: news.taught, milliseconds: news.milliseconds };
    case "judging":
      return { judged: news.done };
    case "judged":
      return { result: news.result };
    case "failed":
      return { error: FoveaError.fromWire(news.error) };
  }
}
