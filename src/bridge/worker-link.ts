/**
 * The page's end of one worker. A call to a worker that has died never settles with Comlink alone,
 * so every call races against the worker's death, which rejects all that is pending.
 */
import * as Comlink from "comlink";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { epochNow } from "../results/clock.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { EngineInfo, LoadProgress, LoadRequest, TaskWorkerApi } from "./contract.ts";
import { installTransferHandlers } from "./transfer-handlers.ts";

installTransferHandlers();

/** Makes a fresh worker; injected in tests. */
export type SpawnWorker = () => Worker;

export const spawnTaskWorker: SpawnWorker = () =>
  new Worker(new URL("../../workers/task.worker.ts", import.meta.url), {
    type: "module",
    name: "fovea task",
  });

export class WorkerLink {
  readonly #worker: Worker;
  readonly #remote: Comlink.Remote<TaskWorkerApi>;
  /** Settles (rejects) when the worker dies. */
  readonly #death: Promise<never>;
  #die: (error: FoveaError) => void = () => {};

  constructor(spawn: SpawnWorker) {
    this.#worker = spawn();
    this.#remote = Comlink.wrap<TaskWorkerApi>(this.#worker);
    this.#death = new Promise<never>((_, reject) => {
      this.#die = reject;
    });
    // Nobody need be waiting when it dies.
    this.#death.catch(() => {});
    this.#worker.addEventListener("error", (event) => {
      this.terminate(new FoveaError("worker-died", `A worker failed: ${event.message ?? ""}`));
    });
    this.#worker.addEventListener("messageerror", () => {
      this.terminate(new FoveaError("worker-died", "A message from a worker could not be read."));
    });
  }

  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<EngineInfo> {
    const argument = request.bytes ? Comlink.transfer(request, [request.bytes]) : request;
    return this.#alive(this.#remote.load(argument, Comlink.proxy(onProgress)));
  }

  cancelLoad(taskId: string): void {
    void this.#alive(this.#remote.cancelLoad(taskId)).catch(() => {});
  }

  /** Takes ownership of `frame`. */
  analyse(taskId: string, frame: Frame, options: unknown): Promise<TaskResult> {
    const { id, mediaTime, captureTime } = frame;
    const image = frame.take();
    const message = { image, id, mediaTime, captureTime, sentTime: epochNow() };
    try {
      return this.#alive(this.#remote.analyse(taskId, Comlink.transfer(message, [image]), options));
    } catch (error) {
      image.close();
      throw error;
    }
  }

  measureBareRun(taskId: string, runs: number): Promise<number[]> {
    return this.#alive(this.#remote.measureBareRun(taskId, runs));
  }

  release(taskId: string): Promise<void> {
    return this.#alive(this.#remote.release(taskId));
  }

  openFrames(): Promise<number> {
    return this.#alive(this.#remote.openFrames());
  }

  /** Ends the worker at once; all that is pending rejects with `error`. */
  terminate(error: FoveaError): void {
    this.#worker.terminate();
    this.#die(error);
  }

  #alive<T>(call: Promise<T>): Promise<T> {
    return Promise.race([call, this.#death]);
  }
}
