/** Things are given back each for itself. */
import { expect, it, vi } from "vitest";
import { everyStep } from "../../../src/results/every-step.ts";
import { letGo } from "../../../src/results/let-go.ts";

it("takes every step, in order, also after one that fails", () => {
  const done: string[] = [];
  everyStep(
    () => done.push("camera"),
    () => {
      throw new Error("does not stop");
    },
    () => done.push("worker"),
  );
  expect(done).toEqual(["camera", "worker"]);
});

it("closes a picture, and leaves one that cannot be closed", () => {
  const close = vi.fn();
  letGo({ close });
  expect(close).toHaveBeenCalledOnce();
  letGo(null);
  letGo({
    close() {
      throw new DOMException("no", "InvalidStateError");
    },
  });
});
