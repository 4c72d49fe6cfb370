/** How many frames a source had to give and how many came, and what the networks get for it. */
import { expect, it } from "vitest";
import { PictureGuard } from "../../../src/pipeline/picture-guard.ts";
import { PictureRate } from "../../../src/pipeline/picture-rate.ts";

function come(rate: PictureRate, times: Iterable<number>): void {
  for (const time of times) rate.add(time);
}

/** Media times of `seconds` at so many frames a second, from `start`; one of `each` is left out. */
function* frames(start: number, seconds: number, perSecond: number, each = Infinity) {
  for (let i = 0; i < seconds * perSecond; i++) if ((i + 1) % each > 0) yield start + i / perSecond;
}

it("tells frames that were left out from a source that has fewer", () => {
  const rate = new PictureRate();
  expect(rate.take(1)).toBeNull();
  come(rate, frames(0, 4, 30));
  rate.take(4);
  come(rate, frames(4, 1, 30, 3));
  const suffering = rate.take(1);
  expect(suffering?.shown).toBeCloseTo(20, 0);
  // The last one that was left out has had no successor yet.
  expect(suffering?.source).toBeCloseTo(29, 0);
  // A camera in the dark.
  come(rate, frames(5, 8, 15));
  rate.take(8);
  come(rate, frames(13, 1, 15));
  const dark = rate.take(1);
  expect(dark?.shown).toBeCloseTo(15, 0);
  expect(dark?.source).toBeCloseTo(15, 0);
});

it("does not take a jump for frames that were left out", () => {
  const rate = new PictureRate();
  come(rate, frames(0, 1, 30));
  rate.take(1);
  come(rate, [...frames(50, 0.5, 30), ...frames(3, 0.5, 30)]);
  const { shown = 0, source = 0 } = rate.take(1) ?? {};
  expect(source / shown).toBeCloseTo(1, 1);
});

it("takes from the networks while the picture suffers, and gives back later each time", () => {
  const guard = new PictureGuard(4);
  const good = { shown: 30, source: 30 };
  const bad = { shown: 15, source: 30 };
  guard.look(bad, 4);
  expect(guard.processors).toBe(4);
  guard.look(bad, 4);
  const held = guard.processors;
  expect(held).toBeLessThan(4);
  const untilMore = () => {
    const before = guard.processors;
    for (let looks = 1; ; looks++) {
      guard.look(good, before);
      if (guard.processors > before) return looks;
    }
  };
  const first = untilMore();
  guard.look(bad, 4);
  guard.look(bad, 4);
  expect(untilMore()).toBeGreaterThan(first);
  for (let i = 0; i < 1000; i++) guard.look(bad, 4);
  expect(guard.processors).toBeGreaterThan(1);
  for (let i = 0; i < 10_000; i++) guard.look(good, 4);
  expect(guard.processors).toBe(4);
});

it("thinks nothing of a source that is slow by itself, or stands", () => {
  const guard = new PictureGuard(2);
  for (let i = 0; i < 50; i++) guard.look({ shown: 12.4, source: 12.5 }, 2);
  for (let i = 0; i < 50; i++) guard.look(null, 2);
  expect(guard.processors).toBe(2);
});
