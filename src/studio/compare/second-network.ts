import { configure } from "../../catalog/configuration.ts";
import { FoveaOverlay } from "../../elements/fovea-overlay.ts";
import { FoveaError } from "../../errors.ts";
import type { Frame } from "../../frames/frame.ts";
import type { Detector } from "../../pipeline/detector.ts";
import { letGo } from "../../results/let-go.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { taskOf } from "../../tasks/page/find-task.ts";

declare const __MODEL_MIRROR__: string;

/** Another network of a task that runs: it looks at the same frames as the first, as fast as it can. */
export class SecondNetwork {
  /** Draws what it finds. */
  readonly overlay = new FoveaOverlay();
  /** What goes wrong; null where nothing does. */
  failure: FoveaError | null = null;
  #detector: Detector<TaskResult, unknown> | null = null;
  #busy = false;
  #last: TaskResult | null = null;
  readonly #closing = new AbortController();

  /** @param changed called when it is ready, and when it fails */
  constructor(
    readonly task: string,
    readonly model: string,
    private readonly changed: () => void,
  ) {
    if (__MODEL_MIRROR__) configure({ modelMirror: __MODEL_MIRROR__ });
    void this.#load();
  }

  /** Whether it has been loaded. */
  get ready(): boolean {
    return this.#detector !== null;
  }

  /** Looks at a frame, unless it is at work. Borrows it. */
  async look(frame: Frame, options: unknown): Promise<void> {
    if (!this.#detector || this.#busy) return;
    this.#busy = true;
    try {
      const result = await this.#detector.analyse(frame, { options: options as object });
      this.overlay.show(result);
      letGo(this.#last?.layer);
      this.#last = result;
    } catch (thrown) {
      if (this.#closing.signal.aborted) return;
      this.failure = FoveaError.from(thrown);
      this.changed();
    } finally {
      this.#busy = false;
    }
  }

  /** Another picture is on show. */
  clear(): void {
    this.overlay.clear();
    letGo(this.#last?.layer);
    this.#last = null;
  }

  close(): void {
    this.#closing.abort();
    this.clear();
    this.#detector?.close();
  }

  async #load(): Promise<void> {
    const { signal } = this.#closing;
    try {
      const { createTask } = await import("../../pipeline/create-task.ts");
      const made = await createTask(taskOf(this.task), { model: this.model, signal });
      if (signal.aborted) made.close();
      else this.#detector = made;
    } catch (thrown) {
      if (signal.aborted) return;
      this.failure = FoveaError.from(thrown);
    }
    this.changed();
  }
}
