/** What is said of a stream that ends by itself. */
import { expect, it } from "vitest";
import { streamEnd } from "../../../src/session/stream-end.ts";

it.each([
  ["camera", "camera-unplugged"],
  ["stream", "stream-ended"],
] as const)("a %s that ends is an error with its name", (kind, code) => {
  expect(streamEnd({ kind, name: "Door", credit: null })).toMatchObject({
    code,
    message: expect.stringContaining("“Door”"),
  });
});

it("a screen that is shared no more is none", () => {
  expect(streamEnd({ kind: "screen", name: "Screen", credit: null })).toBeNull();
});
