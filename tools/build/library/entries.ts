/**
 * The package's subpaths and the modules behind them. `exports` in package.json has to say the same:
 * test/unit/tools/build/library/entries.test.ts compares the two.
 */
import { TASKS } from "../../../src/tasks/page/tasks.ts";
import { ELEMENTS } from "./elements.ts";

/** A subpath for each task and for each element, besides what belongs to none of them. */
const NAMES = [
  "index",
  ...TASKS.keys(),
  "elements",
  ...Object.keys(ELEMENTS).map(elementEntry),
  // Without the files of all tasks.
  "view-alone",
  "overlay-alone",
  "recording",
  "takes",
  "zones",
  "captions",
];

/** Name of the subpath of an element. `captions` is what composes them, which needs no browser; the element has another subpath. */
export function elementEntry(tag: string): string {
  const name = tag.replace("fovea-", "");
  return name === "captions" ? "captions-element" : name;
}

/** For bundlers: `fovea/<name>`, and `fovea` itself for `index`. */
export const ENTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  NAMES.map((name) => [name, `src/entries/${name}.ts`]),
);

/** Entries that hold all they need, so that they work without a bundler, too. */
export const SINGLE_ENTRIES = {
  /** The script tag. */
  fovea: "src/entries/fovea.ts",
  /** `serveTasks`, for a worker of one's own. */
  worker: "workers/library.ts",
} as const satisfies Record<string, string>;
