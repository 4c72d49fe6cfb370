import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { TensorModelEntry } from "../../catalog/model.ts";
import type { KeptInput } from "../../catalog/network-inputs.ts";
import { FoveaError } from "../../errors.ts";
import type { BackendPlace } from "../best-backend.ts";
import { deviceLoss, orLost } from "../device-loss.ts";
import type {
  NamedTensors,
  Network,
  NetworkDescription,
  NetworkMemory,
  NetworkTensor,
  NetworkWishes,
} from "../network.ts";
import type { GpuOutputTensor, OutputTensor } from "../tensors.ts";
import type { OrtModule, OrtRuntime } from "./ort-runtime.ts";
import { type OrtSession, openSession } from "./ort-session.ts";

/** A session of onnxruntime-web, with the network's constants and blanks for what it keeps. */
export class OnnxNetwork implements Network {
  readonly description: NetworkDescription;
  readonly device: GPUDevice | null;
  readonly frameTrouble: string | null;
  readonly takesBatches: boolean;
  readonly #runtime: OrtRuntime;
  readonly #session: InferenceSession;
  /** Whether outputs that are given stay in the device's buffers. */
  readonly #givesBuffers: boolean;
  /** Constants, and zeros for what is kept; by input. */
  readonly #own: ReadonlyMap<string, Tensor>;
  /** By input. */
  readonly #kept: readonly (readonly [string, KeptInput])[];
  /** Memories that hold something. */
  readonly #filled = new Set<OnnxMemory>();
  readonly #lost: Promise<never> | null;
  /** The outputs that were given last. */
  #given: readonly Tensor[] = [];
  #closed = false;

  private constructor(
    private readonly model: TensorModelEntry,
    { runtime, session, device }: OrtSession,
    place: BackendPlace,
    { outputsOnGpu }: NetworkWishes,
  ) {
    const ownDevice = device !== null && device !== place.device;
    this.#runtime = runtime;
    this.#session = session;
    this.device = device;
    this.frameTrouble = place.frameTrouble;
    this.takesBatches = takesBatches(session);
    this.description = {
      backend: place.backend,
      reason: ownDevice
        ? `${place.reason} This build of onnxruntime-web insisted on a device of its own.`
        : place.reason,
      threads: device ? 0 : runtime.threads,
      adapter: place.adapter,
    };
    this.#givesBuffers = outputsOnGpu && device !== null;
    this.#kept = keptInputs(model);
    this.#own = ownTensors(runtime.ort, model);
    this.#lost = device && deviceLoss(device);
  }

  /** As `TensorEngine.open`. */
  static open(
    model: TensorModelEntry,
    bytes: Uint8Array,
    place: BackendPlace,
    wishes: NetworkWishes,
  ): Promise<OnnxNetwork> {
    // What is kept need not leave the GPU.
    const kept = keptInputs(model).map(([, { output }]) => [output, "gpu-buffer"] as const);
    const some = kept.length > 0 ? Object.fromEntries(kept) : "cpu";
    const location = wishes.outputsOnGpu ? "gpu-buffer" : some;
    return openSession(
      model,
      bytes,
      place,
      location,
      (opened) => new OnnxNetwork(model, opened, place, wishes),
    );
  }

  async run(feeds: NamedTensors, memory?: NetworkMemory): Promise<NamedTensors> {
    this.#throwIfClosed();
    const remembered = this.#memoryOf(memory);
    const inputs: Record<string, Tensor> = Object.fromEntries(this.#own);
    for (const [name, { output }] of this.#kept) {
      const last = remembered?.tensors.get(output);
      if (last) inputs[name] = last;
    }
    for (const [name, tensor] of feeds) inputs[name] = this.#fed(tensor);
    const results = await orLost(
      this.#runtime.enqueue(() => {
        this.#freeGiven();
        return this.#session.run(inputs);
      }),
      this.#lost,
    );
    const keeps = new Set(this.#kept.map(([, { output }]) => output));
    const given = this.#session.outputNames
      .filter((name) => !keeps.has(name))
      .map((name) => [name, this.#result(results, name)] as const);
    this.#given = given.map(([, tensor]) => tensor);
    this.#keep(results, remembered);
    return new Map(given.map(([name, tensor]) => [name, this.#handedOver(tensor)]));
  }

  remember(): NetworkMemory {
    this.#throwIfClosed();
    return new OnnxMemory(this.#filled);
  }

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#runtime.enqueue(() => {
      // Before the session, whose allocator they need ("null function" otherwise).
      this.#freeGiven();
      for (const memory of this.#filled) memory.forget();
      return this.#session.release();
    });
  }

  /** Throws "unexpected" for a memory of another network. */
  #memoryOf(memory: NetworkMemory | undefined): OnnxMemory | null {
    if (!memory && this.#kept.length === 0) return null;
    if (memory instanceof OnnxMemory && memory.filled === this.#filled) return memory;
    throw new FoveaError("unexpected", `${this.model.name} was run without a memory of its own.`);
  }

  /** Takes over what is to be kept; what was kept before it is freed. */
  #keep(results: InferenceSession.ReturnType, memory: OnnxMemory | null): void {
    memory?.forget();
    for (const [, { output, dims }] of this.#kept) {
      const tensor = this.#result(results, output);
      memory?.keep(output, tensor);
      if (tensor.type === "float32" && tensor.dims.join() === dims.join()) continue;
      throw new FoveaError(
        "model-output-mismatch",
        `Output “${output}” of ${this.model.name} should be float32 ${dims.join("×")}; it is ${tensor.type} ${tensor.dims.join("×")}.`,
      );
    }
  }

  #result(results: InferenceSession.ReturnType, name: string): Tensor {
    const tensor = results[name];
    if (tensor) return tensor;
    throw new FoveaError("engine-run-failed", `The network gave no “${name}”.`);
  }

  #fed(tensor: NetworkTensor): Tensor {
    const { ort } = this.#runtime;
    if (!("buffer" in tensor)) {
      return new ort.Tensor(tensor.type as "float32", tensor.data as Float32Array, tensor.dims);
    }
    const { buffer, dims } = tensor;
    return ort.Tensor.fromGpuBuffer(buffer, { dataType: "float32", dims });
  }

  #handedOver(tensor: Tensor): NetworkTensor {
    const { dims } = tensor;
    if (this.#givesBuffers) {
      return { dims, buffer: tensor.gpuBuffer as GPUBuffer } satisfies GpuOutputTensor;
    }
    return {
      type: tensor.type as OutputTensor["type"],
      dims,
      data: tensor.data as OutputTensor["data"],
    };
  }

  #throwIfClosed(): void {
    if (this.#closed) throw new FoveaError("disposed", `${this.model.name} has been unloaded.`);
  }

  #freeGiven(): void {
    for (const tensor of this.#given) tensor.dispose();
    this.#given = [];
  }
}

class OnnxMemory implements NetworkMemory {
  /** By output. */
  readonly tensors = new Map<string, Tensor>();

  /** @param filled those of the same network that hold something */
  constructor(readonly filled: Set<OnnxMemory>) {}

  get empty(): boolean {
    return this.tensors.size === 0;
  }

  /** Takes ownership of the tensor. */
  keep(output: string, tensor: Tensor): void {
    this.tensors.set(output, tensor);
    this.filled.add(this);
  }

  forget(): void {
    for (const tensor of this.tensors.values()) tensor.dispose();
    this.tensors.clear();
    this.filled.delete(this);
  }
}

/** Of several inputs nobody says which go together. */
function takesBatches({ inputMetadata }: InferenceSession): boolean {
  const [input] = inputMetadata;
  return inputMetadata.length === 1 && !!input?.isTensor && typeof input.shape[0] === "string";
}

function keptInputs({ inputs }: TensorModelEntry): [string, KeptInput][] {
  return Object.entries(inputs).filter(
    (entry): entry is [string, KeptInput] => entry[1].kind === "kept",
  );
}

function ownTensors(ort: OrtModule, { inputs }: TensorModelEntry): ReadonlyMap<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const [name, input] of Object.entries(inputs)) {
    if (input.kind === "constant") {
      const { type, dims, values } = input;
      const tensor =
        type === "int64"
          ? new ort.Tensor("int64", BigInt64Array.from(values, BigInt), dims)
          : new ort.Tensor("float32", Float32Array.from(values), dims);
      tensors.set(name, tensor);
    } else if (input.kind === "kept") {
      const zeros = new Float32Array(input.dims.reduce((a, b) => a * b, 1));
      tensors.set(name, new ort.Tensor("float32", zeros, input.dims));
    }
  }
  return tensors;
}
