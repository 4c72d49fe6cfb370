import type { WithKeptMap } from "../kept-maps/kept-map.ts";
import type { KeptResult, ResultLine } from "../recording/result-line.ts";
import type { Found } from "../results/found.ts";
import { TASKS } from "../tasks/page/tasks.ts";

/** What a task found on the frame of a line, one by one; nothing where it has no result there. */
export function foundIn({ results }: ResultLine, taskId: string): readonly Found[] {
  const result = results[taskId];
  if (!result) return [];
  const task = TASKS.get(taskId);
  return task?.found ? task.found(result).map(withPlace) : [numbersAndWords(result)];
}

/** What is no number has become null in JSON, and would count as 0. */
function withPlace(found: Found): Found {
  const { x, y, width, height } = found.box ?? {};
  return [x, y, width, height].every(Number.isFinite) ? found : { ...found, box: null };
}

/** A result of which nobody says what it found: its own numbers and words, also those inside of it. */
function numbersAndWords(result: KeptResult): Found {
  const { task: _, stamp: __, keptMap: ___, ...body } = result as WithKeptMap;
  return {
    label: null,
    classIndex: null,
    score: null,
    trackId: null,
    box: null,
    points: [],
    more: Object.fromEntries(cells(body, "")),
  };
}

/** Lists are left out: a table has no place for them. */
function* cells(value: object, path: string): Generator<[string, number | string | null]> {
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === "number" || typeof inner === "string" || inner === null) {
      yield [path + name, inner];
    } else if (typeof inner === "boolean") yield [path + name, String(inner)];
    else if (typeof inner === "object" && !Array.isArray(inner) && !ArrayBuffer.isView(inner)) {
      yield* cells(inner, `${path}${name}.`);
    }
  }
}
