/** What a page may set wrongly: each is said with what is allowed, and the last good value stays. */
import { describe, expect, it } from "vitest";
import { ConfigurationCheck } from "../../../src/session/configuration-check.ts";

const GOOD = { tasks: "detection pose", models: {}, backend: "wasm", options: {} };

/** Says a good thing, then another one; the messages of what is wrong, and what is to run. */
function setting(change: Record<string, unknown>, good: Record<string, unknown> = {}) {
  const check = new ConfigurationCheck();
  check.use({ ...GOOD, ...good });
  expect(check.problems).toEqual([]);
  const configuration = check.use({ ...GOOD, ...good, ...change });
  for (const { code } of check.problems) expect(code).toBe("option-invalid");
  return { configuration, said: check.problems.map(({ message }) => message).join("\n") };
}

const nested = (levels: number): unknown => (levels === 0 ? 1 : { in: nested(levels - 1) });

describe("a wrong value", () => {
  const threshold = { detection: { scoreThreshold: 0.5 } };
  it.each<[string, unknown, RegExp]>([
    ["text that is no JSON", "{bad", /"\{bad".*object by task, as JSON/],
    ["a list", [1], /object by task/],
    ["a number", 5, /object by task/],
    ["an unknown task", { detektion: {} }, /detektion.*segmentation.*detection/],
    ["options of a task that are none", { detection: 5 }, /“detection” are no object/],
    ["an unknown option", { detection: { treshold: 1 } }, /treshold.*scoreThreshold/],
    [
      "text for a number",
      { detection: { scoreThreshold: "high" } },
      /"high".*from 0 to 1, or null/,
    ],
    ["a number out of its range", { detection: { scoreThreshold: 5 } }, /5: .*from 0 to 1/],
    ["no number", { detection: { scoreThreshold: Number.NaN } }, /NaN/],
    ["a word that is none", { pose: { smoothing: "much" } }, /"off", "light", "strong"/],
    ["a function", { detection: { labels: () => 1 } }, /a list, each a text, or null/],
  ])("among the options: %s", (_what, options, message) => {
    const { configuration, said } = setting({ options }, { options: threshold });
    expect(said).toMatch(message);
    const left = "detection" in Object(options) || typeof options !== "object";
    if (left) expect(configuration.options).toEqual(threshold);
  });

  it.each([
    ["backend", "cuda", /"cuda".*auto, webgpu, wasm/],
    ["backend", null, /null.*auto, webgpu, wasm/],
    ["tasks", null, /null.*separated by spaces.*detection/],
    ["tasks", 7, /7/],
    ["tasks", ["pose"], /pose.*a text of ids/],
  ])("for %s: %s", (name, value, message) => {
    const { configuration, said } = setting({ [name]: value });
    expect(said).toMatch(message);
    expect(configuration).toMatchObject({ tasks: ["detection", "pose"], backend: "wasm" });
  });

  it("leaves the good ones beside it alone", () => {
    const options = { detection: { scoreThreshold: "high" }, pose: { maxPoses: 2 } };
    const { configuration } = setting({ options, backend: "cuda", tasks: "pose" });
    expect(configuration).toEqual({
      tasks: ["pose"],
      models: {},
      backend: "wasm",
      options: { pose: { maxPoses: 2 } },
    });
  });

  it("is said once for as long as it stands, and again when it comes back", () => {
    const check = new ConfigurationCheck();
    check.use({ ...GOOD, backend: "cuda" });
    const [first] = check.problems;
    check.use({ ...GOOD, backend: "cuda" });
    expect(check.problems[0]).toBe(first);
    check.use(GOOD);
    expect(check.problems).toEqual([]);
    check.use({ ...GOOD, backend: "cuda" });
    expect(check.problems[0]).not.toBe(first);
  });
});

describe("options", () => {
  it("can be taken back", () => {
    const { configuration } = setting({ options: {} }, { options: { pose: { maxPoses: 2 } } });
    expect(configuration.options).toEqual({});
  });

  it("that are undefined or null are none", () => {
    for (const options of [undefined, null]) expect(setting({ options }).said).toBe("");
    const { configuration } = setting({ options: { pose: { maxPoses: undefined } } });
    expect(configuration.options).toEqual({ pose: {} });
  });

  it("may be changed afterwards by whoever has set them", () => {
    const check = new ConfigurationCheck();
    const labels = ["cat"];
    const { options } = check.use({ ...GOOD, options: { detection: { labels } } });
    labels.push("dog");
    expect(options).toEqual({ detection: { labels: ["cat"] } });
  });
});

it("nesting without end is refused", () => {
  const { said } = setting({ options: { segmentation: nested(2000) } });
  expect(said).toMatch(/no option “in”/);
});
