/**
 * The network that repairs a flow (`models/flow`): two pictures and a flow in, a better flow and the
 * error to expect of it out.
 *
 * The engines' seam (`src/engines/onnx.ts`) takes one picture a run; this one needs tensors of the
 * last frame and of the arithmetic in between, so it has a session of its own, made as the engines
 * make theirs: the same choice of backend, trial run and way back to WebAssembly.
 */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { BackendChoice } from "../../../bridge/contract.ts";
import type { OnnxModelEntry } from "../../../catalog/model.ts";
import { checkInputs } from "../../../engines/check-model.ts";
import {
  type BackendDecision,
  chooseBackend,
  fallBackToCpu,
  type Machine,
} from "../../../engines/choose-backend.ts";
import type { EngineDescription } from "../../../engines/engine.ts";
import { type OrtRuntime, ortRuntime } from "../../../engines/ort-runtime.ts";
import { fillGolden, findTrouble } from "../../../engines/sanity.ts";
import { FoveaError } from "../../../errors.ts";
import { type AcquiredDevice, acquireDevice } from "../../../gpu/device.ts";

/** Pixels of the pictures, along each side, in a cell of the flow. */
export const CELL = 4;

/** Planes of float32, row by row. Whoever fills them keeps them: they are read at each run. */
export interface RepairInputs {
  /** RGB in 0..1, [3, height, width]. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** From first to second, in pixels of the pictures, [2, height / CELL, width / CELL]: x, then y. */
  readonly start: Float32Array;
}

/** Valid until the next run. */
export interface Repaired {
  /** As `start`. */
  readonly flow: Float32Array;
  /** Expected length of what is wrong with it, in pixels of the pictures, [height / CELL, width / CELL]. */
  readonly error: Float32Array;
}

export class RepairNetwork {
  readonly description: EngineDescription;
  /** Of the pictures. */
  readonly width: number;
  readonly height: number;
  readonly #lost: Promise<never> | null;
  #results: readonly Tensor[] = [];
  #closed = false;

  private constructor(
    private readonly model: OnnxModelEntry,
    private readonly runtime: OrtRuntime,
    private readonly session: InferenceSession,
    private readonly device: GPUDevice | null,
    description: EngineDescription,
  ) {
    this.description = description;
    this.width = model.input.width;
    this.height = model.input.height;
    this.#lost =
      device?.lost.then(({ message, reason }) => {
        throw new FoveaError("gpu-lost", `The graphics device was lost: ${message || reason}.`);
      }) ?? null;
    // Whoever runs sees it; without a run under way there is nobody to tell.
    this.#lost?.catch(() => undefined);
  }

  /**
   * Borrows `bytes` for the call. Rejects with a FoveaError: "engine-unavailable", "model-not-onnx",
   * "model-input-mismatch" or "model-failed".
   */
  static async create(
    model: OnnxModelEntry,
    bytes: Uint8Array,
    choice: BackendChoice,
  ): Promise<RepairNetwork> {
    const device = choice === "wasm" ? null : await acquireDevice();
    const machine = describeMachine(device);
    const decision = chooseBackend(choice, machine);
    if (decision.backend === "wasm" || !device) {
      device?.device.destroy();
      return RepairNetwork.#load(model, bytes, decision, null);
    }
    let trouble: string;
    try {
      const network = await RepairNetwork.#load(model, bytes, decision, device);
      const found = await network.#tryOut();
      if (!found) return network;
      await network.dispose();
      trouble = found;
      if (choice !== "auto") throw new FoveaError("model-failed", `${model.name}: ${found}.`);
    } catch (thrown) {
      device.device.destroy();
      const error = FoveaError.from(thrown, "model-failed");
      const hopeless = error.code === "model-not-onnx" || error.code === "model-input-mismatch";
      if (choice !== "auto" || hopeless) throw error;
      trouble = `WebGPU cannot run this network: ${error.message.replace(/\.$/, "")}`;
    }
    return RepairNetwork.#load(model, bytes, fallBackToCpu(machine, trouble), null);
  }

  static async #load(
    model: OnnxModelEntry,
    bytes: Uint8Array,
    decision: BackendDecision,
    device: AcquiredDevice | null,
  ): Promise<RepairNetwork> {
    const runtime = await ortRuntime(decision.build, decision.threads).catch((cause) => {
      throw new FoveaError("engine-unavailable", "onnxruntime-web could not be loaded.", { cause });
    });
    const { ort } = runtime;
    const session = await runtime
      .enqueue(() =>
        ort.InferenceSession.create(bytes, {
          executionProviders: device ? [{ name: "webgpu", device: device.device }] : ["wasm"],
          graphOptimizationLevel: "all",
          logSeverityLevel: 3,
        }),
      )
      .catch((thrown) => {
        throw loadError(model, thrown);
      });
    try {
      const inputs = session.inputMetadata.map((input) =>
        input.isTensor ? input : { name: input.name, type: "not a tensor", shape: [] },
      );
      checkInputs({ ...model, constants: otherInputs(model) }, inputs);
      // Where this build insisted on a device of its own, that is the one which may be lost.
      const used =
        device && (((await ort.env.webgpu.device) as GPUDevice | undefined) ?? device.device);
      return new RepairNetwork(model, runtime, session, used, {
        backend: decision.backend,
        reason: decision.reason,
        threads: decision.backend === "wasm" ? runtime.threads : 0,
        // The search before it reads them there.
        preprocess: "cpu",
        adapter: device?.adapterName ?? null,
      });
    } catch (thrown) {
      await runtime.enqueue(() => session.release());
      throw thrown;
    }
  }

  /** One call at a time. Rejects with "gpu-lost", "engine-run-failed", "model-output-mismatch" or "disposed". */
  async run({ first, second, start }: RepairInputs): Promise<Repaired> {
    if (this.#closed) throw new FoveaError("disposed", `${this.model.name} has been unloaded.`);
    const { Tensor } = this.runtime.ort;
    const { width, height, session } = this;
    const picture = [1, 3, height, width];
    // A tensor is a view of its array.
    const feeds = {
      first: new Tensor("float32", first, picture),
      second: new Tensor("float32", second, picture),
      start: new Tensor("float32", start, [1, 2, height / CELL, width / CELL]),
    };
    const results = await this.#orLost(
      this.runtime.enqueue(() => {
        this.#freeResults();
        return session.run(feeds);
      }),
    );
    this.#results = Object.values(results);
    return { flow: this.#plane(results, "flow", 2), error: this.#plane(results, "error", 1) };
  }

  async measureBareRun(runs: number): Promise<number[]> {
    const inputs = this.#blank();
    const durations: number[] = [];
    for (let i = 0; i < runs; i++) {
      const started = performance.now();
      await this.run(inputs);
      durations.push(performance.now() - started);
    }
    return durations;
  }

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.runtime.enqueue(() => {
      this.#freeResults();
      return this.session.release();
    });
    this.device?.destroy();
  }

  /** One run on busy pictures; what is wrong with its outputs, or null. */
  async #tryOut(): Promise<string | null> {
    const inputs = this.#blank();
    fillGolden(inputs.first);
    inputs.second.set(inputs.first);
    const { flow, error } = await this.run(inputs);
    return findTrouble(
      [flow, error].map((data) => ({ type: "float32" as const, dims: [data.length], data })),
    );
  }

  #blank(): RepairInputs {
    const pixels = this.width * this.height;
    return {
      first: new Float32Array(3 * pixels),
      second: new Float32Array(3 * pixels),
      start: new Float32Array((2 * pixels) / CELL ** 2),
    };
  }

  #plane(results: InferenceSession.ReturnType, name: string, channels: number): Float32Array {
    const wanted = [1, channels, this.height / CELL, this.width / CELL].join("×");
    const tensor = results[name];
    const data = tensor?.data;
    if (data instanceof Float32Array && tensor?.dims.join("×") === wanted) return data;
    const found = tensor ? `${tensor.type} ${tensor.dims.join("×")}` : "not there";
    throw new FoveaError(
      "model-output-mismatch",
      `Output “${name}” of ${this.model.name} should be float32 ${wanted}; it is ${found}.`,
    );
  }

  #freeResults(): void {
    for (const tensor of this.#results) tensor.dispose();
    this.#results = [];
  }

  /** A lost device leaves promises that never settle; this one always does. */
  async #orLost<T>(work: Promise<T>): Promise<T> {
    try {
      return await (this.#lost ? Promise.race([work, this.#lost]) : work);
    } catch (thrown) {
      // A run that fails because the device is gone says so in words of its own, a moment earlier.
      if (this.#lost)
        await Promise.race([this.#lost, new Promise((later) => setTimeout(later, 50))]);
      throw FoveaError.from(thrown, "engine-run-failed");
    }
  }
}

function describeMachine(device: AcquiredDevice | null): Machine {
  return {
    adapter: device && { name: device.adapterName, software: device.software },
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    cores: navigator.hardwareConcurrency,
    jspi: "Suspending" in WebAssembly,
  };
}

/** What the graph takes beside the entry's picture, for the check of its shapes. */
function otherInputs({ input: { width, height } }: OnnxModelEntry) {
  const type = "float32" as const;
  return [
    { name: "first", type, dims: [1, 3, height, width], values: [] },
    { name: "start", type, dims: [1, 2, height / CELL, width / CELL], values: [] },
  ];
}

/** onnxruntime has no error codes in JavaScript; its sentences are what there is. */
function loadError(model: OnnxModelEntry, thrown: unknown): FoveaError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return /protobuf parsing failed|invalid (model|protobuf)|No graph was found/i.test(message)
    ? new FoveaError("model-not-onnx", `${model.source.file} is not an ONNX model.`, {
        cause: thrown,
      })
    : new FoveaError("model-failed", `${model.name} could not be prepared: ${message}`, {
        cause: thrown,
      });
}
