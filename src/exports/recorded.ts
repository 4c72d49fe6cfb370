import type { Recording } from "../recording/recording.ts";

/** What exports read; some read the lines twice. */
export type Recorded = Pick<Recording, "header" | "lines">;

/** Ids of the tasks whose results there may be. */
export function tasksOf({ header }: Recorded): readonly string[] {
  return Object.keys(header.tasks);
}

/** Whether a task followed what it found from frame to frame. */
export function tracked({ header }: Recorded, taskId: string): boolean {
  return header.tasks[taskId]?.options.tracking === true;
}

/** A name without its folder and its extension, for names of files beside it. */
export function stemOf(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? name;
  return base.replace(/(?<=.)\.[^.]*$/, "") || "recording";
}
