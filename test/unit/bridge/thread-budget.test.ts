/** Workers of a page share the machine's processors: simulated machines from 1 to 32 of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ThreadBudget, threadShare } from "../../../src/bridge/thread-budget.ts";

describe("a network's threads", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 2],
    [4, 3],
    [6, 4],
    [8, 4],
    [16, 4],
    [32, 4],
    [Number.NaN, 1],
    [0, 1],
  ])("on a machine of %d processors, alone: %d", (processors, threads) => {
    expect(threadShare(processors, 0)).toBe(threads);
  });

  it.each([
    [1, [1, 1]],
    [2, [2, 1, 1]],
    [4, [3, 1, 1]],
    [8, [4, 2, 1, 1]],
    [16, [4, 4, 4, 2, 1, 1]],
    [32, [4, 4, 4, 4, 4, 4, 4]],
  ])("on %d processors, one worker after the other: %j", (processors, expected) => {
    const budget = new ThreadBudget(processors);
    expect(expected.map(() => budget.lease().runNetwork())).toEqual(expected);
  });

  it("of a worker that comes beside another is one on two processors", () => {
    const budget = new ThreadBudget(2);
    budget.lease();
    expect(budget.lease().runNetwork()).toBe(1);
  });

  it("never adds up to more than the processors less one, but for a worker's own thread and the second of two", () => {
    const worker = fc.record({ network: fc.boolean(), ends: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 32 }),
        fc.array(worker, { maxLength: 20 }),
        (processors, workers) => {
          const budget = new ThreadBudget(processors);
          const open: ReturnType<ThreadBudget["lease"]>[] = [];
          for (const { network, ends } of workers) {
            const before = budget.given;
            const lease = budget.lease();
            if (network) lease.runNetwork();
            const most = Math.max(processors - 1, before + 1, Math.min(processors, 2));
            expect(budget.given).toBeLessThanOrEqual(most);
            expect(lease.threads).toBeGreaterThanOrEqual(1);
            open.push(lease);
            if (ends) open.shift()?.end();
            expect(budget.given).toBe(open.reduce((sum, { threads }) => sum + threads, 0));
          }
          for (const lease of open) lease.end();
          expect(budget.given).toBe(0);
        },
      ),
    );
  });
});

describe("a worker", () => {
  it("keeps what its runtime was started with, and gives it back once", () => {
    const budget = new ThreadBudget(8);
    const lease = budget.lease();
    expect(lease.threads).toBe(1);
    expect(lease.runNetwork()).toBe(4);
    budget.lease();
    expect(lease.runNetwork()).toBe(4);
    expect(budget.given).toBe(5);
    lease.end();
    lease.end();
    expect(budget.given).toBe(1);
  });
});
