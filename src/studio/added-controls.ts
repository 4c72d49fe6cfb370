import type { TaskSet } from "../session/task-set.ts";
import { TASKS } from "../tasks/page/tasks.ts";
import { type KeyBinding, keyTable, printed } from "./keys.ts";
import { inPanelOrder } from "./panel-order.ts";
import type { KeyHelpRow } from "./panels/fovea-key-help.ts";
import type { Session } from "./session.ts";
import type { StudioPanel } from "./studio-panel.ts";

/**
 * The controls and keys that the tasks add to the studio. They are a script of their own, which comes after
 * the first page: that shows none of them.
 */
export class AddedControls {
  #module: typeof import("./task-controls.ts") | null = null;

  /** Loads the controls and connects them with the session; `false` where `wanted` says no meanwhile. */
  async connect(session: Session, wanted: () => boolean): Promise<boolean> {
    this.#module = await import("./task-controls.ts");
    if (!wanted()) return false;
    session.controls = this.#module.connectControls(session.taskSet, session.lent);
    return true;
  }

  /** All keys of the page, with those of tasks as soon as these are loaded. */
  get keys(): readonly KeyBinding[] {
    return keyTable(inPanelOrder(TASKS.values()), this.#module?.TASK_KEYS ?? []);
  }

  /** The same for people, with what the keys do that belong to whatever has the focus. */
  rows(panels: readonly StudioPanel[]): readonly KeyHelpRow[] {
    return [
      ...this.keys.map(({ keys, does }) => ({ keys: keys.map(printed), does })),
      ...(this.#module?.CONTROLS ?? []).flatMap(({ focusKeys = [] }) => focusKeys),
      ...panels.flatMap(({ keys = [] }) => keys),
    ];
  }

  /** Does what a task's own key is for; `index` as in `keys`. */
  press(index: number, tasks: TaskSet): void {
    this.#module?.TASK_KEYS[index]?.press(tasks);
  }
}
