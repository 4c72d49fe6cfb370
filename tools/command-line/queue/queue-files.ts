/**
 * `fovea analyze … --queue`: hands the files to the machines that run `fovea work`, and waits for them. Whoever
 * stops waiting leaves the files in the queue; the same command waits for them again.
 */
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Job, Queue } from "bullmq";
import { stemOf } from "../../../src/exports/recorded.ts";
import { stopSignals } from "../../analyze/stop-signals.ts";
import type { AnalyzeEvent, Tell } from "../events.ts";
import type { AnalyzeRequest } from "../request.ts";
import { listened, loadBullMQ, queueName, queueOptions, reached } from "./open-queue.ts";
import type { QueuePlace } from "./queue-address.ts";
import { idOf, type QueuedFile, type QueueOutcome, queuedFile } from "./queued-file.ts";

/** Seconds for which the server remembers what came of a file: whoever waits is told within moments. */
const REMEMBERED = 24 * 3600;

/** Milliseconds between two looks at what may have been missed: a server that was away, an event that was lost. */
const SWEEP = 5000;

interface Waiting {
  readonly id: string;
  readonly file: string;
  readonly data: QueuedFile;
}

type FileQueue = Queue<QueuedFile, QueueOutcome>;

/** Gives the exit code. Throws `NoQueueError`. */
export async function queueFiles(
  request: AnalyzeRequest,
  { address, root }: QueuePlace,
  { tell, version }: { tell: Tell; version: string },
): Promise<number> {
  const { Queue, QueueEvents } = await loadBullMQ();
  await listened(address);
  const options = queueOptions(address);
  const queue: FileQueue = new Queue(queueName(version), options);
  const events = new QueueEvents(queueName(version), options);
  let trouble: Error | null = null;
  const note = (error: Error) => {
    trouble = error;
  };
  queue.on("error", note);
  events.on("error", note);
  const signals = stopSignals();
  const waiting = new Map<string, Waiting>();
  const count = { done: 0, skipped: 0, failed: 0, stopped: 0 };
  let settled = () => {};
  const all = new Promise<void>((resolve) => {
    settled = resolve;
  });

  function settle(id: string, said: (file: string) => AnalyzeEvent): void {
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    const event = said(entry.file);
    if (event.event === "done" || event.event === "skipped" || event.event === "failed")
      count[event.event]++;
    tell(event);
    if (waiting.size === 0) settled();
  }
  const complete = (id: string, outcome: QueueOutcome) =>
    settle(id, (file) => doneEvent(file, outcome, root));
  const fail = (id: string, message: string) =>
    settle(id, (file) => ({ event: "failed", file, message }));

  /** Looks for what no event has told. */
  async function sweep(): Promise<void> {
    for (const entry of [...waiting.values()]) {
      const job = await queue.getJob(entry.id);
      const state = await job?.getState();
      if (job && state === "completed") complete(entry.id, job.returnvalue);
      else if (job && state === "failed") fail(entry.id, job.failedReason);
      // The server has forgotten it: it was started anew, and keeps nothing.
      else if (!job) await add(queue, entry);
    }
    if (waiting.size > 0 && (await queue.getWorkersCount()) === 0) tell({ event: "idle" });
  }

  try {
    await reached(
      Promise.all([queue.waitUntilReady(), events.waitUntilReady()]),
      address,
      () => trouble,
    );
    events.on("completed", ({ jobId, returnvalue }) =>
      complete(jobId, returnvalue as unknown as QueueOutcome),
    );
    events.on("failed", ({ jobId, failedReason }) => fail(jobId, failedReason));
    events.on("progress", ({ jobId, data }) => {
      const entry = waiting.get(jobId);
      if (entry) tell({ ...(data as unknown as AnalyzeEvent), file: entry.file } as AnalyzeEvent);
    });
    tell({ event: "begun", files: request.files.length });
    const entries = request.files.map((file): Waiting => {
      const data = queuedFile(file, request, root);
      return { id: idOf(data), file, data };
    });
    for (const entry of entries) waiting.set(entry.id, entry);
    for (const entry of entries) {
      await forget(queue, entry.id);
      if (request.overwrite) await forgetResults(queue, entry, request);
      await add(queue, entry);
    }
    signals.onStop(settled);
    // The server may be away; the next look may find it again.
    const look = () => void sweep().catch(() => undefined);
    look();
    const timer = setInterval(look, SWEEP);
    await all;
    clearInterval(timer);
    count.stopped = waiting.size;
    if (waiting.size > 0) tell({ event: "left", files: waiting.size });
  } finally {
    signals.release();
    await Promise.all([queue.close(), events.close()]).catch(() => undefined);
  }
  tell({ event: "ended", ...count });
  if (signals.status !== null && count.stopped > 0) return signals.status;
  return count.failed > 0 ? 1 : 0;
}

/** Queues a file; where it is in the queue already, it stays the one file that it is. */
async function add(queue: FileQueue, { id, data }: Waiting): Promise<void> {
  const kept = { age: REMEMBERED };
  await queue.add("file", data, { jobId: id, removeOnComplete: kept, removeOnFail: kept });
}

/** What came of an earlier command is no answer to this one: the results may have been deleted since. */
async function forget(queue: FileQueue, id: string): Promise<void> {
  const job: Job | undefined = await queue.getJob(id);
  const state = await job?.getState();
  if (state === "completed" || state === "failed") await job?.remove();
}

/** Of a file that nobody is at. */
async function forgetResults(
  queue: FileQueue,
  { id, file }: Waiting,
  { folder }: AnalyzeRequest,
): Promise<void> {
  const job: Job | undefined = await queue.getJob(id);
  if (job && (await job.isActive())) return;
  const stem = join(folder, stemOf(basename(file)));
  for (const ending of [".header.json", ".jsonl.unfinished", ".jsonl.checkpoint", ".jsonl"]) {
    rmSync(`${stem}${ending}`, { force: true });
  }
}

function doneEvent(file: string, outcome: QueueOutcome, root: string): AnalyzeEvent {
  const { rate, written, by } = outcome;
  if (outcome.outcome === "skipped") return { event: "skipped", file };
  return { event: "done", file, rate, written: written.map((path) => join(root, path)), by };
}
