/** The slider of a threshold: by keyboard, and back to the model's own. */
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaThreshold } from "../../../src/look/fovea-threshold.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it.each([["as it begins", () => new FoveaThreshold()]])(
    "is accessible: %s",
    async (_name, make) => {
      useScheme(scheme);
      expect(await violations(await mount(make()))).toEqual([]);
    },
  );
});

it("gives the threshold back to the model", async () => {
  const element = await mount(Object.assign(new FoveaThreshold(), { value: 0.7, fallback: 0.4 }));
  const reset = nextEvent<{ value: number | null }>(element, "threshold-choice");
  element.renderRoot.querySelector("button")?.click();
  expect((await reset).detail.value).toBeNull();
});

it("moves the threshold by the keyboard", async () => {
  const element = await mount(Object.assign(new FoveaThreshold(), { value: 0.5 }));
  const moved = nextEvent<{ value: number }>(element, "threshold-choice");
  element.renderRoot.querySelector("input")?.focus();
  await userEvent.keyboard("{ArrowRight}");
  expect((await moved).detail.value).toBeCloseTo(0.51);
});
