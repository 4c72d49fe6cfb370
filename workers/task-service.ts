/**
 * What a task worker does: loads models, analyses frames, and frees what it held.
 * Knows nothing of Comlink, so that the entry point stays thin and tests can bring tasks of their own.
 */
import type {
  EngineInfo,
  FrameMessage,
  LoadProgress,
  LoadRequest,
  TaskWorkerApi,
} from "../src/bridge/contract.ts";
import { loadModel } from "../src/catalog/loader.ts";
import type { ModelEntry } from "../src/catalog/model.ts";
import type { Engine } from "../src/engines/engine.ts";
import { FoveaError } from "../src/errors.ts";
import { epochNow } from "../src/results/clock.ts";
import type { TaskResult } from "../src/results/stamp.ts";
import type { Decode, WorkerTask } from "../src/tasks/worker-task.ts";

interface Loaded {
  readonly model: ModelEntry;
  readonly engine: Engine;
  readonly decode: Decode<object, unknown>;
}

export class TaskService implements TaskWorkerApi {
  readonly #tasks = new Map<string, Loaded>();
  readonly #loads = new Map<string, AbortController>();
  #openFrames = 0;

  /** @param findTask the worker's half of a task; rejects with "model-unknown" */
  constructor(private readonly findTask: (id: string) => Promise<WorkerTask>) {}

  async load(
    request: LoadRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<EngineInfo> {
    const started = performance.now();
    const { taskId, model } = request;
    this.#loads.get(taskId)?.abort();
    const controller = new AbortController();
    this.#loads.set(taskId, controller);
    const { signal } = controller;
    try {
      const decode = await this.#decoder(model);
      const file = await loadModel(model, request, {
        signal,
        onProgress,
        ...(request.bytes ? { bytes: request.bytes } : {}),
      });
      throwIfCancelled(signal, model);
      const size = file.bytes.byteLength;
      onProgress({ phase: "compile", loadedBytes: size, totalBytes: size, cached: file.cached });
      const { createOnnxEngine } = await import("../src/engines/onnx.ts");
      // One model a task: the old one is freed first, so that both never fill the memory.
      await this.release(taskId);
      throwIfCancelled(signal, model);
      const engine = await createOnnxEngine(model, file.bytes, request.backend);
      if (signal.aborted) await engine.dispose();
      throwIfCancelled(signal, model);
      this.#tasks.set(taskId, { model, engine, decode });
      return {
        ...engine.description,
        sha256: file.sha256,
        loadMilliseconds: performance.now() - started,
      };
    } finally {
      if (this.#loads.get(taskId) === controller) this.#loads.delete(taskId);
    }
  }

  cancelLoad(taskId: string): void {
    this.#loads.get(taskId)?.abort();
  }

  async analyse(taskId: string, frame: FrameMessage, options: unknown): Promise<TaskResult> {
    const received = epochNow();
    this.#openFrames++;
    try {
      const { model, engine, decode } = this.#loaded(taskId);
      const { displayWidth: width, displayHeight: height } = frame.image;
      const { outputs, placement, preprocess, run } = await engine.run(frame.image, frame.region);
      const started = performance.now();
      const body = decode(outputs, { model, placement, width, height, options });
      return {
        ...body,
        task: model.task,
        stamp: {
          frameId: frame.id,
          mediaTime: frame.mediaTime,
          captureTime: frame.captureTime,
          resultTime: epochNow(),
          width,
          height,
          modelId: model.id,
          backend: engine.description.backend,
          timings: {
            queued: received - frame.sentTime,
            preprocess,
            run,
            decode: performance.now() - started,
          },
        },
      };
    } finally {
      frame.image.close();
      this.#openFrames--;
    }
  }

  async measureBareRun(taskId: string, runs: number): Promise<number[]> {
    return this.#loaded(taskId).engine.measureBareRun(runs);
  }

  async release(taskId: string): Promise<void> {
    const loaded = this.#tasks.get(taskId);
    this.#tasks.delete(taskId);
    await loaded?.engine.dispose();
  }

  openFrames(): number {
    return this.#openFrames;
  }

  #loaded(taskId: string): Loaded {
    const loaded = this.#tasks.get(taskId);
    if (!loaded) throw new FoveaError("model-failed", `The task “${taskId}” has no model loaded.`);
    return loaded;
  }

  async #decoder({ name, task, decoder }: ModelEntry): Promise<Decode<object, unknown>> {
    const { decoders } = await this.findTask(task);
    const decode = Object.hasOwn(decoders, decoder) ? decoders[decoder] : undefined;
    if (decode) return decode;
    throw new FoveaError(
      "model-unknown",
      `${name} asks for the decoder “${decoder}”; ${task} has ${Object.keys(decoders).join(", ")}.`,
    );
  }
}

function throwIfCancelled(signal: AbortSignal, { name }: ModelEntry): void {
  if (signal.aborted) throw new FoveaError("model-cancelled", `Loading ${name} was given up.`);
}
