/** Classes of the web platform, also of another realm. */
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { isOfClass } from "../../src/is-of-class.ts";

describe("a value is of a class", () => {
  it("by the name that its prototypes give themselves", () => {
    expect(isOfClass(new Blob([]), "Blob")).toBe(true);
    expect(isOfClass(new File([], "name"), "Blob")).toBe(true);
    expect(isOfClass(new Blob([]), "File")).toBe(false);
    expect(isOfClass(new DOMException("words", "AbortError"), "DOMException")).toBe(true);
  });

  it("of another realm, which instanceof does not know", () => {
    const foreign: unknown = runInNewContext("new Map()");
    expect(foreign instanceof Map).toBe(false);
    expect(isOfClass(foreign, "Map")).toBe(true);
  });

  it("never where it is none, whatever it is", () => {
    for (const value of [null, undefined, 5, "Blob", {}, [], Object.create(null), () => 1]) {
      expect(isOfClass(value, "Blob")).toBe(false);
    }
  });

  it("never of a class that there is not", () => {
    expect(isOfClass(new Blob([]), "HTMLVideoElement")).toBe(false);
  });
});
