/**
 * The network that repairs a flow (`models/flow`): a frame, what the network has kept of the last
 * one, and a flow between them in; a better flow, the error to expect of it, and what is to be kept
 * of this frame out. So each frame is encoded once.
 *
 * The engines' seam (`src/engines/onnx/onnx.ts`) takes a picture and nothing else at each run; this
 * network takes more, so it has a session of its own, made as the engines make theirs: the same
 * choice of backend, trial run and way back to WebAssembly.
 */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { OnnxModelEntry } from "../../../catalog/model.ts";
import {
  type BackendDecision,
  chooseBackend,
  fallBackToCpu,
} from "../../../engines/choose-backend.ts";
import type { EngineDescription } from "../../../engines/engine.ts";
import type { OrtRuntime } from "../../../engines/onnx/ort-runtime.ts";
import {
  describeMachine,
  deviceLoss,
  openSession,
  orLost,
} from "../../../engines/onnx/ort-session.ts";
import { fillGolden, findTrouble } from "../../../engines/onnx/sanity.ts";
import { FoveaError } from "../../../errors.ts";
import { type AcquiredDevice, acquireDevice } from "../../../gpu/device.ts";
import type { BackendChoice } from "../../../results/backend.ts";

/** Pixels of the picture, along each side, in a cell of the flow. */
export const CELL = 4;

/** Channels of what is kept of a frame: at 1/4 of its size, and at 1/8. */
const FINE = 32;
const COARSE = 64;

/** What the network keeps of a frame; on the GPU where it runs there. Whoever got it disposes of it. */
export interface Features {
  readonly fine: Tensor;
  readonly coarse: Tensor;
}

export function disposeFeatures({ fine, coarse }: Features): void {
  fine.dispose();
  coarse.dispose();
}

/** Planes of float32, row by row, borrowed for the run. */
export interface RepairInputs {
  /** RGB in 0..1, [3, height, width]. */
  readonly picture: Float32Array;
  /** From the last frame to this one, in pixels of the picture, [2, height / CELL, width / CELL]: x, then y. */
  readonly start: Float32Array;
  /** Of the last frame; null where there is none: then only the features mean anything. */
  readonly last: Features | null;
}

export interface Repaired {
  /** As `start`. Valid until the next run. */
  readonly flow: Float32Array;
  /** Expected length of what is wrong with it, in pixels of the picture, [height / CELL, width / CELL]. */
  readonly error: Float32Array;
}

export class RepairNetwork {
  readonly description: EngineDescription;
  /** Of the picture. */
  readonly width: number;
  readonly height: number;
  readonly #lost: Promise<never> | null;
  /** Stands for the last frame where there is none. */
  readonly #blank: Features;
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
    this.#blank = {
      fine: this.#tensor(FINE, CELL),
      coarse: this.#tensor(COARSE, 2 * CELL),
    };
    this.#lost = device && deviceLoss(device);
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
    const checked = { ...model, constants: otherInputs(model) };
    // What is kept need not leave the GPU.
    const location = { fine: "gpu-buffer", coarse: "gpu-buffer" } as const;
    return openSession(checked, bytes, decision, device, location, (opened) => {
      const { runtime, session, device: used } = opened;
      return new RepairNetwork(model, runtime, session, used, {
        backend: decision.backend,
        reason: decision.reason,
        threads: decision.backend === "wasm" ? runtime.threads : 0,
        // The search before it reads them there.
        preprocess: "cpu",
        adapter: device?.adapterName ?? null,
      });
    });
  }

  /** One call at a time. Rejects with "gpu-lost", "engine-run-failed", "model-output-mismatch" or "disposed". */
  async run({ picture, start, last }: RepairInputs): Promise<Repaired & { features: Features }> {
    if (this.#closed) throw new FoveaError("disposed", `${this.model.name} has been unloaded.`);
    const { session } = this;
    const { fine, coarse } = last ?? this.#blank;
    const feeds = {
      picture: this.#tensor(3, 1, picture),
      start: this.#tensor(2, CELL, start),
      last_fine: fine,
      last_coarse: coarse,
    };
    const results = await orLost(
      this.runtime.enqueue(() => {
        this.#freeResults();
        return session.run(feeds);
      }),
      this.#lost,
    );
    const flow = this.#output(results, "flow", 2, CELL);
    const error = this.#output(results, "error", 1, CELL);
    this.#results = [flow, error];
    const features = {
      fine: this.#output(results, "fine", FINE, CELL),
      coarse: this.#output(results, "coarse", COARSE, 2 * CELL),
    };
    return { flow: flow.data as Float32Array, error: error.data as Float32Array, features };
  }

  async measureBareRun(runs: number): Promise<number[]> {
    const inputs = this.#busyInputs();
    const durations: number[] = [];
    let last: Features | null = null;
    for (let i = 0; i < runs; i++) {
      const started = performance.now();
      const { features } = await this.run({ ...inputs, last });
      durations.push(performance.now() - started);
      if (last) disposeFeatures(last);
      last = features;
    }
    if (last) disposeFeatures(last);
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

  /** Two frames of a busy picture; what is wrong with the outputs, or null. */
  async #tryOut(): Promise<string | null> {
    const inputs = this.#busyInputs();
    const { features: last } = await this.run({ ...inputs, last: null });
    const { flow, error, features } = await this.run({ ...inputs, last });
    disposeFeatures(last);
    disposeFeatures(features);
    return findTrouble(
      [flow, error].map((data) => ({ type: "float32" as const, dims: [data.length], data })),
    );
  }

  #busyInputs() {
    const pixels = this.width * this.height;
    const picture = new Float32Array(3 * pixels);
    fillGolden(picture);
    return { picture, start: new Float32Array((2 * pixels) / CELL ** 2) };
  }

  #dims(channels: number, shrink: number): number[] {
    return [1, channels, this.height / shrink, this.width / shrink];
  }

  /** A view of `data`; of zeros without. */
  #tensor(channels: number, shrink: number, data?: Float32Array): Tensor {
    const dims = this.#dims(channels, shrink);
    const size = dims.reduce((a, b) => a * b, 1);
    return new this.runtime.ort.Tensor("float32", data ?? new Float32Array(size), dims);
  }

  #output(
    results: InferenceSession.ReturnType,
    name: string,
    channels: number,
    shrink: number,
  ): Tensor {
    const wanted = this.#dims(channels, shrink).join("×");
    const tensor = results[name];
    if (tensor?.type === "float32" && tensor.dims.join("×") === wanted) return tensor;
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
}

/** What the graph takes beside the entry's picture, for the check of its shapes. */
function otherInputs({ input: { width, height } }: OnnxModelEntry) {
  const type = "float32" as const;
  return [
    { name: "start", type, dims: [1, 2, height / CELL, width / CELL], values: [] },
    { name: "last_fine", type, dims: [1, FINE, height / CELL, width / CELL], values: [] },
    { name: "last_coarse", type, dims: [1, COARSE, height / 8, width / 8], values: [] },
  ];
}
