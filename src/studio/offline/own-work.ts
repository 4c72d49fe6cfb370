/** What a person has made and the browser keeps as text: how much of each there is, and away with it. */
import { type OwnWork, tellDeleted } from "../../look/deletion-channel.ts";
import { GALLERY } from "../../tasks/identity/page/kept-gallery.ts";
import { TAKES } from "../takes/kept-takes.ts";
import { LESSONS, TAUGHT } from "../teach/kept-lessons.ts";

/** Of each, how the keys of the local storage begin under which it lies. */
const KEYS: Readonly<Record<OwnWork, readonly string[]>> = {
  lessons: [LESSONS, TAUGHT],
  takes: [TAKES],
  faces: [GALLERY],
};

/** Bytes of each that is there; empty where the browser keeps nothing. */
export function ownWorkBytes(): ReadonlyMap<OwnWork, number> {
  const sums = new Map<OwnWork, number>();
  for (const work of Object.keys(KEYS) as OwnWork[]) {
    // It is text of Latin letters, which takes a byte each.
    const sum = textsOf(work).reduce((bytes, [key, text]) => bytes + key.length + text.length, 0);
    if (sum > 0) sums.set(work, sum);
  }
  return sums;
}

/** Deletes it, and tells open panels. Whether there was any. */
export function deleteOwnWork(work: OwnWork): boolean {
  const texts = textsOf(work);
  for (const [key] of texts) localStorage.removeItem(key);
  tellDeleted(work);
  return texts.length > 0;
}

function textsOf(work: OwnWork): readonly (readonly [string, string])[] {
  try {
    const keys = Object.keys(localStorage).filter((key) =>
      KEYS[work]?.some((start) => key.startsWith(start)),
    );
    return keys.map((key) => [key, localStorage.getItem(key) ?? ""] as const);
  } catch {
    return [];
  }
}
