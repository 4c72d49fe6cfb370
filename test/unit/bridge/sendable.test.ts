/** What may go to a worker as options, and what may not. */
import { expect, it } from "vitest";
import { assertSendable } from "../../../src/bridge/sendable.ts";

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
const circle: Record<string, unknown> = {};
circle.itself = circle;

it.each([
  ["numbers and texts", { a: 1, b: ["x", null], c: undefined }],
  ["nothing", undefined],
  ["bytes", new Float32Array(100_000)],
  ["some levels", nested(20)],
])("%s may", (_what, value) => {
  expect(() => assertSendable(value, "The options")).not.toThrow();
});

it.each([
  ["a function", { deep: { f: () => 1 } }, /cannot be sent to a worker/],
  ["a symbol", Symbol("s"), /cannot be sent to a worker/],
  ["2000 levels", nested(2000), /nested deeper than 32 levels/],
  ["a circle", circle, /nested deeper than 32 levels/],
])("%s may not", (_what, value, message) => {
  expect(() => assertSendable(value, "The options")).toThrow(
    expect.objectContaining({
      code: "option-invalid",
      message: expect.stringMatching(message),
    }),
  );
});
