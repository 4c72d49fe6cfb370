import type { TaskSet } from "../session/task-set.ts";
import type { ConnectedControls, StudioParts, TaskControls } from "../tasks/page/task-controls.ts";
import type { TaskId } from "../tasks/task-types.ts";

type AnyControls = { readonly [Id in TaskId]: TaskControls<Id> }[TaskId];

/** What the tasks add to the studio, found by the place and the name of the file. */
export const CONTROLS: readonly AnyControls[] = Object.values(
  import.meta.glob<AnyControls>("../tasks/*/page/controls.ts", { eager: true, import: "controls" }),
);

/** A key of a task, for whichever tasks are at work. */
export interface BoundTaskKey {
  readonly keys: readonly string[];
  readonly does: string;
  press(tasks: TaskSet): void;
}

/** The keys that tasks have for themselves, their switches aside. */
export const TASK_KEYS: readonly BoundTaskKey[] = CONTROLS.flatMap((controls) => bind(controls));

function bind<Id extends TaskId>({ task, keys = [] }: TaskControls<Id>): BoundTaskKey[] {
  return keys.map(({ keys, does, press }) => ({
    keys,
    does,
    press: (tasks) => press(tasks.choice(task)),
  }));
}

/** The controls of all tasks, by the task's id, at work in one studio. */
export function connectControls(
  tasks: TaskSet,
  studio: StudioParts,
): ReadonlyMap<string, ConnectedControls> {
  const connect = <Id extends TaskId>(controls: TaskControls<Id>): ConnectedControls =>
    controls.connect(tasks.choice(controls.task), studio);
  return new Map(CONTROLS.map((controls) => [controls.task, connect(controls)]));
}
