/** The session of the studio: what every view has, and what only the app does with it. */

import type { FoveaStage } from "../elements/fovea-stage.ts";
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import { type VideoChoices, ViewSession } from "../session/source-session.ts";
import type { TaskChoice } from "../session/task-choice.ts";
import { DepthReading } from "../tasks/depth/page/depth-reading.ts";
import type { DepthOptions, DepthResult } from "../tasks/depth/result.ts";
import type { UserModelChoice } from "../tasks/detection/page/fovea-user-model.ts";
import type { DetectionOptions, DetectionResult } from "../tasks/detection/result.ts";
import { userModel } from "../tasks/detection/user-model.ts";
import { TASKS } from "../tasks/page/tasks.ts";
import type { Setup } from "./share-link.ts";

/** Milliseconds between two looks at what the workers held back; MediaPipe reports once a minute. */
const GUARD_INTERVAL = 15_000;

/** What runs before anybody has chosen anything. */
const FIRST_TASK = "detection";

export class Session extends ViewSession<FoveaStage> {
  /** Reports by libraries to their makers that the workers held back. */
  heldBack = 0;

  /** What is read out of depth maps. */
  readonly depth: DepthReading;

  readonly #guardTimer = setInterval(() => void this.#countHeldBack(), GUARD_INTERVAL);
  #started = false;
  /** What the first source turns on. */
  #firstTasks: readonly string[] = [FIRST_TASK];

  /**
   * @param view shows picture and results
   * @param changed called after every change of the fields
   */
  constructor(modelMirror: string, view: FoveaStage, changed: () => void) {
    super(
      {
        modelBase: new URL("models/", document.baseURI).href,
        modelMirror: modelMirror ? new URL(modelMirror, document.baseURI).href : null,
        online: true,
      },
      view,
      changed,
    );
    for (const taskId of TASKS.keys()) this.taskSet.choice(taskId);
    this.depth = new DepthReading(
      view,
      this.taskSet.choice("depth") as TaskChoice<DepthOptions, DepthResult>,
      this.taskSet.choice("detection") as TaskChoice<DetectionOptions, DetectionResult>,
      changed,
    );
  }

  override dispose(): void {
    clearInterval(this.#guardTimer);
    super.dispose();
  }

  override openVideo(video: Blob | string, name: string, choices?: VideoChoices): Promise<void> {
    this.view.video.muted = true;
    this.view.video.loop = true;
    return super.openVideo(video, name, choices);
  }

  /** Runs a detector that the person handed in. */
  addDetector(file: File, choice: UserModelChoice): void {
    this.tasks.get("detection")?.addModel(userModel({ name: file.name, ...choice }), file);
  }

  /** Sets the tasks as a link says. Nothing is fetched before there is a source. */
  arrange({ tasks, models, thresholds }: Setup): void {
    for (const task of this.tasks.values()) {
      const scoreThreshold = thresholds.get(task.id);
      if (scoreThreshold !== undefined) task.setOptions({ scoreThreshold } as object);
      const model = models.get(task.id);
      if (model !== undefined) task.chooseModel(model);
    }
    if (tasks === null) return;
    this.#firstTasks = tasks;
    if (!this.#started) return;
    for (const task of this.tasks.values()) {
      if (tasks.includes(task.id)) task.turnOn();
      else task.turnOff();
    }
  }

  /** The first source brings the first tasks; later ones find what the person left on. */
  protected override beforeOpening(): void {
    if (!this.#started) for (const id of this.#firstTasks) this.tasks.get(id)?.turnOn();
    this.#started = true;
    this.view.mirrored = false;
  }

  protected override shown(frame: Frame, result: TaskResult): void {
    this.depth.take(frame, result);
  }

  protected override cameraOpened(facesPerson: boolean): void {
    this.view.mirrored = facesPerson;
  }

  async #countHeldBack(): Promise<void> {
    // A worker that dies meanwhile has nothing to tell.
    const held = await this.pipeline.blockedRequests().catch(() => []);
    if (held.length <= this.heldBack) return;
    this.heldBack = held.length;
    this.changed();
  }
}
