/**
 * Runs ONNX networks with onnxruntime-web, on WebGPU or in WebAssembly.
 *
 * The device is made by us and handed to the WebGPU execution provider, so that the preprocessing
 * shader writes its tensor where the network reads it. Not every build has honoured that
 * (onnxruntime 26107); 1.30 (jspi) does: `env.webgpu.device` then stays undefined, and is set only
 * when onnxruntime made a device of its own, which preprocessing gets in that case. The trial run
 * at load reads its input from a buffer of that device, so a mistake here cannot pass.
 */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import { hashHex } from "../../catalog/integrity.ts";
import type { ConstantInput, OnnxModelEntry } from "../../catalog/model.ts";
import { FoveaError } from "../../errors.ts";
import type { ImageInput } from "../../geometry/image-input.ts";
import { inputSize } from "../../geometry/input-size.ts";
import { type Placement, place } from "../../geometry/placement.ts";
import type { Size } from "../../geometry/size.ts";
import { type AcquiredDevice, acquireDevice } from "../../gpu/device.ts";
import { BufferUsage } from "../../gpu/flags.ts";
import { createPreprocessor, type Preprocessor } from "../../gpu/preprocessor.ts";
import type { BackendChoice } from "../../results/backend.ts";
import { type BackendDecision, chooseBackend, fallBackToCpu } from "../choose-backend.ts";
import type { Engine, EngineDescription, EngineInput, EngineRun } from "../engine.ts";
import { type FrameImport, tryFrameImport } from "../frame-import.ts";
import { shareEngine } from "../shared-engine.ts";
import type { GpuTensors, OutputTensor, Tensors } from "../tensors.ts";
import { imageDims } from "./check-model.ts";
import type { OrtModule, OrtRuntime } from "./ort-runtime.ts";
import { describeMachine, deviceLoss, openSession, orLost } from "./ort-session.ts";
import { fillGolden, findTrouble } from "./sanity.ts";

/**
 * Borrows `bytes` for the call. Rejects with a FoveaError: "engine-unavailable", "model-not-onnx",
 * "model-input-mismatch", "model-failed" or "gpu-lost".
 */
export function createOnnxEngine(
  model: OnnxModelEntry,
  bytes: Uint8Array,
  choice: BackendChoice,
): Promise<Engine<Tensors>> {
  return share<Tensors>(model, bytes, choice, readBack);
}

/**
 * The same for a caller with shaders of its own: on WebGPU the outputs, float32 all, stay in the
 * device's buffers; in WebAssembly they are arrays as ever.
 */
export function createOnnxEngineOnGpu(
  model: OnnxModelEntry,
  bytes: Uint8Array,
  choice: BackendChoice,
): Promise<Engine<Tensors | GpuTensors>> {
  return share<Tensors | GpuTensors>(model, bytes, choice, leaveOnGpu);
}

/** The session is one for all who ask for the same network in the same way; see `shareEngine`. */
async function share<Output>(
  model: OnnxModelEntry,
  bytes: Uint8Array,
  choice: BackendChoice,
  handOver: HandOver<Output>,
): Promise<Engine<Output>> {
  const way = [choice, handOver.location, model.input, model.constants];
  const hash = await hashHex(bytes as Uint8Array<ArrayBuffer>);
  const key = `${hash} ${JSON.stringify(way)}`;
  return shareEngine(key, () => create(model, bytes, choice, handOver));
}

async function create<Output>(
  model: OnnxModelEntry,
  bytes: Uint8Array,
  choice: BackendChoice,
  handOver: HandOver<Output>,
): Promise<Engine<Output>> {
  const device = choice === "wasm" ? null : await sharedDevice();
  const machine = describeMachine(device);
  const decision = chooseBackend(choice, machine);
  if (decision.backend === "wasm" || !device) {
    return OnnxEngine.create(model, bytes, handOver, decision, null);
  }
  let engine: OnnxEngine<Output>;
  try {
    const { device: usable, trouble } = await deviceForNetwork(device, model);
    engine = await OnnxEngine.create(model, bytes, handOver, decision, usable, trouble);
  } catch (thrown) {
    const error = FoveaError.from(thrown, "model-failed");
    // A file that is no such network is none on the processor either.
    if (choice !== "auto" || error.code === "model-not-onnx") throw error;
    if (error.code === "model-input-mismatch") throw error;
    const why = `WebGPU cannot run this network: ${error.message.replace(/\.$/, "")}`;
    return OnnxEngine.create(model, bytes, handOver, fallBackToCpu(machine, why), null);
  }
  const trouble = await engine.tryOut();
  if (!trouble) return engine;
  if (choice !== "auto") {
    engine.warn(trouble);
    return engine;
  }
  await engine.dispose();
  return OnnxEngine.create(model, bytes, handOver, fallBackToCpu(machine, trouble), null);
}

let acquired: Promise<AcquiredDevice | null> | null = null;
let frameImport: Promise<FrameImport> | null = null;

/** The worker's one device; asked for again once it has been lost. */
function sharedDevice(): Promise<AcquiredDevice | null> {
  acquired ??= acquireDevice().then((device) => {
    void device?.device.lost.then(() => {
      acquired = null;
    });
    if (!device) acquired = null;
    return device;
  });
  return acquired;
}

/** The device for a network, and why frames cannot be prepared on it (null when they can). */
async function deviceForNetwork(
  device: AcquiredDevice,
  model: OnnxModelEntry,
): Promise<{ device: AcquiredDevice; trouble: string | null }> {
  frameImport ??= tryFrameImport(device.device, model.input);
  const { trouble, lost } = await frameImport;
  if (!lost) return { device, trouble };
  const fresh = await sharedDevice();
  if (!fresh)
    throw new FoveaError("gpu-lost", "The graphics device was lost and is not coming back.");
  return { device: fresh, trouble };
}

/** What becomes of a run's output tensors. */
interface HandOver<Output> {
  /** Where onnxruntime leaves the outputs of a WebGPU session; "gpu-buffer" without waiting for them. */
  readonly location: "cpu" | "gpu-buffer";
  /** Borrows the tensors, in the graph's order, until the engine's next run. */
  give(tensors: readonly Tensor[], placement: Placement, device: GPUDevice | null): Output;
}

const readBack: HandOver<Tensors> = {
  location: "cpu",
  give: (tensors, placement) => ({ outputs: tensors.map(onCpu), placement }),
};

const leaveOnGpu: HandOver<Tensors | GpuTensors> = {
  location: "gpu-buffer",
  give: (tensors, placement, device) =>
    device
      ? {
          device,
          outputs: tensors.map(({ dims, gpuBuffer }) => ({ dims, buffer: gpuBuffer as GPUBuffer })),
          placement,
        }
      : { outputs: tensors.map(onCpu), placement },
};

function onCpu(tensor: Tensor): OutputTensor {
  return {
    type: tensor.type as OutputTensor["type"],
    dims: tensor.dims,
    data: tensor.data as OutputTensor["data"],
  };
}

/** What belongs to one input size of a network. */
interface SizedInput {
  readonly input: ImageInput;
  readonly dims: readonly number[];
  readonly preprocessor: Preprocessor;
}

class OnnxEngine<Output> implements Engine<Output> {
  /** Without what may change with the last input's size. */
  #description: Omit<EngineDescription, "preprocess">;
  #closed = false;
  readonly #lost: Promise<never> | null;
  /** By width × height: those that pictures have asked for, and the one of the trial run. */
  readonly #inputs = new Map<string, SizedInput>();
  /** The last one used. */
  #input: SizedInput;
  readonly #constants: Record<string, Tensor>;
  /** Of the last run; freed when the next one begins. */
  #outputs: readonly Tensor[] = [];

  private constructor(
    private readonly model: OnnxModelEntry,
    private readonly handOver: HandOver<Output>,
    private readonly runtime: OrtRuntime,
    private readonly session: InferenceSession,
    /** The device that the session uses; null in WebAssembly. */
    readonly device: GPUDevice | null,
    /** Whether frames are prepared on it. */
    private readonly preparesOnGpu: boolean,
    description: Omit<EngineDescription, "preprocess">,
  ) {
    this.#description = description;
    this.#input = this.#inputOf(model.input);
    this.#constants = constantTensors(runtime.ort, model.constants ?? []);
    this.#lost = device && deviceLoss(device);
  }

  static async create<Output>(
    model: OnnxModelEntry,
    bytes: Uint8Array,
    handOver: HandOver<Output>,
    decision: BackendDecision,
    device: AcquiredDevice | null,
    frameTrouble: string | null = null,
  ): Promise<OnnxEngine<Output>> {
    return openSession(model, bytes, decision, device, handOver.location, (opened) => {
      const { runtime, session, device: used } = opened;
      return new OnnxEngine(model, handOver, runtime, session, used, frameTrouble === null, {
        backend: decision.backend,
        reason: [
          decision.reason,
          device && used !== device.device
            ? "This build of onnxruntime-web insisted on a device of its own."
            : "",
          frameTrouble === null
            ? ""
            : `Frames are prepared on the processor, because this GPU cannot read them (${frameTrouble}).`,
        ]
          .filter((sentence) => sentence !== "")
          .join(" "),
        threads: decision.backend === "wasm" ? runtime.threads : 0,
        adapter: device?.adapterName ?? null,
      });
    });
  }

  get description(): EngineDescription {
    // The preprocessor may change its mind on its first frame (no texture import here, say).
    return { ...this.#description, preprocess: this.#input.preprocessor.kind };
  }

  /** Says in the reason that the results are doubtful. `trouble` is a clause without a full stop. */
  warn(trouble: string): void {
    this.#description = {
      ...this.#description,
      reason: `${this.#description.reason} Beware: ${trouble}.`,
    };
  }

  /** One run on a busy picture in a buffer of the device; what is wrong with its outputs, or null. */
  async tryOut(): Promise<string | null> {
    const { device } = this;
    if (!device) return null;
    const data = this.#blank();
    fillGolden(data);
    const buffer = device.createBuffer({
      label: "trial input",
      size: Math.ceil(data.byteLength / 16) * 16,
      usage: BufferUsage.STORAGE | BufferUsage.COPY_DST | BufferUsage.COPY_SRC,
    });
    try {
      device.queue.writeBuffer(buffer, 0, data);
      const tensors = await this.#runOn(this.#gpuTensor(buffer));
      // Downloads what lies on the GPU, and frees it there.
      await Promise.all(tensors.map((tensor) => tensor.getData(true)));
      return findTrouble(tensors.map(onCpu));
    } catch (thrown) {
      const { message } = FoveaError.from(thrown, "engine-run-failed");
      return `a trial run on WebGPU failed: ${message.replace(/\.$/, "")}`;
    } finally {
      buffer.destroy();
    }
  }

  async run({ image, region }: EngineInput): Promise<EngineRun<Output>> {
    this.#throwIfClosed();
    const { displayWidth: width, displayHeight: height } = image;
    const used = region ?? { x: 0, y: 0, width, height };
    const start = performance.now();
    this.#input = this.#inputOf(inputSize(this.model.input, used));
    const placement = place(used, this.#input.input);
    const prepared = await orLost(this.#input.preprocessor.prepare(image, placement), this.#lost);
    const input =
      prepared.kind === "gpu" ? this.#gpuTensor(prepared.buffer) : this.#tensor(prepared.data);
    const ready = performance.now();
    const tensors = await this.#runOn(input);
    return {
      output: this.handOver.give(tensors, placement, this.device),
      preprocess: ready - start,
      run: performance.now() - ready,
    };
  }

  async measureBareRun(runs: number): Promise<number[]> {
    const input = this.#tensor(this.#blank());
    const durations: number[] = [];
    for (let i = 0; i < runs; i++) {
      const start = performance.now();
      await this.#runOn(input);
      // Nobody waits for outputs that stay on the GPU.
      if (this.handOver.location === "gpu-buffer") await this.device?.queue.onSubmittedWorkDone();
      durations.push(performance.now() - start);
    }
    return durations;
  }

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.runtime.enqueue(() => {
      // Before the session, whose allocator they need ("null function" otherwise).
      this.#freeOutputs();
      return this.session.release();
    });
    for (const { preprocessor } of this.#inputs.values()) preprocessor.dispose();
  }

  #inputOf({ width, height }: Size): SizedInput {
    const key = `${width}×${height}`;
    const known = this.#inputs.get(key);
    if (known) return known;
    const input = { ...this.model.input, width, height };
    const device = this.preparesOnGpu ? this.device : null;
    const preprocessor = createPreprocessor(input, device);
    const made = { input, dims: imageDims(input), preprocessor };
    this.#inputs.set(key, made);
    return made;
  }

  /** Values of an input of the last size. */
  #blank(): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#input.dims.reduce((a, b) => a * b, 1));
  }

  #tensor(data: Float32Array): Tensor {
    return new this.runtime.ort.Tensor("float32", data, this.#input.dims);
  }

  #gpuTensor(buffer: GPUBuffer): Tensor {
    const { dims } = this.#input;
    return this.runtime.ort.Tensor.fromGpuBuffer(buffer, { dataType: "float32", dims });
  }

  /** Borrows `input`; the tensors are valid until the next call. */
  async #runOn(input: Tensor): Promise<readonly Tensor[]> {
    this.#throwIfClosed();
    const feeds = { ...this.#constants, [this.model.input.name]: input };
    const results = await orLost(
      this.runtime.enqueue(() => {
        this.#freeOutputs();
        return this.session.run(feeds);
      }),
      this.#lost,
    );
    this.#outputs = Object.values(results);
    return this.session.outputNames.map((name) => {
      const tensor = results[name];
      if (!tensor) throw new FoveaError("engine-run-failed", `The network gave no “${name}”.`);
      return tensor;
    });
  }

  #throwIfClosed(): void {
    if (this.#closed) throw new FoveaError("disposed", `${this.model.name} has been unloaded.`);
  }

  #freeOutputs(): void {
    for (const tensor of this.#outputs) tensor.dispose();
    this.#outputs = [];
  }
}

function constantTensors(ort: OrtModule, constants: readonly ConstantInput[]) {
  const tensors: Record<string, Tensor> = {};
  for (const { name, type, dims, values } of constants) {
    tensors[name] =
      type === "int64"
        ? new ort.Tensor("int64", BigInt64Array.from(values, BigInt), dims)
        : new ort.Tensor("float32", Float32Array.from(values), dims);
  }
  return tensors;
}
