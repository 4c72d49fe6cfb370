/** Runs tasks off the page: loads models, analyses frames, and frees what it held. */
import * as Comlink from "comlink";
import type {
  EngineInfo,
  FrameMessage,
  LoadProgress,
  LoadRequest,
  TaskWorkerApi,
} from "../src/bridge/contract.ts";
import { installTransferHandlers } from "../src/bridge/transfer-handlers.ts";
import { loadModel } from "../src/catalog/loader.ts";
import type { ModelEntry } from "../src/catalog/model.ts";
import type { Engine } from "../src/engines/engine.ts";
import { FoveaError } from "../src/errors.ts";
import { epochNow } from "../src/results/clock.ts";
import type { TaskResult } from "../src/results/stamp.ts";
import type { Decode } from "../src/tasks/worker-task.ts";
import { workerTask } from "../src/tasks/worker-tasks.ts";

interface Loaded {
  readonly model: ModelEntry;
  readonly engine: Engine;
  readonly decode: Decode<object, unknown>;
}

installTransferHandlers();

const tasks = new Map<string, Loaded>();
const loads = new Map<string, AbortController>();
let openFrames = 0;

async function load(
  request: LoadRequest,
  onProgress: (progress: LoadProgress) => void,
): Promise<EngineInfo> {
  const started = performance.now();
  const { taskId, model } = request;
  loads.get(taskId)?.abort();
  const controller = new AbortController();
  loads.set(taskId, controller);
  try {
    const task = await workerTask(model.task);
    const decode = task.decoders[model.decoder];
    if (!decode) {
      throw new FoveaError("model-unknown", `There is no decoder “${model.decoder}”.`);
    }
    const file = await loadModel(model, request, {
      signal: controller.signal,
      onProgress,
      ...(request.bytes ? { bytes: request.bytes } : {}),
    });
    const size = file.bytes.byteLength;
    onProgress({ phase: "compile", loadedBytes: size, totalBytes: size, cached: file.cached });
    const { createOnnxEngine } = await import("../src/engines/onnx.ts");
    // One model a task: the old one is freed first, so that both never fill the memory.
    await release(taskId);
    const engine = await createOnnxEngine(model, file.bytes, request.backend);
    if (controller.signal.aborted) {
      await engine.dispose();
      throw new FoveaError("model-cancelled", `Loading “${model.name}” was given up.`);
    }
    tasks.set(taskId, { model, engine, decode });
    return {
      ...engine.description,
      sha256: file.sha256,
      loadMilliseconds: performance.now() - started,
    };
  } finally {
    if (loads.get(taskId) === controller) loads.delete(taskId);
  }
}

async function analyse(taskId: string, frame: FrameMessage, options: unknown): Promise<TaskResult> {
  const received = epochNow();
  openFrames++;
  try {
    const loaded = tasks.get(taskId);
    if (!loaded) throw new FoveaError("unexpected", `The task “${taskId}” has no model.`);
    const { image } = frame;
    const { displayWidth: width, displayHeight: height } = image;
    const { model, engine } = loaded;
    const { outputs, placement, preprocess, run } = await engine.run(image, frame.region);
    const started = performance.now();
    const body = loaded.decode(outputs, { model, placement, width, height, options });
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
    openFrames--;
  }
}

async function release(taskId: string): Promise<void> {
  const loaded = tasks.get(taskId);
  tasks.delete(taskId);
  await loaded?.engine.dispose();
}

const api: TaskWorkerApi = {
  load,
  cancelLoad: (taskId) => loads.get(taskId)?.abort(),
  analyse,
  async measureBareRun(taskId, runs) {
    const loaded = tasks.get(taskId);
    if (!loaded) throw new FoveaError("unexpected", `The task “${taskId}” has no model.`);
    return loaded.engine.measureBareRun(runs);
  },
  release,
  openFrames: () => openFrames,
};

Comlink.expose(api);
