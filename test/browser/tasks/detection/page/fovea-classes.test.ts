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

/** As in the studio: pressing sets the labels, and what is not chosen is not found any more. */
async function filtering(): Promise<FoveaClasses> {
  const classes = await mount(
    Object.assign(new FoveaClasses(), {
      counts: new Map([
        ["person", 2],
        ["dog", 1],
      ]),
      seen: new Set(["person", "dog"]),
      all: ["person", "dog", "cat", "hot dog"],
    }),
  );
  classes.addEventListener("class-choice", (event) => {
    const { labels } = (event as CustomEvent<{ labels: readonly string[] | null }>).detail;
    const counts = [...(classes.counts ?? [])].filter(([label]) => labels?.includes(label) ?? true);
    Object.assign(classes, { only: labels, counts: new Map(counts) });
  });
  return classes;
}

const chips = (classes: FoveaClasses) => [
  ...classes.renderRoot.querySelectorAll<HTMLButtonElement>("li button"),
];

it("keeps the other chips when one is pressed, and takes a second one", async () => {
  const classes = await filtering();
  chips(classes)
    .find((chip) => chip.textContent?.includes("person"))
    ?.click();
  await classes.updateComplete;
  expect(chips(classes)).toHaveLength(2);
  expect(classes.only).toEqual(["person"]);
  chips(classes)
    .find((chip) => chip.textContent?.includes("dog"))
    ?.click();
  await classes.updateComplete;
  expect(classes.only).toEqual(["person", "dog"]);
  for (const chip of chips(classes)) expect(chip.ariaPressed).toBe("true");
});

it("finds a class in the list of all, and shows it without its having been seen", async () => {
  const classes = await filtering();
  const search = classes.renderRoot.querySelector<HTMLInputElement>('input[type="search"]');
  if (!search) throw new Error("no search");
  search.value = "Cat";
  search.dispatchEvent(new Event("input"));
  await classes.updateComplete;
  const boxes = classes.renderRoot.querySelectorAll<HTMLInputElement>(".list input");
  expect(boxes).toHaveLength(1);
  boxes[0]?.click();
  await classes.updateComplete;
  expect(classes.only).toEqual(["cat"]);
  expect(chips(classes)).toHaveLength(3);
});
