/** What stays on this machine: a gallery of faces is in no recording and in no link. */
import { expect, it } from "vitest";
import { resultLine } from "../../../../src/recording/result-line.ts";
import { currentSetup } from "../../../../src/studio/setup.ts";
import { linkFragment } from "../../../../src/studio/share-link.ts";
import { defaultModel } from "../../../../src/tasks/catalogue.ts";
import { IDENTITY_DEFAULTS } from "../../../../src/tasks/identity/result.ts";
import { taskOf } from "../../../../src/tasks/page/find-task.ts";
import { recordedOptions } from "../../../../src/tasks/page/recorded-options.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const gallery = {
  modelId: "m",
  people: [{ name: "Ada Secret", samples: [new Float32Array(128).fill(0.123)] }],
};
const options = { ...IDENTITY_DEFAULTS, gallery, descriptors: true, interval: 1 };

it("a recording's header says the options but not who has a name", () => {
  expect(recordedOptions("identity", options)).toEqual({
    ...IDENTITY_DEFAULTS,
    gallery: undefined,
    descriptors: true,
    interval: 1,
  });
  expect(JSON.stringify(recordedOptions("identity", options))).not.toContain("Ada");
  expect(recordedOptions("a task of a program's own", { own: 1 })).toEqual({ own: 1 });
});

it("a recording's lines have names and places, no descriptors", () => {
  const result = {
    task: "identity",
    stamp: stamp(640, 480),
    faces: [{ id: 1, name: "Ada" }],
    unkept: [{ id: 1, descriptor: new Float32Array(128).fill(0.123) }],
  };
  const text = JSON.stringify(
    resultLine(0, { mediaTime: 1, results: new Map([["identity", result]]) }),
  );
  expect(text).toContain("Ada");
  expect(text).not.toContain("0.123");
});

it("a link carries no gallery", () => {
  const { name, defaults } = taskOf("identity");
  const model = defaultModel("identity", { online: false });
  const task = { id: "identity", name, on: true, model, models: [model], options, defaults };
  const link = linkFragment(currentSetup([task], null, "").setup);
  expect(link).toContain("identity");
  expect(decodeURIComponent(link)).toContain('"interval":1');
  expect(link).not.toMatch(/gallery|Secret|0\.123/);
});
