/** Where an engine's files lie: by the app's build, or by the addresses that come with each request. */
import { beforeEach, expect, it } from "vitest";
import { builtFiles, locatedFiles, locateEngines } from "../../../src/engines/engine-files.ts";

const files = locatedFiles("onnx");

beforeEach(() => locateEngines(undefined));

it("goes by the newest request's addresses", () => {
  locateEngines({
    "onnx.glue.js": "https://a.example/glue.1.js",
    "onnx.wasm": "https://a.example/x.wasm",
  });
  expect([files.glue(), files.wasm()]).toEqual([
    "https://a.example/glue.1.js",
    "https://a.example/x.wasm",
  ]);
  locateEngines({ "onnx.wasm": "https://b.example/y.wasm" });
  expect(files.wasm()).toBe("https://b.example/y.wasm");
  expect(() => files.glue()).toThrow("onnx.glue.js");
});

it("says which file nobody located, and what to do", async () => {
  const wanted = { code: "engine-unavailable", action: expect.stringContaining("engineBase") };
  expect(() => files.wasm()).toThrow(expect.objectContaining(wanted));
  await expect(files.load()).rejects.toMatchObject({
    ...wanted,
    message: expect.stringContaining("onnx.js"),
  });
});

it("loads the module from where it lies", async () => {
  locateEngines({ "onnx.js": "data:text/javascript,export const answer = 42" });
  expect(await files.load()).toMatchObject({ answer: 42 });
});

it("makes the build's addresses absolute, and leaves absolute ones", async () => {
  const built = builtFiles(async () => "module", "./glue.js", "https://cdn.example/engine.wasm");
  expect(await built.load()).toBe("module");
  expect(built.glue()).toMatch(/^file:.*\/src\/engines\/glue\.js$/);
  expect(built.wasm()).toBe("https://cdn.example/engine.wasm");
});
