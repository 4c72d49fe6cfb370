import * as Comlink from "comlink";
import type { LoadProgress } from "../catalog/load-progress.ts";
import { absoluteModel } from "../catalog/page-address.ts";
import { DEADLINES } from "../deadlines.ts";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { epochNow } from "../results/clock.ts";
import type { EngineInfo } from "../results/engine-info.ts";
import { everyStep } from "../results/every-step.ts";
import { letGo } from "../results/let-go.ts";
import type { NetworkSample } from "../results/network-sample.ts";
import { loadAllowance, RunAllowance } from "./allowances.ts";
import type { LoadRequest, SlotOutcome, SlotRequest, TaskWorkerApi } from "./contract.ts";
import { type Allowance, SignWatch } from "./sign-watch.ts";
import type { SpawnWorker } from "./spawn-worker.ts";
import { pageThreads } from "./thread-budget.ts";
import { installTransferHandlers } from "./transfer-handlers.ts";

installTransferHandlers();

export { spawnTaskWorker } from "#spawn-worker";
export type { SpawnWorker } from "./spawn-worker.ts";

/**
 * The page's end of one worker.
 *
 * A call to a worker that has died never settles with Comlink alone, so every call that is pending
 * is rejected here when the worker dies. Browsers say nothing when a worker closes itself, runs out
 * of memory or is ended from the developer tools; but they release its Web Locks. So each worker
 * holds a lock for life, and the page waits in line for it: being granted it means that the worker
 * is gone. A worker that lives and never answers is ended as well (`sign-watch.ts`).
 */
export class WorkerLink {
  readonly #worker: Worker;
  readonly #remote: Comlink.Remote<TaskWorkerApi>;
  readonly #pending = new Set<(error: FoveaError) => void>();
  /** Ends all listening; browsers may keep an ended worker for long, and what it refers to. */
  readonly #listening = new AbortController();
  #onDeath: (error: FoveaError) => void;
  #dead: FoveaError | null = null;
  /** Its script runs. */
  #started = false;
  /** Loads under way, by what tells them that the worker is silent. */
  readonly #loads = new Set<(waiting: string) => void>();
  readonly #runs = new RunAllowance();
  readonly #threads = pageThreads.lease();
  readonly #watch = new SignWatch({
    onQuiet: (seconds) => {
      const what = this.#started ? "The worker is busy" : "The worker’s script is slow to come";
      for (const tell of this.#loads) tell(`${what} (${seconds} s so far)`);
    },
    onHung: (seconds) => this.#end(this.#hung(seconds)),
  });

  /** @param onDeath called once when the worker dies by itself, not for `terminate` */
  constructor(spawn: SpawnWorker, onDeath: (error: FoveaError) => void = () => {}) {
    this.#onDeath = onDeath;
    const name = `fovea-task-${uniqueName()}`;
    this.#worker = spawn(name);
    this.#remote = Comlink.wrap<TaskWorkerApi>(this.#endpoint());
    const { signal } = this.#listening;
    this.#worker.addEventListener(
      "error",
      (event) => {
        const said = event.message || "its script could not be loaded";
        this.#die(`A worker failed: ${said}.`);
      },
      { signal },
    );
    this.#worker.addEventListener(
      "messageerror",
      () => this.#die("A message from a worker could not be read."),
      { signal },
    );
    this.#worker.addEventListener(
      "message",
      ({ data }: MessageEvent<{ life?: unknown } | null>) => {
        this.#started = true;
        this.#watch.sign();
        if (data?.life === "held") this.#waitForDeath(name);
        if (data?.life === "deaf") this.#die("A worker could not read a message.");
      },
      { signal },
    );
  }

  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<EngineInfo> {
    // The port to a worker that is ended meanwhile stays; it must not keep who was listening.
    let listener: typeof onProgress | null = onProgress;
    const lease = this.#threads;
    const threads = request.threads ?? (usesThreads(request) ? lease.runNetwork() : lease.threads);
    const sent = { ...request, threads, model: absoluteModel(request.model) };
    let last: LoadProgress = { phase: "start", loadedBytes: 0, totalBytes: null, cached: false };
    const allowance = this.#onceStarted({
      get silence() {
        return loadAllowance(request, Math.max(last.totalBytes ?? 0, last.loadedBytes));
      },
      answer: DEADLINES.answer,
    });
    const hear = (progress: LoadProgress) => {
      // The port is another way than the worker's own.
      this.#watch.sign();
      const { phase, loadedBytes } = progress;
      if (phase !== last.phase || loadedBytes !== last.loadedBytes) this.#watch.step(allowance);
      last = progress;
      listener?.(progress);
    };
    const tell = (waiting: string) => listener?.({ ...last, waiting });
    this.#loads.add(tell);
    this.#runs.begin(request, 0);
    return this.#call(
      () =>
        this.#remote.load(
          sent.bytes ? Comlink.transfer(sent, [sent.bytes]) : sent,
          Comlink.proxy(hear),
        ),
      allowance,
    ).finally(() => {
      this.#runs.begin(request, last.loadedBytes);
      this.#loads.delete(tell);
      listener = null;
    });
  }

  /** Whether it has been silent for some seconds over something that it was asked. */
  get quiet(): boolean {
    return this.#watch.quiet;
  }

  cancelLoad(slot: string): void {
    // A dead worker loads nothing any more.
    this.#call(() => this.#remote.cancelLoad(slot)).catch(() => undefined);
  }

  /**
   * Analyses a frame in some slots, in their order; what failed in one is among the outcomes. Takes
   * ownership of `frame`, also when it rejects.
   */
  analyse(slots: readonly SlotRequest[], frame: Frame): Promise<readonly SlotOutcome[]> {
    const { id, mediaTime, captureTime, region } = frame;
    const image = frame.take();
    const about = { id, mediaTime, captureTime, ...(region ? { region } : {}) };
    const message = { image, ...about, sentTime: epochNow() };
    const answer = this.#call(() =>
      this.#remote.analyse(slots, Comlink.transfer(message, [image])),
    );
    answer.then(
      () => this.#runs.learn(epochNow() - message.sentTime),
      () => undefined,
    );
    // Never sent, when the worker is dead or the options cannot be cloned; no harm when it was.
    answer.catch(() => letGo(image));
    return answer;
  }

  measureBareRun(slot: string, runs: number): Promise<number[]> {
    return this.#call(() => this.#remote.measureBareRun(slot, runs), this.#onceStarted(MANY_RUNS));
  }

  /** Runs a slot's network on made-up pictures for about so many milliseconds. */
  sample(slot: string, milliseconds: number): Promise<NetworkSample> {
    return this.#call(() => this.#remote.sample(slot, milliseconds), this.#onceStarted(MANY_RUNS));
  }

  /** Decodes a picture file, with options as for `createImageBitmap`; the caller owns the frame. */
  readPicture(file: Blob, options: ImageBitmapOptions): Promise<VideoFrame> {
    const allowance = { silence: DEADLINES.picture, answer: DEADLINES.picture };
    return this.#call(
      () => this.#remote.readPicture(file, options) as Promise<VideoFrame>,
      this.#onceStarted(allowance),
    );
  }

  release(slot: string): Promise<void> {
    return this.#call(() => this.#remote.release(slot));
  }

  openFrames(): Promise<number> {
    return this.#call(() => this.#remote.openFrames());
  }

  blockedRequests(): Promise<readonly string[]> {
    return this.#call(() => this.#remote.blockedRequests());
  }

  /** Ends the worker at once; all that is pending, and every later call, rejects with `error`. */
  terminate(error: FoveaError): void {
    if (this.#dead) return;
    this.#dead = error;
    this.#listening.abort();
    this.#onDeath = () => {};
    this.#watch.close();
    this.#threads.end();
    everyStep(
      () => this.#remote[Comlink.releaseProxy](),
      () => this.#worker.terminate(),
    );
    for (const reject of this.#pending) reject(error);
    this.#pending.clear();
  }

  /** Comlink says goodbye to a worker by a message whose failure nobody would hear of. */
  #endpoint(): Comlink.Endpoint {
    const worker = this.#worker;
    return {
      addEventListener: worker.addEventListener.bind(worker),
      removeEventListener: worker.removeEventListener.bind(worker),
      postMessage: (message, transfer) => {
        try {
          worker.postMessage(message, transfer ?? []);
        } catch (thrown) {
          if (!this.#dead) throw thrown;
        }
      },
    };
  }

  #die(message: string): void {
    this.#end(new FoveaError("worker-died", message));
  }

  #hung(seconds: number): FoveaError {
    if (!this.#started) {
      return new FoveaError("worker-hung", `A worker’s script did not run within ${seconds} s.`, {
        action: "Check the connection, then try again.",
      });
    }
    const what = this.#loads.size > 0 ? "prepared a network" : "analysed a frame";
    return new FoveaError("worker-hung", `A worker ${what} and gave no answer for ${seconds} s.`);
  }

  #end(error: FoveaError): void {
    if (this.#dead) return;
    const onDeath = this.#onDeath;
    this.terminate(error);
    onDeath(error);
  }

  #waitForDeath(name: string): void {
    // Absent on insecure pages; death is then noticed by error events alone.
    (navigator as { locks?: LockManager }).locks
      ?.request(name, { signal: this.#listening.signal }, () => this.#die("A worker has ended."))
      .catch(() => undefined); // aborted: this side ended it
  }

  /** Runs `start`, whose promise may never settle; this one does when the worker dies. */
  #call<T>(
    start: () => Promise<T>,
    allowance: Allowance = this.#onceStarted(this.#runs),
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#dead) {
        reject(this.#dead);
        return;
      }
      this.#pending.add(reject);
      const answered = this.#watch.begin(allowance);
      start()
        .then(resolve, reject)
        .finally(() => {
          answered();
          this.#pending.delete(reject);
        });
    });
  }

  /** Before its script runs, a worker can do nothing. */
  #onceStarted(allowance: Allowance): Allowance {
    const started = () => this.#started;
    return {
      get silence() {
        return started() ? allowance.silence : DEADLINES.workerStart;
      },
      get answer() {
        return allowance.answer;
      },
    };
  }
}

const MANY_RUNS: Allowance = { silence: DEADLINES.firstRun, answer: DEADLINES.answer };

/** Whether a network may run in WebAssembly here. */
function usesThreads({ model, backend }: LoadRequest): boolean {
  return model.engine !== "mediapipe" && model.engine !== "code" && backend !== "webgpu";
}

/** Pages over plain http have no `crypto.randomUUID`. */
function uniqueName(): string {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return `${high.toString(36)}${low.toString(36)}`;
}
