import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks a second in /proc (`getconf CLK_TCK`), on every Linux that Chromium runs on. */
const TICKS = 100;

/** Processor seconds that each descendant of a process has used; null where there is no /proc. */
export function processorTimes(ancestor: number): ReadonlyMap<number, number> | null {
  let processes: Stat[];
  try {
    processes = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(Number(name)) ?? []);
  } catch {
    return null;
  }
  const parents = new Map(processes.map(({ id, parent }) => [id, parent]));
  const descends = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === ancestor || descends(parent));
  };
  return new Map(
    processes.filter(({ id }) => descends(id)).map(({ id, used }) => [id, used / TICKS]),
  );
}

/** Seconds between two readings, of the processes that are in both. */
export function processorSeconds(
  before: ReadonlyMap<number, number> | null,
  after: ReadonlyMap<number, number> | null,
): number | null {
  if (!before || !after) return null;
  return [...after].reduce((sum, [id, used]) => sum + used - (before.get(id) ?? used), 0);
}

interface Stat {
  readonly id: number;
  readonly parent: number;
  readonly used: number;
}

/** Null for a process that has ended meanwhile. */
function statOf(id: number): Stat | null {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    // The name, which may hold anything, ends with the last bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { id, parent: Number(fields[1]), used: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
