/** Calls of the browser that fail once, for ever, or for a reason. */
import { expect, it, vi } from "vitest";
import { MOST_FAULTS } from "../../../src/frames/faults-in-a-row.ts";
import { retried } from "../../../src/frames/retried.ts";

function failing(times: number, error: Error) {
  let calls = 0;
  return vi.fn(() => {
    if (++calls <= times) throw error;
    return "a picture";
  });
}

it.each([0, 1, MOST_FAULTS - 1])("%i failures are got over", (times) => {
  const call = failing(times, new DOMException("not now", "OperationError"));
  expect(retried(call)).toBe("a picture");
  expect(call).toHaveBeenCalledTimes(times + 1);
});

it("several in a row are an error, in the last one's words", () => {
  const call = failing(100, new DOMException("not now", "OperationError"));
  expect(() => retried(call)).toThrow(
    expect.objectContaining({
      code: "frame-failed",
      message: "Several attempts in a row failed: not now",
    }),
  );
  expect(call).toHaveBeenCalledTimes(MOST_FAULTS);
});

it.each(["SecurityError", "InvalidStateError"])("a %s is not asked about again", (name) => {
  const call = failing(100, new DOMException("never", name));
  expect(() => retried(call)).toThrow(expect.objectContaining({ name }));
  expect(call).toHaveBeenCalledTimes(1);
});
