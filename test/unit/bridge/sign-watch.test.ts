/** How long a silent worker is borne, by the page's clock. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { loadAllowance, RunAllowance } from "../../../src/bridge/allowances.ts";
import { SignWatch } from "../../../src/bridge/sign-watch.ts";
import { DEADLINES } from "../../../src/deadlines.ts";

function watching() {
  const events = { onQuiet: vi.fn(), onHung: vi.fn() };
  return { ...events, watch: new SignWatch(events) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("says that a worker is silent, and then that it hangs", () => {
  const { watch, onQuiet, onHung } = watching();
  watch.begin({ silence: 20_000, answer: 300_000 });
  vi.advanceTimersByTime(4000);
  expect(watch.quiet).toBe(true);
  expect(onQuiet).not.toHaveBeenCalled();
  vi.advanceTimersByTime(15_000);
  expect(onQuiet.mock.calls[0]).toEqual([5]);
  expect(onHung).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(onHung).toHaveBeenCalledExactlyOnceWith(20);
  watch.close();
});

it("begins anew with each sign, and bears the longest that anything asked for may take", () => {
  const { watch, onHung } = watching();
  watch.begin({ silence: 10_000, answer: 300_000 });
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(9000);
    watch.sign();
  }
  const answered = watch.begin({ silence: 60_000, answer: 300_000 });
  vi.advanceTimersByTime(50_000);
  expect(onHung).not.toHaveBeenCalled();
  answered();
  vi.advanceTimersByTime(1000);
  expect(onHung).toHaveBeenCalled();
  watch.close();
});

it("does not wait for ever for a worker that gives signs and no answer", () => {
  const { watch, onHung } = watching();
  const allowance = { silence: 10_000, answer: DEADLINES.answer };
  watch.begin(allowance);
  const live = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 1000) {
      vi.advanceTimersByTime(1000);
      watch.sign();
    }
  };
  live(DEADLINES.answer - 1000);
  watch.step(allowance);
  live(DEADLINES.answer - 1000);
  expect(onHung).not.toHaveBeenCalled();
  live(1000);
  expect(onHung).toHaveBeenCalledOnce();
  watch.close();
});

it("bears a frame without an answer while something longer is asked for", () => {
  const { watch, onHung } = watching();
  watch.begin({ silence: 10_000, answer: 10_000 });
  const loaded = watch.begin({ silence: 20_000, answer: 300_000 });
  const live = (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      vi.advanceTimersByTime(1000);
      watch.sign();
    }
  };
  live(200);
  expect(onHung).not.toHaveBeenCalled();
  loaded();
  live(1);
  expect(onHung).toHaveBeenCalledOnce();
  watch.close();
});

it("counts nothing while nothing is asked", () => {
  const { watch, onHung, onQuiet } = watching();
  watch.begin({ silence: 10_000, answer: 300_000 })();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(100_000);
  expect([onHung, onQuiet].map((told) => told.mock.calls.length)).toEqual([0, 0]);
});

it("gives large networks more time, and WebGPU by name most", () => {
  expect(loadAllowance({ backend: "auto" }, 0)).toBe(DEADLINES.load);
  expect(loadAllowance({ backend: "wasm" }, 100e6)).toBe(320_000);
  expect(loadAllowance({ backend: "webgpu" }, 0)).toBe(DEADLINES.chosenGpuLoad);
});

it("learns from frames how long one takes", () => {
  const runs = new RunAllowance();
  const both = (milliseconds: number) => ({ silence: milliseconds, answer: milliseconds });
  expect(runs).toMatchObject(both(DEADLINES.firstRun));
  runs.learn(10);
  expect(runs).toMatchObject(both(DEADLINES.run));
  for (let i = 0; i < 15; i++) runs.learn(2000);
  expect(runs).toMatchObject(both(40_000));
  runs.begin({ backend: "auto" }, 0);
  expect(runs).toMatchObject(both(DEADLINES.firstRun));
  runs.begin({ backend: "webgpu" }, 10e6);
  expect(runs).toMatchObject(both(DEADLINES.chosenGpuFirstRun));
  runs.begin({ backend: "wasm" }, 100e6);
  expect(runs).toMatchObject(both(330_000));
});
