/**
 * Options of tasks as a link and the browser's memory carry them: plain values that differ from the
 * task's own. An address inside them (of a backdrop, say) is never taken: whoever opens a link must
 * not be made to ask a stranger's server for something.
 */
import { FoveaError } from "../../errors.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import { checkOptions } from "../../tasks/page/option-rules.ts";
import { say, translated } from "../../words/say.ts";

/** A value that a link may carry. */
export type PlainValue =
  | number
  | boolean
  | string
  | null
  | readonly string[]
  | Readonly<Record<string, number>>;

/** Options by name. */
export type PlainOptions = Readonly<Record<string, PlainValue>>;

/** Items of a list, and names of an object, at most. */
const MOST = 200;

/** Said on its own in a link. */
const APART = "scoreThreshold";

/** What differs from the defaults and can be carried; empty where nothing does. */
export function changedOptions(options: unknown, defaults: unknown): PlainOptions {
  const standard = Object(defaults) as Record<string, unknown>;
  const changed = Object.entries(Object(options) as Record<string, unknown>).filter(
    ([name, value]) =>
      name !== APART &&
      Object.hasOwn(standard, name) &&
      isPlain(value) &&
      JSON.stringify(value) !== JSON.stringify(standard[name]),
  );
  return Object.fromEntries(changed) as PlainOptions;
}

/**
 * Options out of a link's text, each on its own.
 * @param refuse told of each that cannot be used, in a sentence
 */
export function readOptions(
  taskId: string,
  text: string,
  refuse: (sentence: string) => void,
): PlainOptions {
  const read: Record<string, PlainValue> = {};
  for (const [name, value] of Object.entries(parse(text, refuse))) {
    if (!isPlain(value) || name === APART) {
      refuse(say("The option “{name}” cannot come with a link.", { name: name.slice(0, 40) }));
      continue;
    }
    try {
      checkOptions(taskId, { [name]: value }, findTask(taskId)?.optionRules);
      read[name] = value;
    } catch (thrown) {
      refuse(translated(FoveaError.from(thrown).message));
    }
  }
  return read;
}

function parse(text: string, refuse: (sentence: string) => void): object {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Said below.
  }
  refuse(say("The options are no JSON object."));
  return {};
}

function isPlain(value: unknown): value is PlainValue {
  if (Array.isArray(value))
    return value.length <= MOST && value.every((v) => typeof v === "string");
  if (typeof value === "object" && value !== null) {
    const numbers: unknown[] = Object.values(value);
    return numbers.length <= MOST && numbers.every((number) => typeof number === "number");
  }
  return value === null || ["number", "boolean", "string"].includes(typeof value);
}
