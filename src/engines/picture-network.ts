import { requireTensors } from "../catalog/model.ts";
import { type PictureInput, pictureInput, pictureName } from "../catalog/network-inputs.ts";
import { FoveaError } from "../errors.ts";
import { type ImageInput, imageDims } from "../geometry/image-input.ts";
import { inputSize } from "../geometry/input-size.ts";
import { type Placement, place } from "../geometry/placement.ts";
import type { Size } from "../geometry/size.ts";
import { createPreprocessor, type Preprocessor } from "../gpu/preprocessor.ts";
import type { BackendChoice } from "../results/backend.ts";
import { deviceLoss, orLost } from "./device-loss.ts";
import type { Engine, EngineDescription, EngineInput, EngineRun } from "./engine.ts";
import type { NamedTensors, Network, NetworkTensor } from "./network.ts";
import { type LoadedNetwork, openNetwork } from "./open-network.ts";
import type { GpuTensors, OutputTensor, Tensors } from "./tensors.ts";

/**
 * A network that is shown a picture and nothing else: preprocessing and network in one, which is all
 * that most decoders need to know. The session is shared (`openNetwork`), the preprocessing is not.
 * Rejects as `openNetwork` does, and with "model-failed" where the entry says no single picture.
 */
export async function openPictureNetwork(
  loaded: LoadedNetwork,
  choice: BackendChoice,
): Promise<Engine<Tensors>> {
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
): Promise<Engine<Tensors | GpuTensors>> {
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
): Promise<Engine<Output>> {
  const model = requireTensors(loaded.model);
  const name = pictureName(model);
  const network = await openNetwork(loaded, choice, { outputsOnGpu });
  return new PictureNetwork(name, pictureInput(model), network, handOver);
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

class PictureNetwork<Output> implements Engine<Output> {
  readonly #lost: Promise<never> | null;
  readonly #inputs = new Map<string, SizedInput>();
  /** The one of the last run. */
  #input: SizedInput;
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
    private readonly handOver: HandOver<Output>,
  ) {
    this.#input = this.#inputOf(picture);
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

  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#busy;
    await this.network.dispose();
    for (const { preprocessor } of this.#inputs.values()) preprocessor.dispose();
  }

  async #run({ image, region }: EngineInput): Promise<EngineRun<Output>> {
    this.#throwIfClosed();
    const { displayWidth: width, displayHeight: height } = image;
    const used = region ?? { x: 0, y: 0, width, height };
    const start = performance.now();
    this.#input = this.#inputOf(inputSize(this.picture, used));
    const { input, preprocessor } = this.#input;
    const placement = place(used, input);
    const prepared = await orLost(preprocessor.prepare(image, placement), this.#lost);
    const dims = imageDims(input);
    const tensor: NetworkTensor =
      prepared.kind === "gpu"
        ? { dims, buffer: prepared.buffer }
        : { type: "float32", dims, data: prepared.data };
    const ready = performance.now();
    this.#throwIfClosed();
    const outputs: NamedTensors = await this.network.run(new Map([[this.name, tensor]]));
    return {
      output: this.handOver(
        { outputs: [...outputs.values()], input, placement },
        this.network.device,
      ),
      preprocess: ready - start,
      run: performance.now() - ready,
    };
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
