import type {
  FrameMessage,
  LoadRequest,
  SlotOutcome,
  SlotRequest,
  TaskWorkerApi,
} from "../src/bridge/contract.ts";
import type { LoadProgress } from "../src/catalog/load-progress.ts";
import { type LoadOptions, loadModel } from "../src/catalog/loader.ts";
import { type ModelEntry, modelsBeside } from "../src/catalog/model.ts";
import { DEADLINES, within } from "../src/deadlines.ts";
import { locateEngines } from "../src/engines/engine-files.ts";
import { type Measure, measuresOf, type Sampling, samplingOf } from "../src/engines/measures.ts";
import { allowRequests, blockedRequests } from "../src/engines/network-guard.ts";
import { allowThreads } from "../src/engines/worker-threads.ts";
import { FoveaError } from "../src/errors.ts";
import { epochNow } from "../src/results/clock.ts";
import type { EngineInfo } from "../src/results/engine-info.ts";
import { letGo } from "../src/results/let-go.ts";
import type { NetworkSample } from "../src/results/network-sample.ts";
import type { TaskResult } from "../src/results/stamp.ts";
import { slowStep, step } from "../src/slow-steps.ts";
import type {
  Analyser,
  CreateAnalyser,
  LoadedModel,
  Needs,
  WorkerTask,
} from "../src/tasks/worker/worker-task.ts";
import { FrameTurn, type Made } from "./frame-turn.ts";

interface Ready {
  readonly model: ModelEntry;
  readonly analyser: Analyser;
  /** Of the networks that the analyser has opened, its own first. */
  readonly measures: readonly Measure[];
  /** Of the analyser's own network. */
  readonly sampling: Sampling | undefined;
}

/**
 * What a task worker does: loads models, analyses frames, and frees what it held.
 * Knows nothing of Comlink, so that the entry point stays thin and tests can bring tasks of their own.
 */
export class TaskService implements TaskWorkerApi {
  /** By slot. */
  readonly #tasks = new Map<string, Ready>();
  readonly #loads = new Map<string, AbortController>();
  #openFrames = 0;
  /** The analysis under way; slots may share a network, so they take turns. */
  #turn: Promise<unknown> = Promise.resolve();

  /** @param findTask the worker's half of a task; rejects with "task-unknown" */
  constructor(private readonly findTask: (id: string) => Promise<WorkerTask>) {}

  async load(request: LoadRequest, tell: (progress: LoadProgress) => void): Promise<EngineInfo> {
    const started = performance.now();
    const { slot, model } = request;
    let last: LoadProgress = { phase: "start", loadedBytes: 0, totalBytes: null, cached: false };
    const onProgress = (progress: LoadProgress) => {
      last = progress;
      tell(progress);
    };
    const reports = setInterval(() => {
      const waiting = slowStep();
      if (waiting) tell({ ...last, waiting });
    }, DEADLINES.sign);
    this.#loads.get(slot)?.abort();
    const controller = new AbortController();
    this.#loads.set(slot, controller);
    const { signal } = controller;
    try {
      allowDownloads(request);
      locateEngines(request.engineFiles);
      allowThreads(request.threads ?? 1);
      const create = await this.#findAnalyser(model);
      const { bytes } = request;
      const file = await loadModel(model, request, {
        signal,
        onProgress,
        ...(bytes ? { bytes } : {}),
      });
      const beside = await loadBeside(model, request, { signal, onProgress });
      throwIfCancelled(signal, model);
      const size = file.bytes.byteLength;
      onProgress({ phase: "compile", loadedBytes: size, totalBytes: size, cached: file.cached });
      // One model a task: the old one is freed first, so that both never fill the memory.
      await this.release(slot);
      throwIfCancelled(signal, model);
      const loaded: LoadedModel = { model, bytes: file.bytes, ...(beside && { beside }) };
      const analyser = await create(loaded, request.backend);
      if (signal.aborted) await analyser.dispose();
      throwIfCancelled(signal, model);
      const sampling = samplingOf(loaded);
      this.#tasks.set(slot, { model, analyser, measures: measuresOf(loaded), sampling });
      const { uncompared, ...description } = analyser.description;
      // It may describe another one, of which no sample can be taken here.
      const comparable = uncompared && uncompared.network === sampling?.network;
      return {
        ...description,
        ...(comparable && { uncompared }),
        sha256: file.sha256,
        loadMilliseconds: performance.now() - started,
      };
    } catch (thrown) {
      if (thrown instanceof FoveaError) throw thrown;
      const { message } = FoveaError.from(thrown);
      throw new FoveaError("model-failed", `${model.name} could not be loaded: ${message}`, {
        cause: thrown,
      });
    } finally {
      clearInterval(reports);
      if (this.#loads.get(slot) === controller) this.#loads.delete(slot);
    }
  }

  async readPicture(file: Blob, options: ImageBitmapOptions): Promise<VideoFrame> {
    const bitmap = await createImageBitmap(file, options);
    try {
      return new VideoFrame(bitmap, { timestamp: 0 });
    } finally {
      letGo(bitmap);
    }
  }

  cancelLoad(slot: string): void {
    this.#loads.get(slot)?.abort();
  }

  async analyse(slots: readonly SlotRequest[], frame: FrameMessage): Promise<SlotOutcome[]> {
    this.#openFrames++;
    const turn = new FrameTurn(slots, (request, needs) => this.#analyse(request, frame, needs));
    try {
      return await this.#inTurn(async () => {
        this.#restore(slots);
        return [...(await turn.run()), ...this.#memories(slots)];
      });
    } finally {
      letGo(frame.image);
      this.#openFrames--;
    }
  }

  async measureBareRun(slot: string, runs: number): Promise<number[]> {
    return this.#inTurn(async () => (await this.#ready(slot).measures[0]?.(runs)) ?? []);
  }

  async sample(slot: string, milliseconds: number): Promise<NetworkSample> {
    return this.#inTurn(async () => {
      const { model, sampling } = this.#ready(slot);
      if (sampling) return sampling.take(milliseconds);
      throw new FoveaError("model-failed", `${model.name} has no network of its own.`);
    });
  }

  async release(slot: string): Promise<void> {
    const ready = this.#tasks.get(slot);
    this.#tasks.delete(slot);
    // The analysis under way may be using it.
    if (ready) await this.#inTurn(() => ready.analyser.dispose());
  }

  openFrames(): number {
    return this.#openFrames;
  }

  blockedRequests(): readonly string[] {
    return blockedRequests();
  }

  #restore(slots: readonly SlotRequest[]): void {
    for (const { slot, restore } of slots) {
      if (restore) this.#tasks.get(slot)?.analyser.memory?.restore(restore.state);
    }
  }

  /** Those that are asked for, of the slots that have a model. */
  #memories(slots: readonly SlotRequest[]): SlotOutcome[] {
    return slots.flatMap(({ slot, tellsMemory }) => {
      const ready = tellsMemory ? this.#tasks.get(slot) : undefined;
      if (!ready) return [];
      const { memory } = ready.analyser;
      return [{ slot, memory: memory ? { state: memory.state() } : null }];
    });
  }

  /** Borrows the frame. */
  async #analyse({ slot, options }: SlotRequest, frame: FrameMessage, needs: Needs): Promise<Made> {
    const begun = epochNow();
    const { model, analyser } = this.#ready(slot);
    const { displayWidth: width, displayHeight: height } = frame.image;
    const { body, timings, handed } = await analyser.analyse(
      { ...frame, width, height },
      options,
      needs,
    );
    const result: TaskResult = {
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
        backend: analyser.description.backend,
        timings: { queued: begun - frame.sentTime, ...timings },
      },
    };
    return { result, needed: { body, handed, timings } };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #ready(slot: string): Ready {
    const ready = this.#tasks.get(slot);
    if (!ready) throw new FoveaError("model-failed", `No model is loaded for ${slot}.`);
    return ready;
  }

  async #findAnalyser({ name, task, analyser }: ModelEntry): Promise<CreateAnalyser> {
    const found = within(DEADLINES.module, this.findTask(task));
    const { analysers } = await step("The task’s script", found);
    const create = Object.hasOwn(analysers, analyser) ? analysers[analyser] : undefined;
    if (create) return create;
    throw new FoveaError(
      "model-unknown",
      `${name} asks for the analyser “${analyser}”; ${task} has ${Object.keys(analysers).join(", ")}.`,
    );
  }
}

/** The model that runs beside one, with what runs beside that; undefined where there is none. */
async function loadBeside(
  { beside: model }: ModelEntry,
  request: LoadRequest,
  options: LoadOptions,
): Promise<LoadedModel | undefined> {
  if (!model) return undefined;
  const { bytes } = await loadModel(model, request, options);
  const beside = await loadBeside(model, request, options);
  return { model, bytes, ...(beside && { beside }) };
}

/** The addresses that the loader may ask; nothing else leaves this worker. */
function allowDownloads(request: LoadRequest): void {
  const { model, modelBase, modelMirror, modelFiles = {}, engineFiles = {} } = request;
  allowRequests(modelBase);
  if (modelMirror) allowRequests(modelMirror);
  for (const address of Object.values({ ...modelFiles, ...engineFiles })) allowRequests(address);
  for (const { source } of [model, ...modelsBeside(model)]) {
    if (source.origin === "url") allowRequests(source.url);
  }
}

function throwIfCancelled(signal: AbortSignal, { name }: ModelEntry): void {
  if (signal.aborted) throw new FoveaError("model-cancelled", `Loading ${name} was given up.`);
}
