import { FoveaError } from "../../errors.ts";
import type { TrackingChoice } from "../../results/tracked.ts";

/** What one option may be. */
export interface OptionRule {
  /** In words, as in “a number from 0 to 1”. */
  readonly allowed: string;
  accepts(value: unknown): boolean;
}

/** What each option of a task may be. */
export type OptionRules<Options> = { readonly [Name in keyof Options]-?: OptionRule };

/** True or false. */
export const FLAG: OptionRule = {
  allowed: "true or false",
  accepts: (value) => typeof value === "boolean",
};

/** Any text. */
export const TEXT: OptionRule = {
  allowed: "a text",
  accepts: (value) => typeof value === "string",
};

/** A finite number, both ends included. */
export function from(least: number, most = Number.POSITIVE_INFINITY): OptionRule {
  return {
    allowed: Number.isFinite(most)
      ? `a number from ${least} to ${most}`
      : `a number of at least ${least}`,
    accepts: (value) => Number.isFinite(value) && Number(value) >= least && Number(value) <= most,
  };
}

/** A whole number. */
export function whole(least: number): OptionRule {
  return {
    allowed: `a whole number of at least ${least}`,
    accepts: (value) => Number.isInteger(value) && Number(value) >= least,
  };
}

/** One of these words. */
export function oneOf(...words: readonly string[]): OptionRule {
  return {
    allowed: words.map((word) => `"${word}"`).join(", "),
    accepts: (value) => typeof value === "string" && words.includes(value),
  };
}

/** A list of which each item keeps to the rule. */
export function listOf({ allowed, accepts }: OptionRule): OptionRule {
  return {
    allowed: `a list, each ${allowed}`,
    accepts: (value) => Array.isArray(value) && value.every(accepts),
  };
}

/** An object whose values keep to the rule, whatever their names. */
export function byName({ allowed, accepts }: OptionRule): OptionRule {
  return {
    allowed: `an object, each of its values ${allowed}`,
    accepts: (value) =>
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every(accepts),
  };
}

/** That, or null. */
export function orNull({ allowed, accepts }: OptionRule): OptionRule {
  return { allowed: `${allowed}, or null`, accepts: (value) => value === null || accepts(value) };
}

/** Of the options that all tracking tasks have. */
export const TRACKING_RULES: OptionRules<TrackingChoice> = {
  tracking: FLAG,
  patience: from(0),
  leastLength: whole(1),
};

/**
 * Throws "option-invalid" for options that there are not and for values that are not allowed.
 * @param taskId for the message
 * @param rules undefined for a task that has said none, which may be given anything
 */
export function checkOptions(
  taskId: string,
  options: unknown,
  rules: Readonly<Record<string, OptionRule>> | undefined,
): asserts options is object {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new FoveaError("option-invalid", `The options of “${taskId}” are no object.`);
  }
  if (!rules) return;
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) {
      const names = Object.keys(rules).join(", ");
      const message = `“${taskId}” has no option “${name}”. There are: ${names}.`;
      throw new FoveaError("option-invalid", message);
    }
    if (value === undefined || rule.accepts(value)) continue;
    const message = `The option “${name}” of “${taskId}” cannot be ${shown(value)}: allowed is ${rule.allowed}.`;
    throw new FoveaError("option-invalid", message);
  }
}

/** A value in a message; long ones are cut. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
