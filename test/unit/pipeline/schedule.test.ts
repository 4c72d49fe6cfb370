/**
 * The schedule on simulated machines from 1 to 32 processors with one to eight tasks: what is shown goes
 * first, nobody is forgotten, pins hold, the picture goes on, a machine with room is left alone, and noise
 * does not make it waver.
 */
import { describe, expect, it } from "vitest";
import { type Attention, schedule, type Work } from "../../../src/pipeline/schedule.ts";
import { Random } from "../../fixtures/random.ts";
import {
  type Ran,
  type SimulatedMachine,
  type SimulatedTask,
  simulate,
} from "../../fixtures/simulated-machine.ts";

const PROCESSORS = [1, 2, 4, 8, 16, 32] as const;
const COUNTS = [1, 2, 3, 5, 8] as const;
const SECONDS = 30;

/** Milliseconds: a detector, a pose, a mask, a depth, a motion, and three dear ones. */
const COSTS = [120, 24, 34, 50, 6, 200, 80, 300];

function work(cost: number | null, more: Partial<Work> = {}): Work {
  const rest = { threads: 1, results: 1, attention: "shown", pinned: null, interval: 0 } as const;
  return { ...rest, cost, ...more };
}

function tasks(count: number, more: Partial<SimulatedTask> = {}): SimulatedTask[] {
  return COSTS.slice(0, count).map((cost) => ({ cost, ...more }));
}

/** What the mean of the squares of the intervals comes to, summed up over tasks. */
function lag(all: readonly Ran[]): number {
  return all.reduce((sum, { rate }) => sum + 1 / rate ** 2, 0);
}

/** How far the intervals of the second half are from each other, as a share of the least. */
function wavering({ intervals }: Ran): number {
  const late = intervals.slice(intervals.length / 2);
  const least = Math.min(...late);
  return least === 0 ? Math.max(...late) : Math.max(...late) / least - 1;
}

describe.each(PROCESSORS)("on %i processors", (processors) => {
  const random = new Random(processors);
  const machine = (list: readonly SimulatedTask[], more: Partial<SimulatedMachine> = {}) =>
    simulate({ processors, tasks: list, noise: 0.3, random: () => random.next(), ...more }, SECONDS)
      .tasks;

  it.each(COUNTS)("makes the lag of %i tasks no greater than it was without", (count) => {
    const list = tasks(count);
    const without = simulate({ processors, tasks: list }, SECONDS, false).tasks;
    expect(lag(machine(list, { noise: 0 }))).toBeLessThan(1.1 * lag(without));
  });

  it.each(COUNTS)("forgets none of %i tasks", (count) => {
    const all = machine(tasks(count));
    const share = (1000 * processors) / count;
    for (const [i, { rate }] of all.entries()) {
      const cost = COSTS[i] ?? 0;
      expect(rate).toBeGreaterThan(0.8 * Math.min(1, (0.5 * share) / cost));
    }
  });

  it.each(COUNTS)(
    "does not waver with the costs of %i tasks, which are never the same",
    (count) => {
      for (const task of machine(tasks(count))) expect(wavering(task)).toBeLessThan(0.4);
    },
  );

  it("lets hidden tasks wait, but not for ever, while shown ones want more", () => {
    const dear: readonly SimulatedTask[] = Array.from({ length: 2 * processors }, () => ({
      cost: 60,
    }));
    const hidden: Attention[] = ["read", "unread"];
    const all = machine([...dear, ...hidden.map((attention) => ({ cost: 30, attention }))]);
    const [read, unread] = all.slice(-2) as [Ran, Ran];
    const shown = all.slice(0, -2);
    for (const { rate } of shown) expect(rate).toBeGreaterThan(2 * read.rate);
    expect(read.rate).toBeGreaterThan(1.6);
    // Longer ones are cuts, and tracks end with them.
    expect(read.longest).toBeLessThan(1000);
    expect(unread.rate).toBeGreaterThan(0.2);
    expect(unread.longest).toBeLessThan(5000);
  });

  it("keeps a pinned task's rate", () => {
    const list = tasks(8).map((task, i) => (i === 0 ? { ...task, pinned: 5 } : task));
    const [pinned] = machine(list);
    expect(pinned?.rate).toBeGreaterThan(0.85 * Math.min(5, (0.5 * 1000 * processors) / 120));
  });

  it("slows nobody down where there is room for all", () => {
    const room = tasks(Math.min(8, processors));
    const busy = room.reduce((sum, { cost }) => sum + cost * Math.min(30, 1000 / cost), 0) / 1000;
    const all = machine(busy <= processors ? room : [{ cost: 300 }]);
    for (const { intervals } of all) expect(new Set(intervals)).toEqual(new Set([0]));
  });

  it("keeps the picture above 24 frames a second", () => {
    // The more of the processors are at work beyond seven of ten, the more frames are lost.
    const suffering = (scheduled: boolean) =>
      simulate(
        {
          processors,
          tasks: Array.from({ length: 2 * processors }, (_, i) => ({ cost: 60 + 7 * (i % 9) })),
          leavesOut: (threads) => random.next() < 0.45 * Math.max(0, threads / processors - 0.7),
        },
        2 * SECONDS,
        scheduled,
      ).shown;
    expect(suffering(false)).toBeLessThan(20);
    expect(suffering(true)).toBeGreaterThan(24);
  });
});

it("gives a task of eight times the cost half the rate", () => {
  const [dear = 0, cheap = 0] = schedule([work(240), work(30)], { processors: 1, frameRate: 30 });
  expect(dear / cheap).toBeCloseTo(2, 1);
  // All of the processor is used.
  expect(240 / dear + 30 / cheap).toBeCloseTo(1, 1);
});

it("goes by the results that a run gives", () => {
  const [both = 0, one = 0] = schedule([work(80, { results: 8 }), work(80)], {
    processors: 1,
    frameRate: 30,
  });
  expect(one / both).toBeCloseTo(2, 1);
});

it("lets run freely what has no cost yet, and a lone task as fast as it can", () => {
  expect(schedule([work(null), work(null)], { processors: 1, frameRate: 30 })).toEqual([0, 0]);
  expect(schedule([work(500)], { processors: 1, frameRate: 30 })).toEqual([0]);
});

it("gives pinned tasks the same part of their way where not all can be kept", () => {
  const pinned = [work(500, { pinned: 4 }), work(250, { pinned: 4 }), work(10)];
  const [a = 0, b = 0, c = 0] = schedule(pinned, { processors: 1, frameRate: 30 });
  expect(a).toBeGreaterThan(250);
  expect(b).toBeGreaterThan(250);
  // Nobody is forgotten for it.
  expect(c).toBeLessThanOrEqual(1000);
});

it("leaves an interval that would hardly change", () => {
  const supply = { processors: 1, frameRate: 30 };
  const [first = 0, second = 0] = schedule([work(100), work(100)], supply);
  const again = (cost: number) =>
    schedule([work(cost, { interval: first }), work(cost, { interval: second })], supply);
  expect(again(105)).toEqual([first, second]);
  expect(again(140)[0]).toBeGreaterThan(first);
});
