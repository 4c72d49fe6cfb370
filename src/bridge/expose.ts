/** The worker's end of the bridge. */
import * as Comlink from "comlink";
import type { LoadProgress } from "../catalog/load-progress.ts";
import type { LoadRequest, TaskWorkerApi } from "./contract.ts";
import { installTransferHandlers } from "./transfer-handlers.ts";

/**
 * What a worker posts, outside Comlink: its lock of life is held (see `worker-link.ts`); a message
 * has come that it cannot read, so that whoever sent it waits in vain.
 */
export interface LifeMessage {
  readonly life: "held" | "deaf";
}

/**
 * Offers `api` to the page that spawned this worker, and holds the lock that this worker is named
 * after for as long as it lives. Call it once, when the worker starts.
 */
export function exposeTaskWorker(api: TaskWorkerApi): void {
  installTransferHandlers();
  Comlink.expose({
    load: (request: LoadRequest, onProgress: ProgressProxy) =>
      api
        .load(request, (progress) => void onProgress(progress).catch(() => undefined))
        .finally(() => onProgress[Comlink.releaseProxy]?.()),
    cancelLoad: (slot) => api.cancelLoad(slot),
    analyse: async (slots, frame) => {
      const outcomes = await api.analyse(slots, frame);
      const layers = outcomes.flatMap((outcome) =>
        "result" in outcome && outcome.result.layer ? [outcome.result.layer] : [],
      );
      return layers.length > 0 ? Comlink.transfer(outcomes, layers) : outcomes;
    },
    measureBareRun: (slot, runs) => api.measureBareRun(slot, runs),
    release: (slot) => api.release(slot),
    openFrames: () => api.openFrames(),
    blockedRequests: () => api.blockedRequests(),
  } satisfies TaskWorkerApi);
  const worker = globalThis as unknown as EventTarget & {
    name: string;
    postMessage(message: LifeMessage): void;
  };
  worker.addEventListener("messageerror", () => worker.postMessage({ life: "deaf" }));
  // Absent on insecure pages; death is then noticed by error events alone.
  if (!(navigator as { locks?: LockManager }).locks) return;
  navigator.locks
    .request(worker.name, () => {
      worker.postMessage({ life: "held" });
      return new Promise<never>(() => {});
    })
    .catch(() => undefined); // refused, as in a sandboxed frame: likewise
}

/** A callback on the page, which rejects when it cannot be reached; its port stays open until it is released. */
type ProgressProxy = ((progress: LoadProgress) => Promise<void>) & {
  readonly [Comlink.releaseProxy]?: () => void;
};
