import { FoveaError } from "../errors.ts";

/** What a task builds on. */
export interface Tie {
  readonly taskId: string;
  /** Tasks without whose results it cannot run. */
  readonly needs: readonly string[];
  /** Tasks whose results it takes where they run. */
  readonly uses: readonly string[];
}

/** Tasks that are analysed together: one alone, or several that are tied. */
export interface TiedTasks {
  /** Whose place all of them share: what the others build on, whether it runs or not. */
  readonly root: string;
  /** Those that run, each after what it builds on. */
  readonly taskIds: readonly string[];
}

/**
 * Which tasks belong together: a task that builds on another's result is analysed with it, frame by
 * frame, in one worker. Pure arithmetic over ids.
 *
 * The running tasks in groups that have nothing to do with each other. Roots change as little as can
 * be with what else runs, so that switching a task on or off seldom sends another to a new worker.
 * @param ties of the tasks that run
 * @throws "needs-circular" where a task builds, over others, on itself
 */
export function tiedTasks(ties: readonly Tie[]): TiedTasks[] {
  const known = new Map(ties.map((tie) => [tie.taskId, tie]));
  let groups: string[][] = [];
  for (const taskId of inOrderOfNeeds(known)) {
    const builtOn = foundations(known.get(taskId));
    const tied = groups.filter((group) => group.some((other) => builtOn.includes(other)));
    groups = [...groups.filter((group) => !tied.includes(group)), [...tied.flat(), taskId]];
  }
  return groups.map((taskIds) => ({ root: rootOf(taskIds[0] as string, known), taskIds }));
}

/** Every task after those that it builds on; else in the order in which they came. */
function inOrderOfNeeds(ties: ReadonlyMap<string, Tie>): string[] {
  const ordered: string[] = [];
  const visit = (taskId: string, path: readonly string[]) => {
    const tie = ties.get(taskId);
    if (path.includes(taskId)) {
      const circle = [...path.slice(path.indexOf(taskId)), taskId].join(" → ");
      throw new FoveaError("needs-circular", `These tasks need each other: ${circle}.`);
    }
    if (!tie || ordered.includes(taskId)) return;
    for (const other of foundations(tie)) visit(other, [...path, taskId]);
    ordered.push(taskId);
  };
  for (const taskId of ties.keys()) visit(taskId, []);
  return ordered;
}

/** What the first of a group builds on, to the end: that need not run. */
function rootOf(taskId: string, ties: ReadonlyMap<string, Tie>): string {
  const [first] = foundations(ties.get(taskId));
  return first === undefined ? taskId : rootOf(first, ties);
}

function foundations(tie: Tie | undefined): readonly string[] {
  return tie ? [...tie.needs, ...tie.uses] : [];
}
