/** Addresses that bundlers and programs give are whole ones before they go to a worker. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { absoluteAddress, absoluteModel, fileAddress } from "../../../src/catalog/page-address.ts";
import { modelById } from "../../../src/tasks/catalogue.ts";

/** A page, or a worker, which has no document. */
function at(href: string, baseURI?: string): void {
  const origin = href.startsWith("blob:") ? new URL(href.slice(5)).origin : new URL(href).origin;
  vi.stubGlobal("location", { href, origin });
  vi.stubGlobal("document", baseURI === undefined ? undefined : { baseURI });
}

afterEach(() => vi.unstubAllGlobals());

describe("An address", () => {
  it("is read as the page reads it", () => {
    at("https://a.example/app/page", "https://b.example/other/");
    expect(absoluteAddress("models/")).toBe("https://b.example/other/models/");
    expect(absoluteAddress("https://c.example/x")).toBe("https://c.example/x");
  });

  it("of a file that came with the library knows of no <base>", () => {
    at("https://a.example/app/page", "https://b.example/other/");
    // As Next.js' URL class gives it.
    expect(fileAddress("/_next/static/media/ort.1.wasm")).toBe(
      "https://a.example/_next/static/media/ort.1.wasm",
    );
  });

  it("is found in a worker, of a file or of a blob", () => {
    at("https://a.example/app/worker.js");
    expect(absoluteAddress("/models/x")).toBe("https://a.example/models/x");
    at("blob:https://a.example/0-1");
    expect(absoluteAddress("/models/x")).toBe("https://a.example/models/x");
    expect(fileAddress("/models/x")).toBe("https://a.example/models/x");
  });

  it("is that of the document in a frame without one of its own", () => {
    vi.stubGlobal("location", { href: "about:srcdoc", origin: "null" });
    vi.stubGlobal("document", { baseURI: "https://a.example/app/page" });
    expect(fileAddress("x.js")).toBe("https://a.example/app/x.js");
  });

  it("that is none stays for whoever fetches it to say so", () => {
    at("https://a.example/", "https://a.example/");
    expect(absoluteAddress("http://[::1")).toBe("http://[::1");
  });
});

describe("A model", () => {
  it("is fetched from a whole address", () => {
    at("https://a.example/app/page", "https://a.example/app/page");
    const model = modelById("yolox-nano");
    const source = { origin: "url", file: "mine.onnx", url: "models/mine.onnx" } as const;
    const sent = absoluteModel({ ...model, source } as typeof model);
    expect(sent.source).toMatchObject({ url: "https://a.example/app/models/mine.onnx" });
  });

  it("that has no address stays as it is", () => {
    const model = modelById("centernet");
    expect(absoluteModel(model)).toBe(model);
  });
});
