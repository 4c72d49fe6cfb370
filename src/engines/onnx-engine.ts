/**
 * Runs a network with ONNX Runtime Web: frame to tensor, `session.run`, outputs to the processor.
 *
 * On WebGPU the frame never leaves the GPU: the preprocessing writes a buffer of the session's own
 * device, which the session reads where it lies; only the outputs are read back.
 */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { BackendChoice, EngineInfo } from "../bridge/contract.ts";
import type { ConstantInput, ImageInput, ModelEntry } from "../catalog/model.ts";
import { FoveaError } from "../errors.ts";
import { place } from "../geometry/placement.ts";
import { type AcquiredDevice, acquireDevice } from "../gpu/device.ts";
import { createPreprocessor, type Preprocessor } from "../gpu/preprocessor.ts";
import type { Box } from "../results/box.ts";
import type { OutputTensor } from "../tasks/worker-task.ts";
import { type ChosenBackend, chooseBackend } from "./choose-backend.ts";
import type { Engine, EngineOutput } from "./engine.ts";
import { type OrtModule, onnxRuntime } from "./onnx-runtime.ts";

export interface OnnxEngineOptions {
  readonly model: ModelEntry;
  /** The ONNX file; borrowed. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly backend: BackendChoice;
  /** Called once when the GPU device is lost; the engine is of no use afterwards. */
  readonly onLost: (error: FoveaError) => void;
}

/**
 * Makes a session and checks it against the catalogue entry.
 * Throws "engine-unavailable", "model-not-onnx", "model-input-mismatch" or "model-failed".
 */
export async function createOnnxEngine(options: OnnxEngineOptions): Promise<Engine> {
  const started = performance.now();
  // A device is made only where it may be used.
  const acquired = options.backend === "wasm" ? null : await acquireDevice();
  let chosen: ChosenBackend;
  try {
    chosen = chooseBackend(options.backend, {
      gpu: acquired,
      crossOriginIsolated: self.crossOriginIsolated,
      cores: navigator.hardwareConcurrency,
    });
  } catch (error) {
    acquired?.device.destroy();
    throw error;
  }
  if (chosen.backend === "webgpu" && acquired) {
    try {
      return await OnnxEngine.create(options, chosen, acquired, started);
    } catch (error) {
      acquired.device.destroy();
      if (options.backend === "webgpu") throw error;
      const failure = FoveaError.from(error);
      if (failure.code === "model-input-mismatch" || failure.code === "model-not-onnx") throw error;
      const fallback = chooseBackend("wasm", {
        gpu: acquired,
        crossOriginIsolated: self.crossOriginIsolated,
        cores: navigator.hardwareConcurrency,
      });
      const reason = `WebGPU failed on this model (${failure.message}), so WebAssembly runs it.`;
      return OnnxEngine.create(options, { ...fallback, reason }, null, started);
    }
  }
  acquired?.device.destroy();
  return OnnxEngine.create(options, chosen, null, started);
}

class OnnxEngine implements Engine {
  readonly #ort: OrtModule;
  readonly #session: InferenceSession;
  readonly #input: ImageInput;
  readonly #preprocessor: Preprocessor;
  readonly #constants: Record<string, Tensor>;
  readonly #device: GPUDevice | null;
  readonly #info: EngineInfo;
  readonly #fallback: { reason: string };
  /** Tensors over the preprocessor's memory, which stays the same from frame to frame. */
  #image: { readonly memory: GPUBuffer | Float32Array; readonly tensor: Tensor } | null = null;
  #disposed = false;

  static async create(
    { model, bytes, sha256, onLost }: OnnxEngineOptions,
    chosen: ChosenBackend,
    acquired: AcquiredDevice | null,
    started: number,
  ): Promise<OnnxEngine> {
    const ort = await onnxRuntime(chosen.backend, chosen.threads);
    const session = await createSession(ort, bytes, acquired);
    try {
      checkInputs(session, model);
      // Not every build honours the device that it is given; the session's own is the one that counts.
      const device = acquired ? await ort.env.webgpu.device : null;
      const engine = new OnnxEngine(ort, session, model, device, {
        backend: chosen.backend,
        reason: chosen.reason,
        threads: chosen.threads,
        preprocess: device ? "gpu" : "cpu",
        adapter: acquired?.adapterName ?? null,
        sha256,
        loadMilliseconds: 0,
      });
      if (device) await engine.#checkOutputs();
      void device?.lost.then((lost) => {
        if (engine.#disposed) return;
        onLost(new FoveaError("gpu-lost", `The graphics device was lost: ${lost.message}`));
      });
      return engine.#ready(performance.now() - started);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  private constructor(
    ort: OrtModule,
    session: InferenceSession,
    model: ModelEntry,
    device: GPUDevice | null,
    info: EngineInfo,
  ) {
    this.#ort = ort;
    this.#session = session;
    this.#input = model.input;
    this.#device = device;
    this.#preprocessor = createPreprocessor(model.input, device);
    this.#constants = Object.fromEntries(
      (model.constants ?? []).map((constant) => [constant.name, constantTensor(ort, constant)]),
    );
    this.#info = info;
    this.#fallback = { reason: "" };
  }

  #loadMilliseconds = 0;

  #ready(milliseconds: number): this {
    this.#loadMilliseconds = milliseconds;
    return this;
  }

  get info(): EngineInfo {
    const { kind, fallbackReason } = this.#preprocessor;
    if (fallbackReason) this.#fallback.reason = ` ${fallbackReason}`;
    return {
      ...this.#info,
      preprocess: kind,
      reason: this.#info.reason + this.#fallback.reason,
      loadMilliseconds: this.#loadMilliseconds,
    };
  }

  async run(image: VideoFrame, region?: Box): Promise<EngineOutput> {
    const whole = { x: 0, y: 0, width: image.displayWidth, height: image.displayHeight };
    const placement = place(region ?? whole, this.#input);
    const started = performance.now();
    const prepared = await this.#preprocessor.prepare(image, placement);
    const preprocessed = performance.now();
    const outputs = await this.#infer(this.#tensorOver(prepared));
    const finished = performance.now();
    return {
      outputs,
      placement,
      preprocess: preprocessed - started,
      run: finished - preprocessed,
    };
  }

  async measureBareRun(runs: number): Promise<number[]> {
    const { width, height } = this.#input;
    const tensor =
      this.#image?.tensor ??
      new this.#ort.Tensor("float32", new Float32Array(width * height * 3), this.#dims());
    const feeds = { ...this.#constants, [this.#input.name]: tensor };
    const durations: number[] = [];
    for (let run = 0; run < runs; run++) {
      const started = performance.now();
      const outputs = await this.#session.run(feeds);
      for (const output of Object.values(outputs)) output.dispose();
      durations.push(performance.now() - started);
    }
    return durations;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#image = null;
    this.#preprocessor.dispose();
    await this.#session.release();
    this.#device?.destroy();
  }

  async #infer(image: Tensor): Promise<OutputTensor[]> {
    let results: InferenceSession.OnnxValueMapType;
    try {
      results = await this.#session.run({ ...this.#constants, [this.#input.name]: image });
    } catch (error) {
      throw FoveaError.from(error, "engine-run-failed");
    }
    const outputs: OutputTensor[] = [];
    for (const name of this.#session.outputNames) {
      const tensor = results[name];
      if (!tensor) continue;
      outputs.push({
        type: tensor.type as OutputTensor["type"],
        dims: tensor.dims,
        data: (await tensor.getData(true)) as OutputTensor["data"],
      });
    }
    return outputs;
  }

  /**
   * Some GPUs silently compute zeros or not-a-numbers with networks that others run well
   * (onnxruntime issues 29130 and 29594), so nothing is trusted before a first run has been looked at.
   */
  async #checkOutputs(): Promise<void> {
    const { width, height } = this.#input;
    const grey = new Float32Array(width * height * 3);
    for (let i = 0; i < grey.length; i++) grey[i] = ((i * 7919) % 255) / 255;
    const outputs = await this.#infer(new this.#ort.Tensor("float32", grey, this.#dims()));
    const floats = outputs.filter((output) => output.data instanceof Float32Array);
    const sane = floats.every((output) => (output.data as Float32Array).every(Number.isFinite));
    const alive = floats.some((output) => (output.data as Float32Array).some((v) => v !== 0));
    if (floats.length > 0 && !(sane && alive)) {
      throw new FoveaError("model-failed", "the GPU computed only zeros or invalid numbers");
    }
  }

  #dims(): number[] {
    const { width, height, layout } = this.#input;
    return layout === "NCHW" ? [1, 3, height, width] : [1, height, width, 3];
  }

  #tensorOver(prepared: Awaited<ReturnType<Preprocessor["prepare"]>>): Tensor {
    const memory = prepared.kind === "gpu" ? prepared.buffer : prepared.data;
    if (this.#image?.memory === memory) return this.#image.tensor;
    const tensor =
      prepared.kind === "gpu"
        ? this.#ort.Tensor.fromGpuBuffer(prepared.buffer, {
            dataType: "float32",
            dims: this.#dims(),
          })
        : new this.#ort.Tensor("float32", prepared.data, this.#dims());
    this.#image = { memory, tensor };
    return tensor;
  }
}

async function createSession(
  ort: OrtModule,
  bytes: Uint8Array,
  acquired: AcquiredDevice | null,
): Promise<InferenceSession> {
  try {
    return await ort.InferenceSession.create(bytes, {
      graphOptimizationLevel: "all",
      executionProviders: acquired ? [{ name: "webgpu", device: acquired.device }] : ["wasm"],
    });
  } catch (error) {
    const failure = FoveaError.from(error, "model-failed");
    if (/protobuf|parse|ModelProto|Failed to load model/i.test(failure.message)) {
      throw new FoveaError("model-not-onnx", `This is not an ONNX model: ${failure.message}`, {
        cause: error,
      });
    }
    throw failure;
  }
}

/** Every input is known, and the picture's has the shape that the catalogue says. */
function checkInputs(session: InferenceSession, { id, input, constants = [] }: ModelEntry): void {
  const expected = [input.name, ...constants.map((constant) => constant.name)];
  const unknown = session.inputNames.filter((name) => !expected.includes(name));
  const missing = expected.filter((name) => !session.inputNames.includes(name));
  if (unknown.length > 0 || missing.length > 0) {
    throw new FoveaError(
      "model-input-mismatch",
      `The model “${id}” should have the inputs ${expected.join(", ")}; it has ${session.inputNames.join(", ")}.`,
    );
  }
  const metadata = session.inputMetadata.find(({ name }) => name === input.name);
  if (!metadata?.isTensor) return;
  const dims =
    input.layout === "NCHW" ? [1, 3, input.height, input.width] : [1, input.height, input.width, 3];
  const fits =
    metadata.shape.length === dims.length &&
    metadata.shape.every((dim, axis) => typeof dim === "string" || dim < 0 || dim === dims[axis]);
  if (!fits) {
    throw new FoveaError(
      "model-input-mismatch",
      `The input “${input.name}” of “${id}” should be [${dims.join(", ")}]; it is [${metadata.shape.join(", ")}].`,
    );
  }
}

function constantTensor(ort: OrtModule, { type, dims, values }: ConstantInput): Tensor {
  return type === "int64"
    ? new ort.Tensor("int64", BigInt64Array.from(values, BigInt), dims)
    : new ort.Tensor("float32", Float32Array.from(values), dims);
}
