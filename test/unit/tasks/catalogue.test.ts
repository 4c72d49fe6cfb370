/**
 * Every entry of the catalogue: complete, pinned, and with a task and an analyser on both sides.
 */
import { describe, expect, it } from "vitest";
import { modelsBeside } from "../../../src/catalog/model.ts";
import { CATALOGUE, defaultModel, modelById } from "../../../src/tasks/catalogue.ts";
import { parseLabels, userModel } from "../../../src/tasks/detection/user-model.ts";
import { FURTHER_MODELS } from "../../../src/tasks/further-models.ts";
import { TASKS } from "../../../src/tasks/page/tasks.ts";
import { workerTask } from "../../../src/tasks/worker/tasks.ts";

const ALL = [...CATALOGUE, ...FURTHER_MODELS];

it("has every id once", () => {
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
});

describe.each(ALL.map((model) => [model.id, model] as const))("%s", (_, model) => {
  it("belongs to a task that has its analyser, on page and worker", async () => {
    expect(TASKS.has(model.task)).toBe(true);
    expect((await workerTask(model.task)).analysers).toHaveProperty(model.analyser);
  });

  it("is pinned where it comes from the network, and so is what runs beside it", () => {
    for (const { source, bytes, sha256 } of [model, ...modelsBeside(model)]) {
      if (source.origin !== "url") continue;
      const { hostname, pathname, protocol } = new URL(source.url);
      expect(protocol).toBe("https:");
      if (hostname === "raw.githubusercontent.com") {
        expect(pathname).toMatch(/^\/[^/]+\/[^/]+\/[0-9a-f]{40}\//);
      }
      expect(bytes).toBeGreaterThan(0);
      if (sha256 !== null) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it("says what a person and a program need to know", () => {
    expect(model.name && model.summary && model.licence && model.credit).toBeTruthy();
    // Where a task has no threshold, its entries say none.
    const hasThreshold = ["detection", "faces", "hands", "pose", "text"].includes(model.task);
    expect(model.scoreThreshold !== undefined).toBe(hasThreshold);
    if (model.scoreThreshold !== undefined) {
      expect(model.scoreThreshold).toBeGreaterThanOrEqual(0);
      expect(model.scoreThreshold).toBeLessThan(1);
    }
    if (model.engine !== "onnx") return;
    for (const input of Object.values(model.inputs)) {
      if (input.kind === "picture") for (const std of input.std) expect(std).not.toBe(0);
    }
  });
});

it("recommends the embedded model offline and the better one online", () => {
  expect(defaultModel("detection", { online: false }).source.origin).toBe("package");
  expect(defaultModel("detection", { online: true }).id).toBe("picodet-s-416");
});

it("lists what there is where a model is unknown", () => {
  expect(() => modelById("nonsense")).toThrow(/nonsense.*centernet/);
});

it("makes an entry of a person's file, and refuses a size that is none", () => {
  const file = { name: "m.onnx", layout: "yolox", labels: ["a"], width: 320, height: 320 } as const;
  expect(userModel(file)).toMatchObject({
    analyser: "yolox",
    inputs: { images: { channels: "BGR" } },
  });
  expect(() => userModel({ ...file, width: 0 })).toThrow(/0 × 320/);
  expect(parseLabels("cat\r\n dog \n\n")).toEqual(["cat", "dog"]);
  expect(parseLabels("cat, dog")).toEqual(["cat", "dog"]);
});
