/** Keeps what was shown and what was learnt of it in the browser, on this machine alone. */
import { packNumbers, unpackNumbers } from "../../teaching/packed-numbers.ts";
import type { Taught } from "../../teaching/taught.ts";
import { taughtFromJson, taughtToJson } from "../../teaching/taught-file.ts";
import { type Example, isBare, type Lessons, NO_LESSONS } from "./lessons.ts";

/** The key in the local storage of what was shown. */
export const LESSONS = "fovea-lessons-1";
/** And of what was learnt of it. */
export const TAUGHT = "fovea-taught-1";

/** Whether there was room. */
export function keepLessons(lessons: Lessons): boolean {
  if (lessons.categories.every(isBare) && lessons.none.length === 0) return keep(LESSONS, null);
  const packed = (examples: readonly Example[]) =>
    examples.map(({ embedding, ...rest }) => ({
      ...rest,
      size: embedding.length,
      embedding: packNumbers(embedding),
    }));
  return keep(
    LESSONS,
    JSON.stringify({
      categories: lessons.categories.map(({ name, examples }) => ({
        name,
        examples: packed(examples),
      })),
      none: packed(lessons.none),
    }),
  );
}

/** What was kept; nothing where there is none, or it is damaged. */
export function keptLessons(): Lessons {
  try {
    const { categories, none } = JSON.parse(localStorage.getItem(LESSONS) ?? "") as KeptLessons;
    return {
      categories: categories.map(({ name, examples }) => ({
        name: String(name),
        examples: examples.map(unpacked),
      })),
      none: none.map(unpacked),
    };
  } catch {
    return NO_LESSONS;
  }
}

/**
 * Keeps what the labels go by; whether there was room.
 * @param taught null forgets it
 */
export function keepTaught(taught: Taught | null): boolean {
  return keep(TAUGHT, taught === null ? null : taughtToJson(taught));
}

/** Null where there is none, or it is damaged. */
export function keptTaught(): Taught | null {
  try {
    return taughtFromJson(localStorage.getItem(TAUGHT) ?? "");
  } catch {
    return null;
  }
}

interface KeptExample {
  readonly modelId: string;
  readonly size: number;
  readonly embedding: unknown;
  readonly thumbnail: string;
}

interface KeptLessons {
  readonly categories: readonly { readonly name: string; readonly examples: KeptExample[] }[];
  readonly none: KeptExample[];
}

function unpacked({ modelId, size, embedding, thumbnail }: KeptExample): Example {
  return {
    modelId: String(modelId),
    embedding: unpackNumbers(embedding, size),
    // Nothing but pictures of our own making.
    thumbnail: String(thumbnail).startsWith("data:image/jpeg") ? String(thumbnail) : "",
  };
}

/** The browser may keep nothing (a private window), or have no room. */
function keep(key: string, text: string | null): boolean {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
