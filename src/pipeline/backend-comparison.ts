/**
 * Which backend runs a network better on this person's machine, found out behind their back: WebGPU where it
 * runs already, WebAssembly in a worker that is there for nothing else, since a runtime's build and threads are
 * fixed for a worker's life. The verdict is kept; `auto` heeds it when the network is opened the next time, and
 * nothing is exchanged under a running stream. Loaded where there is something to compare.
 */
import { verdictPlace } from "../catalog/backend-verdict.ts";
import { ModelCache, openBrowserCache } from "../catalog/model-cache.ts";
import { delay } from "../delay.ts";
import { type ErrorCode, FoveaError } from "../errors.ts";
import type { NetworkSample } from "../results/network-sample.ts";
import { judgeBackends, type Sampled } from "./judge-backends.ts";
import type { RunningTasks } from "./running-tasks.ts";

/** Milliseconds after the first results: a page that has just begun has other things to do. */
const LATER = 5_000;

/**
 * Milliseconds of runs. The network on the GPU is warm. In WebAssembly a browser begins with code that is made
 * quickly, and makes better code of it on another thread while it is at rest.
 */
const RUNS = { webgpu: 250, warmUp: 600, rest: 2_000, wasm: 300 } as const;

/** Says that a backend cannot run the network; everything else says something of the moment alone. */
const FAILURES: ReadonlySet<ErrorCode> = new Set([
  "engine-run-failed",
  "model-output-mismatch",
  "model-failed",
]);

/** One comparison at a time in a page, or they would measure each other. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Compares the backends for the network of a task that runs on the GPU, and keeps the verdict. Ends early where
 * the page is hidden, and where `signal` says so.
 * @returns false where it ended early and may be tried again
 */
export async function compareBackends(
  tasks: RunningTasks,
  taskId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const hidden = new AbortController();
  const look = () => document.hidden && hidden.abort();
  document.addEventListener("visibilitychange", look);
  look();
  const ended = AbortSignal.any([signal, hidden.signal]);
  try {
    await delay(LATER, ended);
    const mine = turn.then(async () => {
      if (!ended.aborted) await compare(tasks, taskId, ended);
    });
    turn = mine.catch(() => undefined);
    await mine;
  } catch {
    // It says nothing of the backends: a worker ended, a download failed, the GPU went away.
  } finally {
    document.removeEventListener("visibilitychange", look);
  }
  return !ended.aborted;
}

async function compare(tasks: RunningTasks, taskId: string, ended: AbortSignal): Promise<void> {
  const runner = tasks.runnerOf(taskId);
  const { state, link, slot } = runner ?? {};
  if (state?.status !== "ready" || !link || !slot) return;
  const { request, engine } = state;
  const { uncompared, adapter } = engine;
  if (!uncompared || savesData()) return;
  const { network, threads } = uncompared;
  const store = await openBrowserCache();
  if (!store) return;
  const cache = new ModelCache(store);
  const place = verdictPlace(adapter ?? "");
  // Another page, or another task with the same network.
  if (await cache.readVerdict(network, threads, place)) return;
  const webgpu = await sampled(() => link.sample(slot, RUNS.webgpu));
  const lease = tasks.workers.lease(`comparison of ${network}`, request, () => {});
  const leave = () => lease.leave(new FoveaError("disposed", "The comparison was given up."));
  ended.addEventListener("abort", leave);
  try {
    if (ended.aborted) return;
    const load = { ...tasks.settings, slot, model: request.model, threads };
    const wasm = await sampled(async () => {
      await lease.link.load({ ...load, backend: "wasm" }, () => {});
      await lease.link.sample(slot, RUNS.warmUp);
      await delay(RUNS.rest, ended);
      return lease.link.sample(slot, RUNS.wasm);
    });
    await cache.writeVerdict(
      request.model.id,
      network,
      threads,
      judgeBackends(webgpu, wasm, place),
    );
  } finally {
    ended.removeEventListener("abort", leave);
    leave();
  }
}

/** Rejects with what says nothing of the backend. */
async function sampled(take: () => Promise<NetworkSample>): Promise<Sampled> {
  try {
    return await take();
  } catch (thrown) {
    const { code, message } = FoveaError.from(thrown);
    if (!FAILURES.has(code) || navigator.onLine === false) throw thrown;
    return { failed: message.replace(/\.$/, "") };
  }
}

/** WebAssembly's build of the engine is a download of some megabytes. */
function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
