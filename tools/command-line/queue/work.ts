/**
 * `fovea work`: takes files out of a queue, one after the other, until it is stopped.
 *
 * A machine holds a file by a lease that it renews. Without a sign for that long it counts as dead, and the
 * file goes to the next one, which goes on behind the lines that are there. A machine that was only asleep
 * finds its lease gone: it writes into files that nobody reads any more (`earlier-run.ts`) and may not call
 * them complete.
 */
import { hostname } from "node:os";
import type { Job, Worker } from "bullmq";
import { stopSignals } from "../../analyze/stop-signals.ts";
import { analyzeOne, type Surroundings } from "../analyze-one.ts";
import { openBrowser } from "../browser.ts";
import type { AnalyzeEvent, Tell } from "../events.ts";
import { once } from "../once.ts";
import type { WorkRequest } from "../request.ts";
import type { OpenSite } from "../site.ts";
import { listened, loadBullMQ, queueName, queueOptions, reached } from "./open-queue.ts";
import { type QueuedFile, type QueueOutcome, requestFor } from "./queued-file.ts";
import { sharedPath } from "./shared-folder.ts";

/** Machines that may die over one file before it is given up: it may be the file that kills them. */
const DEATHS = 3;

/** Milliseconds between two words to whoever waits for a file. */
const WORD_INTERVAL = 1000;

/** Gives the exit code. Throws `NoBrowserError` and `NoQueueError`. */
export async function work(
  { address, root, workers, lease }: WorkRequest,
  { openSite, tell, version }: { openSite: OpenSite; tell: Tell; version: string },
): Promise<number> {
  const { Worker, UnrecoverableError, WaitingError } = await loadBullMQ();
  await listened(address);
  const signals = stopSignals();
  // At once: a machine without a browser must take no file.
  const browser = await openBrowser();
  const site = once(openSite);
  let broken: string | null = null;
  const stops = new Set<() => void>();
  const by = hostname();
  let end = () => {};
  const ending = new Promise<void>((resolve) => {
    end = resolve;
  });

  async function take(
    job: Job<QueuedFile, QueueOutcome>,
    token = "",
    signal?: AbortSignal,
  ): Promise<QueueOutcome> {
    const request = requestFor(job.data, root);
    const [file = ""] = request.files;
    let lost = false;
    let stop: (() => void) | null = null;
    let outcome: QueueOutcome | null = null;
    let failure = "";
    const stopped = () => signals.status !== null || broken !== null || lost;
    signal?.addEventListener("abort", () => {
      lost = true;
      stop?.();
    });
    const tellAll = teller(job, (event) => {
      if (event.event === "done") {
        const written = event.written.map((path) => sharedPath(root, path));
        outcome = { outcome: "done", rate: event.rate, written, by };
      } else if (event.event === "skipped") {
        outcome = { outcome: "skipped", rate: null, written: [], by };
      } else if (event.event === "failed") failure = event.message;
      tell(event.event === "stopped" ? { ...event, event: "returned" } : event);
    });
    const around: Surroundings = {
      browser: async () => browser,
      site: site.get,
      tell: tellAll,
      version,
      running(now) {
        if (stop) stops.delete(stop);
        stop = now;
        if (now) stops.add(now);
        // The end may have come while a model was being loaded.
        if (now && stopped()) now();
      },
      stopped,
      async mayEnd() {
        const held = await job.extendLock(token, 1000 * lease).catch(() => 0);
        lost ||= held !== 1;
        return !lost;
      },
    };
    tell({ event: "taken", file });
    await analyzeOne(file, request, around);
    if (outcome) return outcome;
    if (failure) throw new UnrecoverableError(failure);
    if (lost) throw new Error("Another machine has this file by now.");
    await job.moveToWait(token);
    throw new WaitingError();
  }

  const worker: Worker<QueuedFile, QueueOutcome> = new Worker(queueName(version), take, {
    ...queueOptions(address),
    name: by,
    concurrency: workers,
    lockDuration: 1000 * lease,
    // Looked for twice as often, so that a file does not wait much longer than that.
    stalledInterval: 500 * lease,
    maxStalledCount: DEATHS,
    // Seconds of waiting at the server; a stop waits for it, too.
    drainDelay: 1,
    autorun: false,
  });
  let trouble: Error | null = null;
  worker.on("error", (error) => {
    trouble = error;
  });
  worker.on("lockRenewalFailed", (ids: string[]) => {
    for (const id of ids) worker.cancelJob(id);
  });
  browser.on("disconnected", () => {
    broken = "The browser has ended.";
    end();
  });
  try {
    await reached(worker.waitUntilReady(), address, () => trouble);
    signals.onStop(end);
    void worker.run();
    tell({ event: "ready", by, workers });
    await ending;
    // Nothing new from here on, so that what is given back does not come back.
    const closed = worker.close();
    for (const stop of stops) stop();
    await closed;
  } finally {
    await worker.close(true);
    await browser.close();
    await (await site.made())?.close();
    signals.release();
  }
  if (signals.status !== null) return signals.status;
  throw new Error(broken ?? "The work has ended.");
}

/** Tells whoever has queued a file how it goes, too, once a second at most. */
function teller(job: Job, tell: Tell): Tell {
  let last = Number.NEGATIVE_INFINITY;
  const pass = (event: AnalyzeEvent) => {
    if (event.event !== "progress" && event.event !== "note") return;
    const now = performance.now();
    if (event.event === "progress" && now - last < WORD_INTERVAL) return;
    last = now;
    // Only words: nothing depends on them.
    job.updateProgress(event).catch(() => undefined);
  };
  return (event) => {
    pass(event);
    tell(event);
  };
}
