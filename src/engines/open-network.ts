import { hashHex } from "../catalog/integrity.ts";
import {
  type ModelEntry,
  requireTensors,
  type TensorEngineName,
  type TensorModelEntry,
} from "../catalog/model.ts";
import { describeTooLarge } from "../catalog/onnx-size.ts";
import { FoveaError } from "../errors.ts";
import { imageDims } from "../geometry/image-input.ts";
import type { BackendChoice } from "../results/backend.ts";
import { openOnBestBackend } from "./best-backend.ts";
import { measureNetwork, tryOutNetwork } from "./exercise-network.ts";
import { noteMeasure } from "./measures.ts";
import type { Network, NetworkWishes, TensorEngine } from "./network.ts";
import { shareNetwork } from "./shared-network.ts";

/** A model's entry and its file; what a task's analyser is given. */
export interface LoadedNetwork {
  readonly model: ModelEntry;
  /** Borrowed for the call. */
  readonly bytes: Uint8Array;
}

/** Loads an engine when its first network is opened. */
type LoadEngine = () => Promise<{ readonly engine: TensorEngine }>;

/** By name: every folder here that has an `engine.ts`. */
const ENGINES: Readonly<Record<string, LoadEngine>> = Object.fromEntries(
  Object.entries(import.meta.glob<{ readonly engine: TensorEngine }>("./*/engine.ts")).map(
    ([path, load]) => [path.split("/")[1] ?? "", load],
  ),
);

/** Where the outputs are wanted, and which engines there are. */
export interface OpenOptions extends Partial<NetworkWishes> {
  /** Further engines by name; tests bring theirs. */
  readonly engines?: Readonly<Record<string, LoadEngine>>;
}

/**
 * Opens the network of a loaded model by the engine that its entry names, on the best backend for it
 * (`openOnBestBackend`). All who open the same network in the same way in a worker have one session
 * (`shareNetwork`); each disposes of what it gets. Rejects with a FoveaError: "model-failed" for a
 * model that is no network of tensors, "engine-unavailable", "model-not-onnx",
 * "model-input-mismatch", "model-too-large" or "gpu-lost".
 */
export async function openNetwork(
  loaded: LoadedNetwork,
  choice: BackendChoice,
  { outputsOnGpu = false, engines = ENGINES }: OpenOptions = {},
): Promise<Network> {
  const model = requireTensors(loaded.model);
  const hash = await hashHex(loaded.bytes as Uint8Array<ArrayBuffer>);
  const way = [model.engine, model.format, choice, outputsOnGpu, model.inputs];
  const network = await shareNetwork(`${hash} ${JSON.stringify(way)}`, async () =>
    open(await engineOf(model, engines), model, loaded.bytes, choice, { outputsOnGpu }),
  );
  noteMeasure(loaded, (runs) => measureNetwork(network, model, runs));
  return network;
}

async function open(
  engine: TensorEngine,
  model: TensorModelEntry,
  bytes: Uint8Array,
  choice: BackendChoice,
  wishes: NetworkWishes,
): Promise<Network> {
  requireModestInputs(model);
  const { opened, warning } = await openOnBestBackend(choice, {
    name: "this network",
    open: (place) => engine.open(model, bytes, place, wishes),
    tryOut: (network) => tryOutNetwork(network, model),
    dispose: (network) => network.dispose(),
  });
  const trouble = warning ?? (await troubleOnCpu(opened, model));
  return trouble === null ? opened : doubtful(opened, trouble);
}

/**
 * A GPU is tried out with every network, and so is the processor: it computes right, but a file may give
 * nonsense anywhere, whoever has chosen it. The first run is the slowest, and is over by the first frame.
 */
async function troubleOnCpu(network: Network, model: TensorModelEntry): Promise<string | null> {
  if (network.device) return null;
  try {
    return await tryOutNetwork(network, model);
  } catch (thrown) {
    await network.dispose();
    throw thrown;
  }
}

/** Throws "model-too-large" for inputs that no machine should be asked for. */
function requireModestInputs({ name, inputs }: TensorModelEntry): void {
  for (const [input, entry] of Object.entries(inputs)) {
    const dims = entry.kind === "picture" ? imageDims(entry) : entry.dims;
    const excess = describeTooLarge(`its input “${input}”`, dims);
    if (excess) throw new FoveaError("model-too-large", `${name}: ${excess}.`);
  }
}

/** The same network, whose description says that its results are doubtful. */
function doubtful(network: Network, warning: string): Network {
  const { description } = network;
  return {
    description: {
      ...description,
      reason: `${description.reason} Beware: ${warning}.`,
      warning,
    },
    device: network.device,
    frameTrouble: network.frameTrouble,
    takesBatches: network.takesBatches,
    run: (feeds, memory) => network.run(feeds, memory),
    remember: () => network.remember(),
    dispose: () => network.dispose(),
  };
}

async function engineOf(
  { name, engine }: { readonly name: string; readonly engine: TensorEngineName },
  engines: Readonly<Record<string, LoadEngine>>,
): Promise<TensorEngine> {
  const load = Object.hasOwn(engines, engine) ? engines[engine] : undefined;
  if (load) return (await load()).engine;
  throw new FoveaError(
    "model-failed",
    `${name} asks for an engine “${engine}”, which is not here.`,
  );
}
