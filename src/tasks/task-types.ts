/**
 * The types of each task by its id. A task's `result.ts` adds its own to the global interface, as
 * elements add themselves to `HTMLElementTagNameMap`; so does a program for a task of its own:
 *
 * ```ts
 * declare global {
 *   interface FoveaTaskTypes {
 *     brightness: { result: BrightnessResult; options: BrightnessOptions };
 *   }
 * }
 * ```
 */
import type { TaskResult } from "../results/stamp.ts";

declare global {
  interface FoveaTaskTypes {}
}

/** Ids of the tasks whose types are known. */
export type TaskId = keyof FoveaTaskTypes;

/** The type of a task's results. */
export type ResultOf<Id extends TaskId> = FoveaTaskTypes[Id] extends {
  readonly result: infer Result extends TaskResult;
}
  ? Result
  : never;

/** The type of a task's options. */
export type OptionsOf<Id extends TaskId> = FoveaTaskTypes[Id] extends {
  readonly options: infer Options;
}
  ? Options
  : never;

/** The type of what a task hands to those that build on it; `undefined` where it is nothing. */
export type HandedOf<Id extends TaskId> = FoveaTaskTypes[Id] extends {
  readonly handed: infer Handed;
}
  ? Handed
  : undefined;
