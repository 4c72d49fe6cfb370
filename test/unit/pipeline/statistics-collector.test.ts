/** Rates, latencies and percentiles out of planted times. */
import { expect, it } from "vitest";
import { SlidingWindow } from "../../../src/pipeline/sliding-window.ts";
import { StatisticsCollector } from "../../../src/pipeline/statistics-collector.ts";

it("gives nearest-rank median and 95th percentile of the newest values", () => {
  const window = new SlidingWindow(20);
  expect(window.summary()).toEqual({ median: 0, p95: 0 });
  for (let value = 1; value <= 100; value++) window.add(value);
  expect(window.summary()).toEqual({ median: 90, p95: 99 });
});

it("counts frames and measures stages, delivery and latency", () => {
  let now = 10_000;
  const collector = new StatisticsCollector(() => now);
  for (let i = 0; i < 4; i++) {
    collector.frameIn();
    collector.offered("detection");
    now += 100;
  }
  collector.dropped("detection");
  collector.analysed("detection", {
    task: "detection",
    stamp: {
      frameId: 1,
      mediaTime: 0,
      captureTime: now - 70,
      resultTime: now - 5,
      width: 1,
      height: 1,
      modelId: "m",
      backend: "wasm",
      timings: { queued: 1, preprocess: 2, run: 30, decode: 4 },
    },
  });
  const snapshot = collector.snapshot();
  expect(snapshot.framesIn).toBe(4);
  expect(snapshot.sourceRate).toBe(2);
  expect(snapshot.tasks[0]).toMatchObject({
    offered: 4,
    analysed: 1,
    dropped: 1,
    failed: 0,
    run: { median: 30, p95: 30 },
    delivery: { median: 5, p95: 5 },
    latency: { median: 70, p95: 70 },
  });
  now += 2001;
  expect(collector.snapshot().sourceRate).toBe(0);
});
