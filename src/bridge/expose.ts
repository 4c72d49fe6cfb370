/** The worker's end of the bridge. */
import * as Comlink from "comlink";
import type { LoadProgress } from "../catalog/load-progress.ts";
import { DEADLINES } from "../deadlines.ts";
import type { LoadRequest, TaskWorkerApi } from "./contract.ts";
import { installTransferHandlers } from "./transfer-handlers.ts";

/**
 * What a worker posts, outside Comlink: its lock of life is held (see `worker-link.ts`); a message
 * has come that it cannot read, so that whoever sent it waits in vain; it runs and hears.
 */
export interface LifeMessage {
  readonly life: "held" | "deaf" | "sign";
}

/**
 * Offers `api` to the page that spawned this worker, and holds the lock that this worker is named
 * after for as long as it lives. Call it once, when the worker starts.
 */
export function exposeTaskWorker(api: TaskWorkerApi): void {
  installTransferHandlers();
  const worker = globalThis as unknown as WorkerScope;
  const sign = () => worker.postMessage({ life: "sign" } satisfies LifeMessage);
  let busy = 0;
  let signs: ReturnType<typeof setInterval> | undefined;
  /** Gives signs until `work` is done, while the thread does not compute. */
  const withSigns = async <T>(work: Promise<T>): Promise<T> => {
    if (busy++ === 0) signs = setInterval(sign, DEADLINES.sign);
    try {
      return await work;
    } finally {
      if (--busy === 0) clearInterval(signs);
    }
  };
  const exposed = {
    load: (request: LoadRequest, onProgress: ProgressProxy) =>
      withSigns(
        api.load(request, (progress) => void onProgress(progress).catch(() => undefined)),
      ).finally(() => onProgress[Comlink.releaseProxy]?.()),
    cancelLoad: (slot) => api.cancelLoad(slot),
    analyse: async (slots, frame) => {
      const outcomes = await withSigns(api.analyse(slots, frame));
      const layers = outcomes.flatMap((outcome) =>
        "result" in outcome && outcome.result.layer ? [outcome.result.layer] : [],
      );
      return layers.length > 0 ? Comlink.transfer(outcomes, layers) : outcomes;
    },
    measureBareRun: (slot, runs) => withSigns(api.measureBareRun(slot, runs)),
    sample: async (slot, milliseconds) => {
      const sample = await withSigns(api.sample(slot, milliseconds));
      return Comlink.transfer(
        sample,
        sample.outputs.map(({ buffer }) => buffer),
      );
    },
    readPicture: async (file, options) => {
      const image = await withSigns(api.readPicture(file, options));
      return Comlink.transfer(image, [image]);
    },
    release: (slot) => withSigns(api.release(slot)),
    openFrames: () => api.openFrames(),
    blockedRequests: () => api.blockedRequests(),
  } satisfies TaskWorkerApi;
  Comlink.expose(exposed, audible(worker));
  worker.addEventListener("messageerror", () =>
    worker.postMessage({ life: "deaf" } satisfies LifeMessage),
  );
  sign();
  // Absent on insecure pages; death is then noticed by error events alone.
  if (!(navigator as { locks?: LockManager }).locks) return;
  navigator.locks
    .request(worker.name, () => {
      worker.postMessage({ life: "held" } satisfies LifeMessage);
      return new Promise<never>(() => {});
    })
    .catch(() => undefined); // refused, as in a sandboxed frame: likewise
}

/** A callback on the page, which rejects when it cannot be reached; its port stays open until it is released. */
type ProgressProxy = ((progress: LoadProgress) => Promise<void>) & {
  readonly [Comlink.releaseProxy]?: () => void;
};

type WorkerScope = EventTarget & {
  readonly name: string;
  postMessage(message: unknown, transfer?: Transferable[]): void;
};

/**
 * The way to the page. What cannot be sent rejects the call, by an answer that Comlink sends instead;
 * where that cannot be sent either, nobody would hear of it: the worker fails, which the page hears.
 */
export function audible(worker: WorkerScope): Comlink.Endpoint {
  let failures = 0;
  return {
    addEventListener: worker.addEventListener.bind(worker),
    removeEventListener: worker.removeEventListener.bind(worker),
    postMessage(message, transfer = []) {
      try {
        worker.postMessage(message, transfer);
        failures = 0;
      } catch (thrown) {
        if (++failures === 1) throw thrown;
        setTimeout(() => {
          throw new Error("its answers cannot be sent", { cause: thrown });
        });
      }
    },
  };
}
