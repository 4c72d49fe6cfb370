/** Who shares a worker, and who hears of its death. */
import { expect, it, vi } from "vitest";
import { WorkerPool } from "../../../src/bridge/worker-pool.ts";
import { DEADLINES } from "../../../src/deadlines.ts";
import { FoveaError } from "../../../src/errors.ts";
import { fakeWorkers, settle } from "../pipeline/fake-worker.ts";

const enough = new FoveaError("disposed", "Enough.");

function pool() {
  const { spawn, spawned } = fakeWorkers({});
  const workers = new WorkerPool(spawn);
  const lease = (owner: string, place = "one") => {
    const onDeath = vi.fn();
    return { ...workers.lease({ place, owner, onDeath }), onDeath };
  };
  return { workers, spawned, lease };
}

it("gives one worker to all of a place, and ends it with the last of them", () => {
  const { workers, spawned, lease } = pool();
  const [first, second] = [lease("a"), lease("b")];
  lease("a", "another place");
  expect(spawned).toHaveLength(2);
  expect(second.link).toBe(first.link);
  first.leave(enough);
  expect(spawned[0]?.terminated).toBe(false);
  second.leave(enough);
  expect(spawned[0]?.terminated).toBe(true);
  expect(workers.links).toHaveLength(1);
});

it("ends a broken worker for all tasks of its owner, and tells them", () => {
  const { spawned, lease } = pool();
  const [first, second] = [lease("a"), lease("a")];
  first.terminate(enough);
  expect(spawned[0]?.terminated).toBe(true);
  expect(second.onDeath).toHaveBeenCalledExactlyOnceWith(enough);
  expect(first.onDeath).not.toHaveBeenCalled();
});

it("leaves a worker to other owners that one of them finds broken", () => {
  const { workers, spawned } = pool();
  const take = (owner: string) => workers.lease({ place: "one", owner, onDeath: () => {} });
  const [first, second] = [take("a"), take("b")];
  expect([first.shared, second.shared]).toEqual([true, true]);
  first.terminate(enough);
  expect(spawned[0]?.terminated).toBe(false);
  expect(second.shared).toBe(false);
  second.terminate(enough);
  expect(spawned[0]?.terminated).toBe(true);
});

it("tells all owners of a death, once, and starts afresh for the next", async () => {
  const { spawned, lease } = pool();
  const [first, second] = [lease("a"), lease("b")];
  spawned[0]?.fail("boom");
  await settle();
  for (const { onDeath } of [first, second]) {
    expect(onDeath).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: "worker-died" }),
    );
  }
  // Too late to end anything of the next one's.
  const third = lease("a");
  first.leave(enough);
  expect(third.link).not.toBe(first.link);
  expect(spawned[1]?.terminated).toBe(false);
});

it("makes a worker as the lease asks for", () => {
  const { workers, spawned } = pool();
  const own = fakeWorkers({});
  workers.lease({ place: "one", owner: "a", onDeath: () => {}, spawn: own.spawn });
  expect([spawned.length, own.spawned.length]).toEqual([0, 1]);
});

it("does not blame any of several owners for a worker that hangs", () => {
  vi.useFakeTimers();
  const { lease } = pool();
  const [first, second] = [lease("a"), lease("b")];
  void first.link.openFrames().catch(() => undefined);
  vi.advanceTimersByTime(DEADLINES.workerStart);
  vi.useRealTimers();
  for (const { onDeath } of [first, second]) {
    expect(onDeath).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ code: "worker-died" }),
    );
  }
});
