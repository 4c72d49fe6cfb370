/**
 * How well whole scenes are followed, judged by measures that share no code with the tracker. The
 * parameters were chosen on seeds 1 to 16 of these scenes; what is asked for here was written down
 * before seeds 301 to 312 were looked at, once; a part of those, in fewer rates, is enough here.
 */
import { describe, expect, it } from "vitest";
import type { TrackingOptions } from "../../../../src/refine/tracking/tracking-options.ts";
import type { MotMetrics } from "../../../../tools/eval/mot-metrics.ts";
import { judgeTracking } from "../../../fixtures/judge-tracking.ts";
import type { SceneKind } from "../../../fixtures/scene-actors.ts";
import { CLEAN, FAULTY, makeScene, type SceneOptions } from "../../../fixtures/tracking-scenes.ts";

const SEEDS = Array.from({ length: 6 }, (_, index) => 301 + index);
/** Results a second; null changes all the time, from 5 to 30. */
const RATES = [15, null];

/** One to a lane, racing cars, and one walker after the other. */
const NEVER_HIDDEN = ["apart", "traffic", "passage"] as const;
/** People who cross, go behind pillars, stand close together, and turn: up to 2 seconds and more. */
const HIDDEN = ["crossing", "pillars", "standing", "wandering"] as const;

function judgeScenes(
  kinds: readonly SceneKind[],
  detector: Omit<SceneOptions, "kind" | "seed">,
  rates: readonly (number | null)[] = RATES,
  options?: Partial<TrackingOptions>,
): MotMetrics[] {
  return kinds.flatMap((kind) =>
    rates.flatMap((rate) =>
      SEEDS.map((seed) => judgeTracking(makeScene({ ...detector, kind, seed, rate }), options)),
    ),
  );
}

const meanIdf1 = (all: readonly MotMetrics[]) =>
  all.reduce((sum, { idf1 }) => sum + idf1, 0) / all.length;

const switches = (all: readonly MotMetrics[]) =>
  all.reduce((sum, { idSwitches }) => sum + idSwitches, 0);

describe("a detector that misses one box in ten", () => {
  it("gives an IDF1 of .95 where nobody is hidden", () => {
    expect(meanIdf1(judgeScenes(NEVER_HIDDEN, FAULTY))).toBeGreaterThan(0.95);
  });

  it("gives an IDF1 of .95 where people hide each other", () => {
    expect(meanIdf1(judgeScenes(HIDDEN, FAULTY))).toBeGreaterThan(0.95);
  });

  it("gives an IDF1 of .9 at five results a second", () => {
    const all = judgeScenes([...NEVER_HIDDEN, ...HIDDEN], FAULTY, [5]);
    expect(meanIdf1(all)).toBeGreaterThan(0.9);
  });
});

describe("a detector without faults", () => {
  it("gives no id switch to those who are never hidden, however fast and at whatever rate", () => {
    expect(switches(judgeScenes(NEVER_HIDDEN, CLEAN, [5, ...RATES]))).toBe(0);
  });
});

describe("cars that are taken for trucks now and then", () => {
  const groupOf = (classIndex: number) => (classIndex === 7 ? 2 : classIndex);

  it("keep their ids where both are one group", () => {
    const detector = { ...FAULTY, mistaken: 0.15, doubled: 0.15 };
    const [strict, grouped] = [
      judgeScenes(["traffic"], detector, [10]),
      judgeScenes(["traffic"], detector, [10], { groupOf }),
    ];
    expect(meanIdf1(grouped)).toBeGreaterThan(meanIdf1(strict) + 0.1);
    expect(meanIdf1(grouped)).toBeGreaterThan(0.92);
  });
});
