/** What tasks say of their options: the rules know all of them, and take the defaults. */
import { describe, expect, it } from "vitest";
import { checkOptions, type OptionRule } from "../../../../src/tasks/page/option-rules.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";

describe.each([...TASKS.values()])("the rules of $id", ({ id, defaults, optionRules }) => {
  it("know all options, and no others", () => {
    expect(Object.keys(optionRules ?? {}).sort()).toEqual(Object.keys(Object(defaults)).sort());
  });

  it("take the defaults, and each option alone", () => {
    checkOptions(id, defaults, optionRules);
    for (const [name, value] of Object.entries(Object(defaults))) {
      checkOptions(id, { [name]: value }, optionRules);
    }
  });

  it("take no function for any of them, and say what is allowed", () => {
    for (const [name, rule] of Object.entries<OptionRule>(optionRules ?? {})) {
      expect(() => checkOptions(id, { [name]: () => {} }, optionRules), name).toThrow(rule.allowed);
    }
  });
});
