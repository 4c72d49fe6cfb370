/** The reference has every name that the package exports. */
import { describe, expect, it } from "vitest";
import { describeApi } from "../../../docs/api-reference.ts";
import { ENTRIES, SINGLE_ENTRIES } from "../../../tools/build/library/entries.ts";

const entries = describeApi();
const all = entries.flatMap(({ names }) => names);
const named = (name: string) => all.find((one) => one.name === name);

describe("The reference", () => {
  it("has every entry, and a sentence and a form for every name", () => {
    const paths = Object.keys({ ...ENTRIES, ...SINGLE_ENTRIES })
      .filter((name) => name !== "elements" && name !== "fovea")
      .map((name) => (name === "index" ? "fovea" : `fovea/${name}`));
    expect(entries.map(({ path }) => path)).toEqual(paths);
    expect(all.length).toBeGreaterThan(120);
    expect(
      all.filter(({ text, signature }) => !text || !signature).map(({ name }) => name),
    ).toEqual([]);
  });

  it("says of a function what it takes and gives", () => {
    const { kind, signature, parameters, returns } = named("createTask") ?? {};
    expect(kind).toBe("function");
    expect(signature?.split("\n").filter((line) => /createTask</.test(line)).length).toBe(2);
    expect(parameters?.map(({ name }) => name)).toEqual(["task", "options?"]);
    expect(returns).toMatch(/the caller closes it/);
  });

  it("says of a class and of an interface what they have, without what is private", () => {
    const members = named("Detector")?.members.map(({ name }) => name);
    expect(members).toEqual(expect.arrayContaining(["analyse", "analyseAll", "observe", "close"]));
    expect(members?.some((name) => name.startsWith("#") || name === "task")).toBe(false);
    const threshold = named("DetectionOptions")?.members.find(
      ({ name }) => name === "scoreThreshold",
    );
    expect(threshold).toMatchObject({
      type: "number | null",
      text: expect.stringContaining("null takes"),
    });
  });

  it("shows what a union is of", () => {
    expect(named("BackendChoice")?.signature).toBe(
      'type BackendChoice = "webgpu" | "wasm" | "auto"',
    );
    expect(named("SegmentationEffect")?.signature).toContain('"cut-out"');
  });
});
