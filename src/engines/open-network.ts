import { type BackendVerdict, verdictPlace } from "../catalog/backend-verdict.ts";
import { hashHex } from "../catalog/integrity.ts";
import {
  type ModelEntry,
  requireTensors,
  type TensorEngineName,
  type TensorModelEntry,
} from "../catalog/model.ts";
import { ModelCache, openBrowserCache } from "../catalog/model-cache.ts";
import { describeTooLarge } from "../catalog/onnx-size.ts";
import { FoveaError } from "../errors.ts";
import { imageDims } from "../geometry/image-input.ts";
import type { BackendChoice } from "../results/backend.ts";
import type { Uncompared } from "../results/engine-info.ts";
import { openOnBestBackend } from "./best-backend.ts";
import { type Machine, wasmThreads } from "./choose-backend.ts";
import { measureNetwork, sampleNetwork, tryOutNetwork } from "./exercise-network.ts";
import { noteMeasure, noteSampling } from "./measures.ts";
import type { Network, NetworkDescription, NetworkWishes, TensorEngine } from "./network.ts";
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
  const name = await networkName(hash, model);
  const way = [model.engine, model.format, choice, outputsOnGpu, model.inputs];
  const network = await shareNetwork(`${hash} ${JSON.stringify(way)}`, async () =>
    open(await engineOf(model, engines), { model, bytes: loaded.bytes, name }, choice, {
      outputsOnGpu,
    }),
  );
  noteMeasure(loaded, (runs) => measureNetwork(network, model, runs));
  noteSampling(loaded, {
    network: name,
    take: (milliseconds) => sampleNetwork(network, model, milliseconds),
  });
  return network;
}

/** A name for a network that is kept beside what is known of it: one file may hold several, in several sizes. */
function networkName(hash: string, { engine, format, inputs }: TensorModelEntry): Promise<string> {
  const text = `${hash} ${JSON.stringify([engine, format, inputs])}`;
  return hashHex(new TextEncoder().encode(text));
}

/** What is opened. */
interface NetworkFile {
  readonly model: TensorModelEntry;
  /** Borrowed for the call. */
  readonly bytes: Uint8Array;
  readonly name: string;
}

async function open(
  engine: TensorEngine,
  { model, bytes, name }: NetworkFile,
  choice: BackendChoice,
  wishes: NetworkWishes,
): Promise<Network> {
  requireModestInputs(model);
  const found: { uncompared?: Uncompared } = {};
  const { opened, warning } = await openOnBestBackend(choice, {
    name: "this network",
    open: (place) => engine.open(model, bytes, place, wishes),
    tryOut: (network) => tryOutNetwork(network, model),
    dispose: (network) => network.dispose(),
    verdict: async (machine) => {
      // A person's own file is not kept between visits, and nothing about it.
      const cache = model.source.origin === "user" ? null : await openBrowserCache();
      if (!cache) return null;
      const verdict = await keptVerdict(new ModelCache(cache), name, machine);
      if (!verdict) found.uncompared = { network: name, threads: wasmThreads(machine) };
      return verdict;
    },
  });
  const trouble = warning ?? (await troubleOnCpu(opened, model));
  if (trouble !== null) return described(opened, doubt(opened, trouble));
  // On the processor it is because the GPU has failed already.
  return found.uncompared && opened.device ? described(opened, found) : opened;
}

function keptVerdict(
  cache: ModelCache,
  name: string,
  machine: Machine,
): Promise<BackendVerdict | null> {
  const place = verdictPlace(machine.adapter?.name ?? "");
  return cache.readVerdict(name, wasmThreads(machine), place);
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

/** What is said of a network whose results are doubtful. */
function doubt(
  { description: { reason } }: Network,
  warning: string,
): Pick<NetworkDescription, "reason" | "warning"> {
  return { reason: `${reason} Beware: ${warning}.`, warning };
}

/** The same network, whose description says this as well. */
function described(network: Network, more: Partial<NetworkDescription>): Network {
  return {
    description: { ...network.description, ...more },
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
