/** When a new version of the app is announced and taken, with a service worker that is played. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AppUpdates } from "../../../../src/studio/offline/app-updates.ts";

/** A service worker that takes over when asked, unless it is stuck. */
class FakeWorker extends EventTarget {
  readonly messages: unknown[] = [];
  constructor(private readonly takeOver: () => void = () => {}) {
    super();
  }
  postMessage(message: { kind: string }): void {
    this.messages.push(message);
    if (message.kind === "take-over") this.takeOver();
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  updates = 0;
  async update(): Promise<void> {
    this.updates++;
  }
  /** A new deployment is found and installed. */
  install(worker: FakeWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
    this.installing = null;
    this.waiting = worker;
    worker.dispatchEvent(new Event("statechange"));
  }
}

class FakeWorkers extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  async register(): Promise<FakeRegistration> {
    return this.registration;
  }
  control(worker: FakeWorker): void {
    this.controller = worker;
    this.dispatchEvent(new Event("controllerchange"));
  }
}

let workers: FakeWorkers;
let changed = 0;
let reloads = 0;

/** A page that was loaded just now. */
function open(): AppUpdates {
  return new AppUpdates(
    workers as unknown as ServiceWorkerContainer,
    () => changed++,
    () => reloads++,
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  workers = new FakeWorkers();
  changed = 0;
  reloads = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

it("says nothing on the first visit, when the first service worker comes", async () => {
  const updates = open();
  await updates.register("service-worker.js");
  workers.registration.install(new FakeWorker());
  workers.control(new FakeWorker());
  vi.runAllTimers();
  expect(updates.update).toBe("none");
  expect([changed, reloads]).toEqual([0, 0]);
});

it("says that a new version waits, and changes over once when asked", async () => {
  workers.controller = new FakeWorker();
  const updates = open();
  await updates.register("service-worker.js");
  const next: FakeWorker = new FakeWorker(() => workers.control(next));
  workers.registration.install(next);
  expect(updates.update).toBe("waiting");
  expect([changed, reloads]).toEqual([1, 0]);
  updates.reload();
  expect(next.messages).toEqual([{ kind: "take-over" }]);
  workers.control(next);
  vi.runAllTimers();
  expect(reloads).toBe(1);
});

it("knows of one that waited before the page was opened", async () => {
  workers.controller = new FakeWorker();
  workers.registration.waiting = new FakeWorker();
  const updates = open();
  await updates.register("service-worker.js");
  expect(updates.update).toBe("waiting");
});

it("hears of one that comes after another", async () => {
  workers.controller = new FakeWorker();
  const updates = open();
  await updates.register("service-worker.js");
  workers.registration.install(new FakeWorker());
  const newest: FakeWorker = new FakeWorker(() => workers.control(newest));
  workers.registration.install(newest);
  updates.reload();
  expect(newest.messages).toHaveLength(1);
  expect(reloads).toBe(1);
});

it("does not reload because another page changed over, but offers to", async () => {
  workers.controller = new FakeWorker();
  const updates = open();
  await updates.register("service-worker.js");
  workers.control(new FakeWorker());
  vi.runAllTimers();
  expect(updates.update).toBe("elsewhere");
  expect(reloads).toBe(0);
  updates.reload();
  expect(reloads).toBe(1);
});

it("reloads all the same when the new version does not take over", async () => {
  workers.controller = new FakeWorker();
  workers.registration.waiting = new FakeWorker();
  const updates = open();
  await updates.register("service-worker.js");
  updates.reload();
  expect(reloads).toBe(0);
  vi.runAllTimers();
  expect(reloads).toBe(1);
});

it("asks the running version to tidy up, and for news once an hour", async () => {
  const active = new FakeWorker();
  workers.registration.active = active;
  const updates = open();
  await updates.register("service-worker.js");
  expect(active.messages).toEqual([{ kind: "tidy" }]);
  await updates.check();
  expect(workers.registration.updates).toBe(0);
  vi.advanceTimersByTime(3_600_001);
  await updates.check();
  await updates.check();
  expect(workers.registration.updates).toBe(1);
});
