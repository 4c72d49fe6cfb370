/** Whether what is kept of an analysis is all that a film of the file needs. */
import type { TaskRequest } from "../../pipeline/task-state.ts";
import type { Recording } from "../../recording/recording.ts";
import { isSameValue } from "../../session/same-value.ts";
import { paints } from "../../tasks/page/paints.ts";

/** The file that a film is made of. */
export interface FilmedFile {
  readonly name: string;
  readonly bytes: number;
  /** Frames, all of them. */
  readonly count: number;
}

/**
 * Whether a recording has every frame of the file, by the same tasks, networks and options, and nothing is
 * to be drawn of which it has only the numbers.
 */
export function holdsAll(
  { header, length }: Pick<Recording, "header" | "length">,
  { name, bytes, count }: FilmedFile,
  tasks: readonly Pick<TaskRequest, "taskId" | "model" | "options">[],
): boolean {
  const { source, mode, every } = header;
  return (
    mode === "exact" &&
    every === 1 &&
    length === count &&
    source.name === name &&
    source.bytes === bytes &&
    Object.keys(header.tasks).length === tasks.length &&
    tasks.every(({ taskId, model, options }) => {
      const ran = header.tasks[taskId];
      return (
        ran?.model === model.id && isSameValue(ran.options, options) && !paints(taskId, options)
      );
    })
  );
}
