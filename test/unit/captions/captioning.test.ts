/** A caption keeps in step with results, also where no frame comes any more. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Captioning } from "../../../src/captions/captioning.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Says the values of what is known, and which picture it had. */
function captions(known: Record<string, { says: string }>) {
  const changed = vi.fn();
  const captioning = new Captioning<typeof known, string>({
    known: () => ({ ...known }),
    compose: (all, picture) =>
      `${Object.values(all)
        .map(({ says }) => says)
        .join(" ")} (${picture})`,
    lend: async (use) => use("still"),
    changed,
  });
  return { captioning, changed };
}

it("turned on over a still picture, it tells what was found before", async () => {
  const { captioning } = captions({ detection: { says: "A bus." } });
  captioning.turn(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(captioning.text).toBe("A bus. (still)");
});

it("what comes right after a caption is told after three seconds, without another frame", async () => {
  const known: Record<string, { says: string }> = { detection: { says: "A bus." } };
  const { captioning, changed } = captions(known);
  captioning.turn(true);
  captioning.shown("frame");
  expect(captioning.text).toBe("A bus. (frame)");
  known.text = { says: "It reads “96”." };
  captioning.shown("frame");
  captioning.settle();
  await vi.advanceTimersByTimeAsync(2900);
  expect(captioning.text).toBe("A bus. (frame)");
  await vi.advanceTimersByTimeAsync(200);
  expect(captioning.text).toBe("A bus. It reads “96”. (still)");
  const times = changed.mock.calls.length;
  captioning.settle();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(changed).toHaveBeenCalledTimes(times);
});

it("a task that is turned off is spoken of no longer, and nothing is said once it is off itself", async () => {
  const known: Record<string, { says: string }> = { a: { says: "A." }, b: { says: "B." } };
  const { captioning } = captions(known);
  captioning.turn(true);
  captioning.shown("frame");
  delete known.b;
  captioning.settle();
  await vi.advanceTimersByTimeAsync(3001);
  expect(captioning.text).toBe("A. (still)");
  captioning.turn(false);
  expect(captioning.text).toBe("");
  captioning.shown("frame");
  captioning.settle();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(captioning.text).toBe("");
});
