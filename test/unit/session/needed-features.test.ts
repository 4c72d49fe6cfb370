/** A browser that lacks what nothing works without is told so at once, by the feature's name. */
import { expect, it } from "vitest";
import { requireFeatures } from "../../../src/session/needed-features.ts";

const ALL = { VideoFrame: 1, OffscreenCanvas: 1, Worker: 1, WebAssembly: 1 };

it("a current browser is not kept from anything", () => {
  expect(() => requireFeatures(ALL)).not.toThrow();
});

it.each(Object.keys(ALL))("without %s the error names it and says which browsers do", (name) => {
  const lacking = Object.fromEntries(Object.entries(ALL).filter(([key]) => key !== name));
  expect(() => requireFeatures(lacking)).toThrow(
    expect.objectContaining({
      code: "browser-unsupported",
      message: expect.stringContaining(name),
      action: expect.stringContaining("Firefox"),
    }),
  );
});
