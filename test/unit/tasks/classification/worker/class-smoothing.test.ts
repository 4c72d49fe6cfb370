/** Names, order and probabilities over time; that the refiner keeps its promises: `refiner.contract.test.ts`. */
import { describe, expect, it } from "vitest";
import {
  CLASSIFICATION_DEFAULTS,
  NONE_LABEL,
} from "../../../../../src/tasks/classification/result.ts";
import { ClassSmoothing } from "../../../../../src/tasks/classification/worker/class-smoothing.ts";
import type { ClassifiedOnce } from "../../../../../src/tasks/classification/worker/classified.ts";
import { refining } from "../../../../fixtures/refining.ts";

const LABELS = ["cat", "dog", "bus"];
const part = (
  probabilities: readonly number[],
  change: Partial<ClassifiedOnce> = {},
): ClassifiedOnce => ({
  box: { x: 0, y: 0, width: 9, height: 9 },
  trackId: null,
  found: null,
  probabilities: Float32Array.from(probabilities),
  taught: new Float32Array(0),
  embedding: Float32Array.of(1, 0),
  ...change,
});
const OPTIONS = { ...CLASSIFICATION_DEFAULTS, top: 2 };
const said = (refined: unknown) =>
  (refined as { parts: { classes: { label: string; probability: number }[] }[] }).parts.map(
    ({ classes }) =>
      classes.map(({ label, probability }) => [label, Math.round(100 * probability)]),
  );

describe("the likeliest classes", () => {
  it("come best first, by name, as many as are asked for", () => {
    const refine = refining(new ClassSmoothing(LABELS));
    const { parts } = refine({ once: [part([0.2, 0.1, 0.7])] }, 0, OPTIONS);
    expect(parts[0]?.classes).toMatchObject([
      { classIndex: 2, label: "bus" },
      { classIndex: 0, label: "cat" },
    ]);
    expect(parts[0]?.embedding).toBeUndefined();
    const withDescriptor = refine({ once: [part([1, 0, 0])] }, 0, { ...OPTIONS, embedding: true });
    expect(withDescriptor.parts[0]?.embedding).toEqual(Float32Array.of(1, 0));
  });

  it("of taught categories are all of them, “none” by its name", () => {
    const names = ["mug"];
    const taught = {
      modelId: "",
      size: 2,
      names,
      parameters: new Float32Array(6),
      centres: new Float32Array(2),
      reaches: [1],
    };
    const found = part([], { taught: Float32Array.of(0.25, 0.75) });
    const { parts } = refining(new ClassSmoothing([]))({ once: [found] }, 0, {
      ...OPTIONS,
      taught,
    });
    expect(parts[0]?.classes).toEqual([]);
    expect(parts[0]?.taught.map(({ label }) => label)).toEqual([NONE_LABEL, "mug"]);
  });
});

describe("over time", () => {
  const CAT = [1, 0, 0];
  const DOG = [0, 1, 0];

  it("what is past fades by its age, and off means off", () => {
    for (const [smoothing, memory] of [
      ["light", 0.25],
      ["strong", 1],
    ] as const) {
      const refine = refining(new ClassSmoothing(LABELS));
      const options = { ...OPTIONS, smoothing };
      refine({ once: [part(CAT)] }, 10, options);
      const cat = Math.round(100 * Math.exp(-0.1 / memory));
      expect(said(refine({ once: [part(DOG)] }, 10.1, options))[0]).toContainEqual(["cat", cat]);
    }
    const refine = refining(new ClassSmoothing(LABELS));
    const off = { ...OPTIONS, smoothing: "off" } as const;
    refine({ once: [part(CAT)] }, 10, off);
    expect(said(refine({ once: [part(DOG)] }, 10.1, off))[0]?.[0]).toEqual(["dog", 100]);
  });

  it("tracks are kept apart, and what has no number has no past", () => {
    const refine = refining(new ClassSmoothing(LABELS));
    const of = (trackId: number | null, probabilities: readonly number[]) =>
      part(probabilities, { trackId, found: "animal" });
    refine({ once: [of(1, CAT), of(2, DOG), of(null, CAT)] }, 10, OPTIONS);
    const [second, first, none] = said(
      refine({ once: [of(2, DOG), of(1, CAT), of(null, DOG)] }, 10.1, OPTIONS),
    );
    expect(second?.[0]).toEqual(["dog", 100]);
    expect(first?.[0]).toEqual(["cat", 100]);
    expect(none?.[0]).toEqual(["dog", 100]);
  });

  it("another region is another thing", () => {
    const refine = refining(new ClassSmoothing(LABELS));
    refine({ once: [part(CAT)] }, 10, OPTIONS);
    const moved = part(DOG, { box: { x: 5, y: 0, width: 9, height: 9 } });
    expect(said(refine({ once: [moved] }, 10.1, OPTIONS))[0]?.[0]).toEqual(["dog", 100]);
  });
});
