/** The classes that are seen, and which of them are wanted. */
import { describe, expect, it } from "vitest";
import { FoveaClasses } from "../../../../../src/tasks/detection/page/fovea-classes.ts";
import { mount, nextEvent, SCHEMES, useScheme, violations } from "../../../../fixtures/axe.ts";

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it.each([
    [
      "some classes",
      () => Object.assign(new FoveaClasses(), { counts: new Map([["person", 2]]), only: ["dog"] }),
    ],
    ["none", () => new FoveaClasses()],
  ])("is accessible: %s", async (_name, make) => {
    useScheme(scheme);
    expect(await violations(await mount(make()))).toEqual([]);
  });
});

it("filters classes one by one, and none means all", async () => {
  const element = await mount(
    Object.assign(new FoveaClasses(), { counts: new Map([["person", 2]]) }),
  );
  const only = nextEvent<{ labels: string[] | null }>(element, "class-choice");
  element.renderRoot.querySelector("button")?.click();
  expect((await only).detail.labels).toEqual(["person"]);
  element.only = ["person"];
  await element.updateComplete;
  const all = nextEvent<{ labels: string[] | null }>(element, "class-choice");
  element.renderRoot.querySelector("button")?.click();
  expect((await all).detail.labels).toBeNull();
});
