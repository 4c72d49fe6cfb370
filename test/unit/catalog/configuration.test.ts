/** Where things are fetched from, out of what a page configures and what a package provides. */
import { beforeEach, describe, expect, it, vi } from "vitest";

type Module = typeof import("../../../src/catalog/configuration.ts");
let { assetSettings, configure, provideFiles, workerAddress }: Module = {} as Module;

beforeEach(async () => {
  // The configuration is the page's: each test is a page of its own.
  vi.resetModules();
  vi.stubGlobal("document", { baseURI: "https://page.test/deep/index.html" });
  vi.stubGlobal("location", { href: "https://page.test/deep/index.html" });
  ({ assetSettings, configure, provideFiles, workerAddress } = await import(
    "../../../src/catalog/configuration.ts"
  ));
});

describe("a page that configures nothing", () => {
  it("has models beside it, no mirror, and asks nobody whom it did not name", () => {
    expect(assetSettings()).toEqual({
      modelBase: "https://page.test/deep/models/",
      modelMirror: null,
      online: false,
      modelFiles: {},
      engineFiles: {},
    });
    expect(workerAddress()).toBeNull();
  });

  it("has the files that its package provides, also those that come later", () => {
    const settings = assetSettings();
    provideFiles({ models: { "a.onnx": "https://cdn.test/a-1.onnx" } });
    provideFiles({ models: { "b.onnx": "https://cdn.test/b-2.onnx" } });
    provideFiles({ engines: { "ort.wasm": "https://cdn.test/ort-3.wasm" } });
    provideFiles({ models: { "c.onnx": "/_next/c-4.onnx" } });
    expect(settings.modelFiles).toEqual({
      "c.onnx": "https://page.test/_next/c-4.onnx",
      "a.onnx": "https://cdn.test/a-1.onnx",
      "b.onnx": "https://cdn.test/b-2.onnx",
    });
    expect(settings.engineFiles).toEqual({ "ort.wasm": "https://cdn.test/ort-3.wasm" });
  });
});

describe("what a page configures", () => {
  it("is relative to the page, and a folder with or without its slash", () => {
    configure({ modelBase: "../weights", modelMirror: "/mirror/" });
    expect(assetSettings()).toMatchObject({
      modelBase: "https://page.test/weights/",
      modelMirror: "https://page.test/mirror/",
    });
    configure({ workerUrl: "lib/task-worker.js" });
    expect(workerAddress()).toBe("https://page.test/deep/lib/task-worker.js");
  });

  it("takes the place of what the package provides", () => {
    provideFiles({
      models: { "a.onnx": "https://cdn.test/a-1.onnx" },
      engines: { "ort.wasm": "https://cdn.test/ort-3.wasm" },
    });
    configure({ modelBase: "models", engineBase: "https://own.test/engines" });
    expect(assetSettings()).not.toHaveProperty("modelFiles");
    // Under their own names there.
    expect(assetSettings().engineFiles).toEqual({
      "ort.wasm": "https://own.test/engines/ort.wasm",
    });
  });

  it("stays as it was where it is not mentioned again", () => {
    configure({ modelBase: "https://a.test/", online: true });
    configure({ modelMirror: "https://b.test" });
    expect(assetSettings()).toMatchObject({
      modelBase: "https://a.test/",
      modelMirror: "https://b.test/",
      online: true,
    });
  });
});
