/** Everything of a kind is deleted at once, and can be had back for a while: by mouse, by keys, by ear. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaDeleteAll } from "../../../src/look/fovea-delete-all.ts";
import { mount, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";

/** One that deletes a list of things. */
async function over(things: string[]) {
  const element = new FoveaDeleteAll();
  const look = () => {
    element.empty = things.length === 0;
  };
  const deletes = () => {
    const kept = things.splice(0);
    look();
    return () => {
      things.splice(0, things.length, ...kept);
      look();
    };
  };
  await mount(Object.assign(element, { deletes, done: "All fruit is deleted." }));
  look();
  await element.updateComplete;
  const buttons = () => [...element.renderRoot.querySelectorAll("button")];
  const said = () => element.renderRoot.querySelector("[role=status]")?.textContent;
  const press = async (at: number) => {
    buttons()[at]?.click();
    await element.updateComplete;
  };
  return { element, look, buttons, said, press };
}

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it("is accessible, before and after", async () => {
    useScheme(scheme);
    const { element, press } = await over(["apple"]);
    expect(await violations(element)).toEqual([]);
    await press(0);
    expect(await violations(element)).toEqual([]);
  });
});

it("can be had back", async () => {
  const things = ["apple", "pear"];
  const { buttons, said, press } = await over(things);
  await press(0);
  expect(things).toEqual([]);
  expect(said()).toBe("All fruit is deleted.");
  expect(buttons().map(({ disabled }) => disabled)).toEqual([true, false]);
  await press(1);
  expect(things).toEqual(["apple", "pear"]);
  expect(said()).toBe("Everything is there again.");
  expect(buttons().map(({ disabled }) => disabled)).toEqual([false]);
});

it("goes by keys: the focus is where the next step is", async () => {
  const things = ["apple"];
  const { element, buttons } = await over(things);
  buttons()[0]?.focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => element.shadowRoot?.activeElement?.textContent?.trim()).toBe("Undo");
  await userEvent.keyboard("{Enter}");
  await expect
    .poll(() => element.shadowRoot?.activeElement?.textContent?.trim())
    .toBe("Delete all");
  expect(things).toEqual(["apple"]);
});

it("cannot be had back where something new has come, which would be lost", async () => {
  const things = ["apple"];
  const { element, look, buttons, press } = await over(things);
  await press(0);
  things.push("plum");
  look();
  await element.updateComplete;
  expect(buttons().map(({ disabled }) => disabled)).toEqual([false]);
  expect(things).toEqual(["plum"]);
});

describe("after a while", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("is gone for good, but not while somebody is at the button", async () => {
    const { element, buttons, said, press } = await over(["apple"]);
    await press(0);
    buttons()[1]?.focus();
    vi.advanceTimersByTime(60_000);
    await element.updateComplete;
    expect(buttons()).toHaveLength(2);
    buttons()[1]?.blur();
    vi.advanceTimersByTime(15_000);
    await element.updateComplete;
    expect(buttons()).toHaveLength(1);
    expect(said()).toBe("");
  });
});
