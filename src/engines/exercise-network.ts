/** Runs of a network on made-up input: to see whether a GPU computes something, and how long it takes. */
import type { TensorModelEntry } from "../catalog/model.ts";
import { imageDims } from "../geometry/image-input.ts";
import { BufferUsage } from "../gpu/flags.ts";
import { readBuffer } from "../gpu/read-buffer.ts";
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
 * Runs the network on a busy picture, in a buffer of its device where it has one, and there twice where it keeps something. What
 * is wrong with the outputs, as a clause without a full stop; null when nothing is. Rejects as
 * `Network.run` does.
 */
export async function tryOutNetwork(
  network: Network,
  model: TensorModelEntry,
): Promise<string | null> {
  const { device } = network;
  if (!device) return tryOutOnCpu(network, model);
  const buffers: GPUBuffer[] = [];
  const feeds = new Map<string, NetworkTensor>();
  for (const { name, dims, data } of madeUpInputs(model, fillGolden)) {
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
    return findTrouble(
      await Promise.all([...outputs.values()].map((tensor) => downloaded(tensor, device))),
    );
  } finally {
    memory.forget();
    for (const buffer of buffers) buffer.destroy();
  }
}

async function tryOutOnCpu(network: Network, model: TensorModelEntry): Promise<string | null> {
  const feeds = feedsOnCpu(madeUpInputs(model, fillGolden));
  const memory = network.remember();
  try {
    const outputs = await network.run(feeds, memory);
    const read = [...outputs.values()].flatMap((tensor) => ("buffer" in tensor ? [] : [tensor]));
    return findTrouble(read, "WebAssembly");
  } finally {
    memory.forget();
  }
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
