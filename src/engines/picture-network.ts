import { requireTensors } from "../catalog/model.ts";
import { type PictureInput, pictureInput, pictureName } from "../catalog/network-inputs.ts";
import { FoveaError } from "../errors.ts";
import { type ImageInput, imageDims } from "../geometry/image-input.ts";
import { inputSize } from "../geometry/input-size.ts";
import { type Placement, place } from "../geometry/placement.ts";
import type { Region } from "../geometry/region.ts";
import type { Size } from "../geometry/size.ts";
import { BufferUsage } from "../gpu/flags.ts";
import { createPreprocessor, type PreparedTensor, type Preprocessor } from "../gpu/preprocessor.ts";
import type { BackendChoice } from "../results/backend.ts";
import { deviceLoss, orLost } from "./device-loss.ts";
import type { Engine, EngineDescription, EngineInput, EngineRun } from "./engine.ts";
import type { Network, NetworkTensor } from "./network.ts";
import { type LoadedNetwork, openNetwork } from "./open-network.ts";
import type { GpuTensors, OutputTensor, Tensors } from "./tensors.ts";

/** A network that is shown a picture and nothing else: preprocessing and network in one. */
export interface PictureNetwork<Output> extends Engine<Output> {
  /**
   * Runs the network on several regions of one frame, which is read once: at once where the network
   * takes batches and gives arrays, else one after the other. One call at a time. Rejects as `run`
   * does.
   * @param read what the caller makes of each region's output, which it borrows for the call
   * @param sizes of the network's input for each region, where the graph's height and width are
   *   symbolic; without them as the entry says (`inputSize`)
   * @returns what was read, in the order of the regions; the durations of all together
   */
  runEach<Read>(
    input: Pick<EngineInput, "image">,
    regions: readonly Region[],
    read: (output: Output, index: number) => Read,
    sizes?: readonly Size[],
  ): Promise<EngineRun<Read[]>>;
}

/**
 * Opens a picture network, which is all that most decoders need to know. The session is shared
 * (`openNetwork`), the preprocessing is not. Rejects as `openNetwork` does, and with "model-failed" where the entry says no single picture.
 */
export async function openPictureNetwork(
  loaded: LoadedNetwork,
  choice: BackendChoice,
): Promise<PictureNetwork<Tensors>> {
  return open<Tensors>(loaded, choice, false, ({ outputs, ...where }) => ({
    outputs: outputs as readonly OutputTensor[],
    ...where,
  }));
}

/**
 * The same for a caller with shaders of its own: on WebGPU the outputs, float32 all, stay in the
 * device's buffers; in WebAssembly they are arrays as ever.
 */
export async function openPictureNetworkOnGpu(
  loaded: LoadedNetwork,
  choice: BackendChoice,
): Promise<PictureNetwork<Tensors | GpuTensors>> {
  return open<Tensors | GpuTensors>(loaded, choice, true, ({ outputs, ...where }, device) =>
    device
      ? { device, outputs: outputs as GpuTensors["outputs"], ...where }
      : { outputs: outputs as readonly OutputTensor[], ...where },
  );
}

/** What becomes of a run's tensors; they are borrowed until the network's next run. */
type HandOver<Output> = (given: Given, device: GPUDevice | null) => Output;

async function open<Output>(
  loaded: LoadedNetwork,
  choice: BackendChoice,
  outputsOnGpu: boolean,
  handOver: HandOver<Output>,
): Promise<PictureNetwork<Output>> {
  const model = requireTensors(loaded.model);
  const name = pictureName(model);
  const network = await openNetwork(loaded, choice, { outputsOnGpu });
  return new ShownPicture(name, pictureInput(model), network, outputsOnGpu, handOver);
}

/** A run's outputs in the graph's order, and where the picture lay. */
interface Given {
  readonly outputs: readonly NetworkTensor[];
  readonly input: Size;
  readonly placement: Placement;
}

/** What belongs to one input size of a network. */
interface SizedInput {
  readonly input: ImageInput;
  readonly preprocessor: Preprocessor;
}

class ShownPicture<Output> implements PictureNetwork<Output> {
  readonly #lost: Promise<never> | null;
  readonly #inputs = new Map<string, SizedInput>();
  /** The one of the last run. */
  #input: SizedInput;
  #batches: boolean;
  /** On the GPU, one picture of several, for a network that takes them singly. */
  #scratch: GPUBuffer | null = null;
  #busy: Promise<unknown> = Promise.resolve();
  #closed = false;

  /**
   * Takes ownership of the network.
   * @param name of the picture in the graph
   */
  constructor(
    private readonly name: string,
    private readonly picture: PictureInput,
    private readonly network: Network,
    outputsOnGpu: boolean,
    private readonly handOver: HandOver<Output>,
  ) {
    this.#input = this.#inputOf(picture);
    this.#batches = network.takesBatches && !outputsOnGpu;
    this.#lost = network.device && deviceLoss(network.device);
  }

  get description(): EngineDescription {
    const { description, frameTrouble } = this.network;
    const reason =
      frameTrouble === null
        ? description.reason
        : `${description.reason} Frames are prepared on the processor, because this GPU cannot read them (${frameTrouble}).`;
    // The preprocessor may change its mind on its first frame (no texture import here, say).
    return { ...description, reason, preprocess: this.#input.preprocessor.kind };
  }

  run(input: EngineInput): Promise<EngineRun<Output>> {
    const run = this.#run(input);
    this.#busy = run.catch(() => undefined);
    return run;
  }

  runEach<Read>(
    { image }: Pick<EngineInput, "image">,
    regions: readonly Region[],
    read: (output: Output, index: number) => Read,
    sizes?: readonly Size[],
  ): Promise<EngineRun<Read[]>> {
    const run = this.#runEach(image, regions, read, sizes);
    this.#busy = run.catch(() => undefined);
    return run;
  }

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#busy;
    await this.network.dispose();
    for (const { preprocessor } of this.#inputs.values()) preprocessor.dispose();
    this.#scratch?.destroy();
  }

  async #run({ image, region }: EngineInput): Promise<EngineRun<Output>> {
    const { displayWidth: width, displayHeight: height } = image;
    const all = [region ?? { x: 0, y: 0, width, height }];
    const { output, preprocess, run } = await this.#runEach(image, all, (one) => one);
    return { output: output[0] as Output, preprocess, run };
  }

  async #runEach<Read>(
    image: VideoFrame,
    regions: readonly Region[],
    read: (output: Output, index: number) => Read,
    sizes?: readonly Size[],
  ): Promise<EngineRun<Read[]>> {
    const output: Read[] = new Array(regions.length);
    let preprocess = 0;
    let run = 0;
    for (const [sized, group] of this.#bySize(regions, sizes)) {
      this.#throwIfClosed();
      this.#input = sized;
      const start = performance.now();
      const places = group.map((index) => place(regions[index] as Region, sized.input));
      const prepared = await orLost(sized.preprocessor.prepareAll(image, places), this.#lost);
      const ready = performance.now();
      preprocess += ready - start;
      await this.#runPrepared(prepared, sized.input, places, (given, at) => {
        const index = group[at] as number;
        output[index] = read(this.handOver(given, this.network.device), index);
      });
      run += performance.now() - ready;
    }
    return { output, preprocess, run };
  }

  /** Regions by the input size that suits them: of most networks there is one. */
  #bySize(
    regions: readonly Region[],
    sizes: readonly Size[] | undefined,
  ): Map<SizedInput, number[]> {
    const groups = new Map<SizedInput, number[]>();
    for (const [index, region] of regions.entries()) {
      const sized = this.#inputOf(sizes?.[index] ?? inputSize(this.picture, region));
      const group = groups.get(sized);
      if (group) group.push(index);
      else groups.set(sized, [index]);
    }
    return groups;
  }

  /** At once where the network allows it, else one after the other. */
  async #runPrepared(
    prepared: PreparedTensor,
    input: ImageInput,
    places: readonly Placement[],
    give: (given: Given, index: number) => void,
  ): Promise<void> {
    const count = places.length;
    if (count > 1 && this.#batches) {
      const outputs = await this.#runBatch(asTensor(prepared, imageDims(input, count)), count);
      if (outputs) {
        for (const [index, placement] of places.entries()) {
          const own = outputs.map((tensor) => pictureOf(tensor, index, count));
          give({ outputs: own, input, placement }, index);
        }
        return;
      }
    }
    for (const [index, placement] of places.entries()) {
      const tensor = count === 1 ? prepared : this.#single(prepared, input, index);
      const outputs = await this.#runOn(asTensor(tensor, imageDims(input)));
      give({ outputs, input, placement }, index);
    }
  }

  /** Null where the network does not do what its file says; it is not asked again then. */
  async #runBatch(tensor: NetworkTensor, count: number): Promise<OutputTensor[] | null> {
    try {
      const outputs = (await this.#runOn(tensor)) as OutputTensor[];
      if (outputs.every(({ dims }) => dims[0] === count)) return outputs;
    } catch (thrown) {
      if (FoveaError.from(thrown, "unexpected").code !== "engine-run-failed") throw thrown;
    }
    this.#batches = false;
    return null;
  }

  async #runOn(tensor: NetworkTensor): Promise<readonly NetworkTensor[]> {
    this.#throwIfClosed();
    const outputs = await this.network.run(new Map([[this.name, tensor]]));
    return [...outputs.values()];
  }

  /** One picture of several. */
  #single(prepared: PreparedTensor, input: ImageInput, index: number): PreparedTensor {
    const length = imageDims(input).reduce((a, b) => a * b, 1);
    if (prepared.kind === "cpu") {
      const data = prepared.data.subarray(index * length, (index + 1) * length);
      return { kind: "cpu", data };
    }
    const device = this.network.device as GPUDevice;
    const bytes = 4 * length;
    if (this.#scratch?.size !== bytes) {
      this.#scratch?.destroy();
      this.#scratch = device.createBuffer({
        label: "one picture",
        size: bytes,
        usage: BufferUsage.STORAGE | BufferUsage.COPY_SRC | BufferUsage.COPY_DST,
      });
    }
    const encoder = device.createCommandEncoder({ label: "one picture" });
    encoder.copyBufferToBuffer(prepared.buffer, index * bytes, this.#scratch, 0, bytes);
    device.queue.submit([encoder.finish()]);
    return { kind: "gpu", buffer: this.#scratch };
  }

  #inputOf({ width, height }: Size): SizedInput {
    const key = `${width}×${height}`;
    const known = this.#inputs.get(key);
    if (known) return known;
    const input = { ...this.picture, width, height };
    const device = this.network.frameTrouble === null ? this.network.device : null;
    const made = { input, preprocessor: createPreprocessor(input, device) };
    this.#inputs.set(key, made);
    return made;
  }

  #throwIfClosed(): void {
    if (this.#closed) throw new FoveaError("disposed", "The network has been unloaded.");
  }
}

function asTensor(prepared: PreparedTensor, dims: readonly number[]): NetworkTensor {
  return prepared.kind === "gpu"
    ? { dims, buffer: prepared.buffer }
    : { type: "float32", dims, data: prepared.data };
}

/** A view of one of `count` pictures' part of an output. */
function pictureOf({ type, dims, data }: OutputTensor, index: number, count: number): OutputTensor {
  const length = data.length / count;
  return {
    type,
    dims: [1, ...dims.slice(1)],
    data: data.subarray(index * length, (index + 1) * length),
  };
}
