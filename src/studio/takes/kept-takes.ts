/** Keeps takes in the browser, on this machine alone: numbers, no pictures. */
import type { TakeKind } from "../../takes/take.ts";
import { type KeptTakes, takesFromJson, takesToJson } from "../../takes/take-file.ts";

/** All keys in the local storage begin like this. */
export const TAKES = "fovea-takes-1";

/** Whether there was room. */
export function keepTakes(set: KeptTakes): boolean {
  const isEmpty = set.classes.every(({ name, takes }) => name === "" && takes.length === 0);
  try {
    if (isEmpty && set.everyday.length === 0) localStorage.removeItem(keyOf(set.kind));
    else localStorage.setItem(keyOf(set.kind), takesToJson(set));
    return true;
  } catch {
    return false;
  }
}

/** What was kept; a name that waits for its takes where there is nothing, or it is damaged. */
export function keptTakes(kind: TakeKind): KeptTakes {
  try {
    const set = takesFromJson(localStorage.getItem(keyOf(kind)) ?? "");
    return set.kind === kind ? set : noTakes(kind);
  } catch {
    return noTakes(kind);
  }
}

/** Before anything was recorded. */
export function noTakes(kind: TakeKind): KeptTakes {
  return { kind, classes: [{ name: "", takes: [] }], everyday: [] };
}

function keyOf(kind: TakeKind): string {
  return `${TAKES}-${kind}`;
}
