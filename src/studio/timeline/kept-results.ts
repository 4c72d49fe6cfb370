import type { Frame } from "../../frames/frame.ts";
import type { Recording } from "../../recording/recording.ts";
import type { ResultLine } from "../../recording/result-line.ts";
import { letGo } from "../../results/let-go.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { TaskChoice } from "../../session/task-choice.ts";
import { withKeptLayer } from "../../tasks/page/kept-layer.ts";
import type { LiveRecorder } from "../recordings/live-recorder.ts";
import type { Session } from "../session.ts";

/** How far a kept frame may be from the one on show to be the same, in seconds, until frames' length is known. */
const SAME = 1 / 60;

/** While somebody drags: how far the nearest kept frame may be for what was found on it, in seconds. */
const NEAR = 0.25;

/**
 * Shows what is kept of a frame of a video that stands still, so that no network looks at it again.
 * While somebody drags, the nearest frame that is kept will do; of one that then stays, all tasks that
 * run must be kept, and none that its worker paints.
 */
export class KeptResults {
  /** Somebody drags the position. */
  scrubbing = false;
  /** Raised with every frame, so that a line that comes late is not shown over another one. */
  #asked = 0;
  /** Painted from kept maps, by task; on show until the next. */
  readonly #layers = new Map<string, ImageBitmap | null>();

  constructor(
    private readonly session: Session,
    private readonly recorder: LiveRecorder,
  ) {
    session.pipeline.isKnown = (frame) => this.#isKnown(frame);
  }

  dispose(): void {
    this.#asked++;
    for (const layer of this.#layers.values()) letGo(layer);
  }

  #isKnown(frame: Frame): boolean {
    this.#asked++;
    const { view, source, onShow, frameSeconds } = this.session;
    const { recording } = onShow;
    // An empty picture that stands in for the video of a recording.
    if (this.session.opened.standsIn) return true;
    if (source?.kind !== "video" || !view.video.paused || !recording) return false;
    const index = recording.nearest(frame.mediaTime);
    const apart = Math.abs(recording.timeOf(index) - frame.mediaTime);
    const same = apart <= (frameSeconds ?? 2 * SAME) / 2;
    if (!same && !this.scrubbing) {
      // What is shown is of another frame until this one has been looked at.
      view.clearResults();
      return false;
    }
    if (view.showing === "aligned") view.showPicture(frame);
    if (apart <= NEAR) void this.#show(recording.line(index), this.#asked);
    else view.clearResults();
    return true;
  }

  /** Shows what was found at a time, where no video has a picture of it. */
  async showAt(recording: Recording, time: number): Promise<void> {
    const asked = ++this.#asked;
    const line = await recording.line(recording.nearest(time)).catch(() => null);
    await this.#draw(line, asked, () => true);
  }

  /** Draws what was found, unless something else has been asked for meanwhile. */
  async #draw(
    line: ResultLine | null,
    asked: number,
    isWanted: (task: TaskChoice) => boolean,
  ): Promise<void> {
    const { view, tasks, taskSet } = this.session;
    const kept = new Map<string, TaskResult>();
    for (const task of tasks.values()) {
      const result = line?.results[task.id];
      if (!result || !isWanted(task)) continue;
      kept.set(task.id, await withKeptLayer(result as TaskResult, task.options));
    }
    if (asked !== this.#asked) {
      for (const { layer } of kept.values()) letGo(layer);
      return;
    }
    for (const task of tasks.values()) {
      const result = kept.get(task.id);
      if (result) {
        taskSet.accept(result);
        view.showKept(result);
      } else view.clearResults(task.id);
      letGo(this.#layers.get(task.id));
      this.#layers.set(task.id, result?.layer ?? null);
    }
  }

  async #show(read: Promise<ResultLine | null>, asked: number): Promise<void> {
    const line = await read.catch(() => null);
    if (asked !== this.#asked) return;
    const { session } = this;
    if (!this.scrubbing && !this.#saysAll(line)) {
      session.pipeline.analyseNewest();
      return;
    }
    await this.#draw(line, asked, (task) => task.on);
  }

  /** Whether a line has what the tasks that run would find, as far as one can say. */
  #saysAll(line: ResultLine | null): boolean {
    const on = [...this.session.tasks.values()].filter((task) => task.on);
    return on.every(
      (task) =>
        line?.results[task.id]?.stamp.modelId === task.model.id && !this.recorder.paints(task.id),
    );
  }
}
