/**
 * Class names out of an exporter's note, by index: Python's `{0: 'person', 1: "driver's seat"}` as
 * Ultralytics writes it, `['a', 'b']`, JSON of both, or names between commas. Gaps in the numbers are
 * numbered names. Null where there are none.
 */
export function parseNames(note: string): readonly string[] | null {
  const text = note.trim();
  if (text === "") return null;
  const names: string[] = [];
  if (text.startsWith("{")) {
    for (const [, key = "", quoted = ""] of text.matchAll(ENTRY)) {
      const index = Number(key);
      if (index < MOST_CLASSES) names[index] = unquoted(quoted);
    }
  } else if (text.startsWith("[")) {
    for (const [quoted] of text.matchAll(QUOTED)) names.push(unquoted(quoted));
  } else {
    names.push(...text.split(/[,\n]/).map((name) => name.trim()));
  }
  if (names.length === 0) return null;
  return Array.from(names, (name, index) => name || `class ${index}`);
}

/** `count` numbered names, for a file that has none. */
export function numberedNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `class ${index}`);
}

/** More than any detector has; a note with a greater number is none. */
const MOST_CLASSES = 100_000;
const STRING = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const QUOTED = new RegExp(STRING, "gs");
const ENTRY = new RegExp(String.raw`["']?(\d+)["']?\s*:\s*(${STRING})`, "gs");

function unquoted(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gs, "$1");
}
