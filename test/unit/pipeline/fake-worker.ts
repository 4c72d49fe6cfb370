/**
 * Workers that tests hold in their hands: the real bridge and the real Comlink on both ends, and
 * between them a post that carries things by reference, moves pictures as a transfer does, and
 * stops when the worker is ended.
 */
import * as Comlink from "comlink";
import type {
  FrameMessage,
  LoadRequest,
  SlotMemory,
  SlotOutcome,
  SlotRequest,
  TaskWorkerApi,
} from "../../../src/bridge/contract.ts";
import type { SpawnWorker } from "../../../src/bridge/worker-link.ts";
import type { LoadProgress } from "../../../src/catalog/load-progress.ts";
import { FoveaError } from "../../../src/errors.ts";
import type { EngineInfo } from "../../../src/results/engine-info.ts";
import type { NetworkSample } from "../../../src/results/network-sample.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { FakeVideoFrame } from "./fake-video-frame.ts";

export const ENGINE: EngineInfo = {
  backend: "wasm",
  reason: "A test.",
  threads: 1,
  preprocess: "cpu",
  adapter: null,
  sha256: "0".repeat(64),
  loadMilliseconds: 1,
};

/** The result that a frame gives; `modelId` tells which model made it. */
export function resultOf(frame: FrameMessage, task = "t", modelId = "m"): TaskResult {
  return {
    task,
    stamp: {
      frameId: frame.id,
      mediaTime: frame.mediaTime,
      captureTime: frame.captureTime,
      resultTime: frame.sentTime,
      width: 4,
      height: 3,
      modelId,
      backend: "wasm",
      timings: { queued: 0, preprocess: 0, run: 0, decode: 0 },
    },
  };
}

/** The task's id out of the slot that a pipeline gives it. */
export function taskOf(slot: string): string {
  return slot.split(" of ")[0] ?? slot;
}

/** What a worker does; what it leaves out, it does at once and well. */
export interface Behaviour {
  load?(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<EngineInfo>;
  analyse?(taskId: string, frame: FrameMessage, options: unknown): Promise<TaskResult>;
  release?(): Promise<void>;
  sample?(milliseconds: number): Promise<NetworkSample>;
  /** Of a task behind a frame; null where it cannot be taken out. */
  memory?(taskId: string): SlotMemory | null;
}

export class FakeWorker extends EventTarget {
  readonly loads: LoadRequest[] = [];
  /** What was asked for with each frame. */
  readonly analysed: (readonly SlotRequest[])[] = [];
  readonly cancelled: string[] = [];
  /** Slots. */
  readonly sampled: string[] = [];
  readonly released: string[] = [];
  terminated = false;
  readonly #inside = new EventTarget();
  readonly #open = new Set<FakeVideoFrame>();

  constructor(behaviour: Behaviour) {
    super();
    const api: TaskWorkerApi = {
      load: async (request, onProgress) => {
        this.loads.push(request);
        return (await behaviour.load?.(request, onProgress)) ?? ENGINE;
      },
      readPicture: async () => new FakeVideoFrame() as unknown as VideoFrame,
      cancelLoad: (slot) => void this.cancelled.push(taskOf(slot)),
      analyse: async (slots, frame) => {
        this.analysed.push(slots);
        try {
          const outcomes: SlotOutcome[] = [];
          for (const { slot, options, unseen } of slots) {
            if (unseen) continue;
            const taskId = taskOf(slot);
            try {
              const result =
                (await behaviour.analyse?.(taskId, frame, options)) ??
                resultOf(
                  frame,
                  taskId,
                  this.loads.findLast((load) => load.slot === slot)?.model.id,
                );
              outcomes.push({ slot, result });
            } catch (thrown) {
              outcomes.push({ slot, error: FoveaError.from(thrown).toWire() });
            }
          }
          const told = slots.filter(({ tellsMemory }) => tellsMemory);
          for (const { slot } of told) {
            outcomes.push({ slot, memory: behaviour.memory?.(taskOf(slot)) ?? null });
          }
          return outcomes;
        } finally {
          frame.image.close();
          this.#open.delete(frame.image as unknown as FakeVideoFrame);
        }
      },
      measureBareRun: async (_slot, runs) => new Array<number>(runs).fill(1),
      sample: async (slot, milliseconds) => {
        this.sampled.push(slot);
        return (
          (await behaviour.sample?.(milliseconds)) ?? {
            durations: [10, 10],
            outputs: [Float32Array.of(1)],
          }
        );
      },
      release: async (slot) => {
        await behaviour.release?.();
        this.released.push(taskOf(slot));
      },
      openFrames: () => this.#open.size,
      blockedRequests: () => [],
    };
    Comlink.expose(api, {
      addEventListener: this.#inside.addEventListener.bind(this.#inside),
      removeEventListener: this.#inside.removeEventListener.bind(this.#inside),
      postMessage: (data) => this.#post(this, data),
    });
  }

  postMessage(data: unknown, transfer: readonly unknown[] = []): void {
    // As in browsers, what cannot be cloned is found before anything is moved.
    refuseFunctions(data);
    this.#post(this.#inside, this.#carry(data, transfer));
  }

  terminate(): void {
    this.terminated = true;
    for (const image of this.#open) image.freed = true;
    this.#open.clear();
  }

  /** As a mistake in the worker's script is reported. */
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }

  #post(to: EventTarget, data: unknown): void {
    queueMicrotask(() => {
      if (!this.terminated) to.dispatchEvent(new MessageEvent("message", { data }));
    });
  }

  /** A message as it arrives: the pictures of `transfer` moved. */
  #carry(value: unknown, transfer: readonly unknown[]): unknown {
    if (value instanceof FakeVideoFrame) {
      if (!transfer.includes(value)) throw new Error("a picture would be copied");
      const arrived = value.move();
      if (this.terminated) arrived.freed = true;
      else this.#open.add(arrived);
      return arrived;
    }
    if (Array.isArray(value)) return value.map((item) => this.#carry(item, transfer));
    if (isPlain(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, this.#carry(item, transfer)]),
      );
    }
    return value;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && value.constructor === Object;
}

function refuseFunctions(value: unknown): void {
  if (typeof value === "function") {
    throw new DOMException("A function cannot be cloned", "DataCloneError");
  }
  if (Array.isArray(value)) value.forEach(refuseFunctions);
  else if (isPlain(value)) Object.values(value).forEach(refuseFunctions);
}

/** Spawns fake workers, one behaviour after the other and the last one for ever. */
export function fakeWorkers(...behaviours: readonly Behaviour[]) {
  const spawned: FakeWorker[] = [];
  const spawn: SpawnWorker = () => {
    const worker = new FakeWorker(
      behaviours[Math.min(spawned.length, behaviours.length - 1)] ?? {},
    );
    spawned.push(worker);
    return worker as unknown as Worker;
  };
  return { spawn, spawned };
}

/** Lets everything happen that is not waiting for a timer. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}
