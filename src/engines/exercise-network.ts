/** Runs of a network on made-up input: to see whether a GPU computes something, and how long it takes. */
import type { TensorModelEntry } from "../catalog/model.ts";
import { imageDims } from "../geometry/image-input.ts";
import { BufferUsage } from "../gpu/flags.ts";
import { readBuffer } from "../gpu/read-buffer.ts";
import type { NetworkSample } from "../results/network-sample.ts";
import type { Network, NetworkTensor } from "./network.ts";
import { fillGolden, findTrouble } from "./sanity.ts";
import type { OutputTensor } from "./tensors.ts";

/** A float32 tensor of made-up input. */
interface MadeUp {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/**
 * Runs the network on a busy picture. What is wrong with the outputs, as a clause without a full stop; null when
 * nothing is. Rejects as `Network.run` does.
 */
export async function tryOutNetwork(
  network: Network,
  model: TensorModelEntry,
): Promise<string | null> {
  return findTrouble(
    await goldenOutputs(network, model),
    network.device ? "WebGPU" : "WebAssembly",
  );
}

/**
 * The outputs for a busy picture, which lies in a buffer of the network's device where it has one; of the second
 * run where it keeps something. Borrowed: valid until its next run. Rejects as `Network.run` does.
 */
async function goldenOutputs(network: Network, model: TensorModelEntry): Promise<OutputTensor[]> {
  const { device } = network;
  const buffers: GPUBuffer[] = [];
  const feeds = new Map<string, NetworkTensor>();
  for (const { name, dims, data } of madeUpInputs(model, fillGolden)) {
    if (!device) {
      feeds.set(name, { type: "float32", dims, data });
      continue;
    }
    const buffer = device.createBuffer({
      label: "trial input",
      size: Math.ceil(data.byteLength / 16) * 16,
      usage: BufferUsage.STORAGE | BufferUsage.COPY_DST | BufferUsage.COPY_SRC,
    });
    device.queue.writeBuffer(buffer, 0, data);
    buffers.push(buffer);
    feeds.set(name, { dims, buffer });
  }
  const memory = network.remember();
  try {
    if (keepsSomething(model)) await network.run(feeds, memory);
    const outputs = await network.run(feeds, memory);
    // Without a device nothing lies in buffers.
    if (!device) return [...outputs.values()] as OutputTensor[];
    return await Promise.all([...outputs.values()].map((tensor) => downloaded(tensor, device)));
  } finally {
    memory.forget();
    for (const buffer of buffers) buffer.destroy();
  }
}

/** So few runs say something; the first ones of a candidate are slower. */
const LEAST_RUNS = 3;

/**
 * What the network takes and gives, to be compared with the same one elsewhere: runs on blank pictures for about
 * so many milliseconds, three at least. The outputs are copies, the caller's own. Rejects as `Network.run` does.
 */
export async function sampleNetwork(
  network: Network,
  model: TensorModelEntry,
  milliseconds: number,
): Promise<NetworkSample> {
  const golden = await goldenOutputs(network, model);
  const outputs = golden.flatMap(({ data }) => (data instanceof Float32Array ? data.slice() : []));
  const durations: number[] = [];
  const end = performance.now() + milliseconds;
  while (durations.length < LEAST_RUNS || performance.now() < end) {
    durations.push(...(await measureNetwork(network, model, 1)));
  }
  return { durations, outputs };
}

/** Milliseconds of each of `runs` runs on a blank picture; on the GPU with its upload. */
export async function measureNetwork(
  network: Network,
  model: TensorModelEntry,
  runs: number,
): Promise<number[]> {
  const feeds = feedsOnCpu(madeUpInputs(model));
  const memory = network.remember();
  const durations: number[] = [];
  try {
    for (let i = 0; i < runs; i++) {
      const start = performance.now();
      const outputs = await network.run(feeds, memory);
      // Nobody waits for outputs that stay on the GPU.
      const stays = [...outputs.values()].some((tensor) => "buffer" in tensor);
      if (stays) await network.device?.queue.onSubmittedWorkDone();
      durations.push(performance.now() - start);
    }
  } finally {
    memory.forget();
  }
  return durations;
}

function feedsOnCpu(inputs: readonly MadeUp[]): Map<string, NetworkTensor> {
  return new Map(inputs.map(({ name, dims, data }) => [name, { type: "float32", dims, data }]));
}

/** Everything that is not a constant or kept; zeros but for what `fill` makes of the pictures. */
function madeUpInputs(
  { inputs }: TensorModelEntry,
  fill: (data: Float32Array) => void = () => {},
): MadeUp[] {
  return Object.entries(inputs).flatMap(([name, input]) => {
    if (input.kind === "constant" || input.kind === "kept") return [];
    const dims = input.kind === "picture" ? imageDims(input) : input.dims;
    const data = new Float32Array(dims.reduce((a, b) => a * b, 1));
    if (input.kind === "picture") fill(data);
    return [{ name, dims, data }];
  });
}

function keepsSomething({ inputs }: TensorModelEntry): boolean {
  return Object.values(inputs).some(({ kind }) => kind === "kept");
}

async function downloaded(tensor: NetworkTensor, device: GPUDevice): Promise<OutputTensor> {
  if (!("buffer" in tensor)) return tensor;
  const { dims, buffer } = tensor;
  const bytes = dims.reduce((a, b) => a * b, 4);
  return { type: "float32", dims, data: new Float32Array(await readBuffer(device, buffer, bytes)) };
}
