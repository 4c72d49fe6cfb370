/** The package's subpaths: what the tasks' list, the modules and package.json say is the same. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TASKS } from "../../../../../src/tasks/page/tasks.ts";
import { ENTRIES, SINGLE_ENTRIES } from "../../../../../tools/build/library/entries.ts";
import { filesModule, modelFiles } from "../../../../../tools/build/library/files.ts";
import { ROOT } from "../../../../../tools/root.ts";

const { exports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  exports: Record<string, unknown>;
};

/** Subpaths that are no module of their own, or come from elsewhere. */
const OTHERS = [
  "./jsx",
  "./recording.schema.json",
  "./custom-elements.json",
  "./models/*",
  "./package.json",
];

describe("package.json", () => {
  it.each(Object.keys(ENTRIES))("exports %s, with its types", (name) => {
    expect(exports[name === "index" ? "." : `./${name}`]).toEqual({
      types: `./dist-lib/types/${name}.d.ts`,
      default: `./dist-lib/modules/${name}.js`,
    });
  });

  it("exports nothing else but what stands alone", () => {
    const modules = Object.keys(ENTRIES).map((name) => (name === "index" ? "." : `./${name}`));
    const known = [...modules, "./worker", "./fovea.js", ...OTHERS];
    expect(Object.keys(exports).sort()).toEqual(known.sort());
  });
});

describe.each([...TASKS.keys()])("%s", (task) => {
  it("has an entry, which brings its files along", () => {
    const path = ENTRIES[task] ?? "";
    expect(existsSync(join(ROOT, path)), path).toBe(true);
    expect(readFileSync(join(ROOT, path), "utf8")).toContain(`"virtual:fovea-files/${task}"`);
  });

  it("is in the script tag's module", () => {
    const text = readFileSync(join(ROOT, SINGLE_ENTRIES.fovea), "utf8");
    expect(text).toContain(`export * from "./${task}.ts";`);
  });

  it("has its models' files and the engines that run them in the module of its files", () => {
    const code = filesModule(task);
    for (const file of modelFiles(task)) expect(code).toContain(`"fovea-file:models/${file}"`);
    expect(filesModule("all")).toContain(`import "virtual:fovea-files/${task}";`);
  });
});

it("engines come with the tasks whose models they run, and with no other", () => {
  const engines = (task: string) =>
    [...filesModule(task).matchAll(/import "virtual:fovea-files\/(\w+)"/g)].map(([, name]) => name);
  expect(engines("classification")).toEqual(["onnx"]);
  expect(engines("detection")).toEqual(["onnx"]);
  expect(engines("depth")).toEqual(["onnx"]);
  expect(engines("text")).toEqual(["onnx"]);
  // Its search needs none, its network does.
  expect(engines("flow")).toEqual(["onnx"]);
  expect(engines("hands")).toEqual(["mediapipe"]);
  // YuNet, for faces far away, is ONNX.
  expect(engines("faces")).toEqual(["mediapipe", "onnx"]);
  expect(engines("pose")).toEqual(["mediapipe", "onnx"]);
  expect(engines("segmentation")).toEqual(["mediapipe", "onnx"]);
  expect(filesModule("onnx")).toContain('"ort.wasm.wasm": "fovea-file:engines/ort.wasm.wasm"');
  expect(() => filesModule("none")).toThrow("none");
});
