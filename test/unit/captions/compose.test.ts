/** Every sentence of a caption says what is in the results, and nothing else. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAPTION_LANGUAGES, compose } from "../../../src/captions/compose.ts";
import { COLOUR_NAMES, factsOf, type Scene, type SeenThing } from "../../../src/captions/facts.ts";
import { nounOf } from "../../../src/captions/nouns.ts";
import { captionOf } from "../../../src/captions/scene.ts";
import { COCO_LABELS } from "../../../src/results/coco-labels.ts";
import { ACTION_NAMES } from "../../../src/tasks/actions/result.ts";
import type { DetectionResult } from "../../../src/tasks/detection/result.ts";
import type { HolisticResult } from "../../../src/tasks/holistic/result.ts";
import { RESULTS } from "../../fixtures/results.ts";

const COLOURS_IN_GERMAN =
  "schwarz weiß grau rot orangefarben braun gelb grün blau violett rosafarben".split(" ");
const NUMBERS = {
  en: "no one two three four five six seven eight nine ten eleven twelve".split(" "),
  de: "kein ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" "),
};

const box = fc.record({
  x: fc.integer({ min: 0, max: 500 }),
  y: fc.integer({ min: 0, max: 300 }),
  width: fc.integer({ min: 1, max: 200 }),
  height: fc.integer({ min: 1, max: 200 }),
});
const thing: fc.Arbitrary<SeenThing> = fc.record({
  label: fc.constantFrom(...COCO_LABELS.slice(0, 12), "bus", "tv", "mug of mine"),
  box,
  score: fc.double({ min: 0.3, max: 1, noNaN: true }),
  colour: fc.option(fc.constantFrom(...COLOUR_NAMES), { nil: null }),
  nearness: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
});
const line = fc.record({
  text: fc.string({ minLength: 1, maxLength: 12 }),
  box,
  score: fc.constant(0.9),
});
const scene: fc.Arbitrary<Scene> = fc.record({
  width: fc.constant(700),
  height: fc.constant(500),
  things: fc.option(fc.array(thing, { maxLength: 14 })),
  lines: fc.option(fc.array(line, { maxLength: 6 })),
  doings: fc.option(fc.array(fc.subarray([...ACTION_NAMES]), { maxLength: 5 })),
});

/** Asked of the scene itself, not of the code that made the facts. */
function holds(
  fact: ReturnType<typeof factsOf>[number],
  { things, lines, doings }: Scene,
): boolean {
  const of = (label: string) => (things ?? []).filter((one) => one.label === label);
  switch (fact.kind) {
    case "nothing":
      return things !== null && things.length === 0 && (lines ?? []).length === 0;
    case "count":
      return (
        of(fact.label).length === fact.count &&
        (fact.colour === null || (fact.count === 1 && of(fact.label)[0]?.colour === fact.colour))
      );
    case "action":
      return doings?.filter((doing) => doing.includes(fact.action)).length === fact.count;
    case "reads":
      return fact.texts.every((text) => (lines ?? []).some((one) => one.text === text));
    case "relation": {
      const [[one, ...more], [other, ...others]] = [of(fact.label), of(fact.other)];
      if (!one || !other || more.length + others.length > 0) return false;
      if (fact.relation === "left of") return one.box.x + one.box.width <= other.box.x;
      if (fact.relation === "right of") return other.box.x + other.box.width <= one.box.x;
      return (one.nearness ?? Number.NaN) > (other.nearness ?? Number.NaN);
    }
  }
}

describe.each(CAPTION_LANGUAGES)("in %s", (language) => {
  it("each claimed count, relation, colour and word is in the results", () => {
    fc.assert(
      fc.property(scene, (given) => {
        const sentences = compose(factsOf(given), language);
        for (const { text, facts } of sentences) {
          for (const fact of facts) expect(holds(fact, given), text).toBe(true);
          // What the words themselves say, quoted writing aside: no other noun, number or colour.
          const reads = facts.some(({ kind }) => kind === "reads");
          const acts = facts.filter((fact) => fact.kind === "action");
          if (reads) continue;
          const counts = facts.filter((fact) => fact.kind === "count");
          const said = text.replace(/[“„].*?[”“]/g, "").toLowerCase();
          for (const label of COCO_LABELS) {
            const noun = nounOf(label);
            if (
              !noun ||
              (acts.length > 0 && label === "person") ||
              label === "orange" ||
              given.things?.some((one) => one.label === label)
            ) {
              continue;
            }
            const names = language === "en" ? [noun.several] : [noun.mehrere];
            for (const name of names) {
              const whole = new RegExp(`(^|[^\\p{L}])${name.toLowerCase()}([^\\p{L}]|$)`, "u");
              // A plural may be the word for something else that is there: Lastwagen, Sessel.
              if (name !== noun.eins) expect(said, `${name} in ${text}`).not.toMatch(whole);
            }
          }
          const [words, numbers] = [said.split(/[^\p{L}]+/u), NUMBERS[language]];
          for (const [value, number] of numbers.entries()) {
            if (value < 2 || !words.includes(number)) continue;
            expect(
              [...counts, ...acts].some(({ count }) => count === value),
              text,
            ).toBe(true);
          }
          for (const [index, colour] of COLOUR_NAMES.entries()) {
            const name = language === "en" ? colour : (COLOURS_IN_GERMAN[index] as string);
            const is = words.some((word) =>
              language === "en" ? word === name : new RegExp(`^${name}(e|er|es)$`).test(word),
            );
            if (is)
              expect(
                counts.map((fact) => fact.colour),
                text,
              ).toContain(colour);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it("says nothing of what nobody has looked at", () => {
    expect(captionOf({}, language)).toEqual([]);
  });

  it("tells of whole persons where nobody looks for objects, and of nobody nothing", () => {
    const holistic = RESULTS.holistic?.("one", {} as ImageBitmap) as HolisticResult;
    const person = { en: "In sight: a person.", de: "Zu sehen: eine Person." }[language];
    expect(captionOf({ holistic }, language).map(({ text }) => text)).toEqual([person]);
    expect(captionOf({ holistic: { ...holistic, persons: [] } }, language)).toEqual([]);
    const detection = RESULTS.detection?.("none", {} as ImageBitmap) as DetectionResult;
    expect(captionOf({ detection, holistic }, language).map(({ text }) => text)).toEqual([person]);
    const objects = RESULTS.detection?.("many", {} as ImageBitmap) as DetectionResult;
    expect(captionOf({ detection: objects, holistic }, language)).toEqual(
      captionOf({ detection: objects }, language),
    );
  });
});

describe("sentences", () => {
  const at = (label: string, x: number, more: Partial<SeenThing> = {}): SeenThing => ({
    ...{ label, score: 0.9, box: { x, y: 100, width: 100, height: 80 } },
    ...more,
  });
  const street: Scene = {
    ...{ width: 640, height: 480 },
    things: [
      at("bus", 300, {
        colour: "red",
        nearness: 0.3,
        box: { x: 300, y: 50, width: 300, height: 200 },
      }),
      at("person", 40, { nearness: 0.8, colour: "blue" }),
      at("car", 500, { colour: "white" }),
      at("car", 600),
    ],
    lines: [{ text: "EXIT 20", box: { x: 0, y: 0, width: 60, height: 20 }, score: 0.9 }],
    doings: [["sitting"], ["walking", "waving"], ["walking"]],
  };

  it("read well in English", () => {
    expect(compose(factsOf(street), "en").map(({ text }) => text)).toEqual([
      "In sight: a red bus, two cars and a person.",
      "The bus is to the right of the person.",
      "The person is in front of the bus.",
      "One person is sitting, two people are walking and one person is waving.",
      "It reads “EXIT 20”.",
    ]);
  });

  it("read well in German", () => {
    expect(compose(factsOf(street), "de").map(({ text }) => text)).toEqual([
      "Zu sehen: ein roter Bus, zwei Autos und eine Person.",
      "Der Bus ist weiter rechts als die Person.",
      "Die Person ist näher als der Bus.",
      "Eine Person sitzt, zwei Personen gehen und eine Person winkt.",
      "Zu lesen ist „EXIT 20“.",
    ]);
  });

  it("say once what stands on several signs, and the next lines besides", () => {
    const texts = ["NORTH", "Ventura", "NORTH", "Hollywood", "Sunset"];
    const lines = texts.map((text) => ({
      text,
      box: { x: 0, y: 0, width: 40, height: 10 },
      score: 0.9,
    }));
    const read = compose(factsOf({ ...street, things: null, lines, doings: null }), "en");
    expect(read.map(({ text }) => text)).toEqual([
      "It reads “NORTH”, “Ventura”, “Hollywood” and “Sunset”.",
    ]);
  });

  it("say that nothing known is there, and name what is no known noun as the network does", () => {
    const empty = { ...street, things: [], lines: null, doings: null };
    expect(compose(factsOf(empty), "en")[0]?.text).toBe("Nothing known is in sight.");
    const own = { ...empty, things: [at("mug of mine", 0), at("mug of mine", 9)] };
    expect(compose(factsOf(own), "de")[0]?.text).toBe("Zu sehen: zwei × „mug of mine“.");
  });

  it("have a noun for every class of the detectors", () => {
    for (const label of COCO_LABELS) expect(nounOf(label), label).not.toBeNull();
  });
});
