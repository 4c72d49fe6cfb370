import { FoveaPicturePick } from "../../../look/fovea-picture-pick.ts";
import type { Box } from "../../../results/box.ts";
import type { StudioParts } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { ClassificationOptions, ClassificationResult } from "../result.ts";

/** Drawing of the region that classification looks at, over the picture of the studio. */
export class RegionDrawing {
  readonly #pick = new FoveaPicturePick();

  constructor(
    private readonly task: TaskHandle<ClassificationOptions, ClassificationResult>,
    private readonly studio: StudioParts,
  ) {
    this.#pick.slot = "picture";
    this.#pick.addEventListener("pick", (event) => {
      this.#take((event as CustomEvent<{ box: Box }>).detail.box);
    });
  }

  /** Whether the next box that is drawn is the region. */
  get active(): boolean {
    return this.#pick.isConnected;
  }

  begin(): void {
    this.studio.view.append(this.#pick);
    this.settle();
    this.studio.changed();
  }

  /** The middle half of the picture, for people who do not use a pointer. */
  takeMiddle(): void {
    const { result } = this.task;
    if (!result) return;
    const { width, height } = result.stamp;
    this.#take({ x: width / 4, y: height / 4, width: width / 2, height: height / 2 });
  }

  end(): void {
    this.#pick.remove();
    this.studio.changed();
  }

  /** Called before each rendering of the studio. */
  settle(): void {
    if (!this.active) return;
    const { result, on } = this.task;
    if (!on) {
      this.#pick.remove();
      return;
    }
    this.#pick.mirrored = this.studio.view.mirrored;
    if (result) this.#pick.size = result.stamp;
  }

  dispose(): void {
    this.#pick.remove();
  }

  #take(region: Box): void {
    this.end();
    this.task.setOptions({ of: "picture", region });
  }
}
