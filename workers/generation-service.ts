/** Networks that draw, at work in their worker. */
import { loadModel } from "../src/catalog/loader.ts";
import type { OnnxModelEntry } from "../src/catalog/model.ts";
import type { AssetSettings } from "../src/catalog/settings.ts";
import type { Network } from "../src/engines/network.ts";
import { openNetwork } from "../src/engines/open-network.ts";
import { FoveaError } from "../src/errors.ts";
import type { GenerationApi } from "../src/generation/generation-messages.ts";
import { type Generator, type GeneratorId, generatorOf } from "../src/generation/generators.ts";
import { oneHot } from "../src/generation/latent.ts";
import { PLACES, SIDE } from "../src/learning/examples.ts";

/** A generator that is open. */
interface Open {
  readonly generator: Generator;
  readonly settings: AssetSettings;
  readonly decoder: Network;
  /** Opened with the first drawing. */
  encoder: Promise<Network> | null;
}

/** The worker's side: one generator at a time. */
export class GenerationService implements GenerationApi {
  #open: Open | null = null;
  /** Counts the networks asked for: only the last one is opened. */
  #turn = 0;

  async open(
    id: GeneratorId,
    settings: AssetSettings,
    tell: (percent: number) => void,
  ): Promise<void> {
    const turn = ++this.#turn;
    await this.#close();
    const generator = generatorOf(id);
    const decoder = await opened(generator.decoder, settings, tell);
    if (turn !== this.#turn) {
      await decoder.dispose();
      throw new FoveaError("disposed", "Another network was chosen meanwhile.");
    }
    this.#open = { generator, settings, decoder, encoder: null };
  }

  async draw(latents: Float32Array, classIndex: number): Promise<Uint8Array> {
    const { generator, decoder } = this.#required();
    const { latent } = generator;
    const count = latents.length / latent;
    const feeds = [
      { name: "latent", dims: [count, latent], data: latents },
      labelOf(generator, count, classIndex),
    ];
    const ink = await run(decoder, feeds, count * PLACES);
    return Uint8Array.from(ink, (value) => Math.round(255 * value));
  }

  async locate(levels: Uint8Array, classIndex: number): Promise<Float32Array> {
    const open = this.#required();
    const { generator, settings } = open;
    if (!generator.encoder)
      throw new FoveaError("option-invalid", "This network takes no drawings.");
    open.encoder ??= opened(generator.encoder, settings, () => {});
    const network = await open.encoder.catch((thrown) => {
      // So that the next drawing tries again.
      open.encoder = null;
      throw thrown;
    });
    const data = Float32Array.from(levels, (level) => level / 255);
    const picture = { name: "picture", dims: [1, 1, SIDE, SIDE], data };
    return run(network, [picture, labelOf(generator, 1, classIndex)], generator.latent);
  }

  #required(): Open {
    if (this.#open) return this.#open;
    throw new FoveaError("model-failed", "No network is open.");
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.decoder.dispose();
    await (await open?.encoder?.catch(() => null))?.dispose();
  }
}

async function opened(
  model: OnnxModelEntry,
  settings: AssetSettings,
  tell: (percent: number) => void,
): Promise<Network> {
  const { bytes } = await loadModel(model, settings, {
    onProgress: ({ phase, loadedBytes, totalBytes }) => {
      if (phase === "download" && totalBytes) tell(Math.round((100 * loadedBytes) / totalBytes));
    },
  });
  // So small a network is done on the processor before a graphics card has its numbers.
  return openNetwork({ model, bytes }, "wasm");
}

/** What a network is fed with, by the name in its graph. */
interface Feed {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

function labelOf({ label }: Generator, count: number, classIndex: number): Feed {
  const { length, first } = label;
  return {
    name: "label",
    dims: [count, length],
    data: oneHot(count, length, first + classIndex),
  };
}

/** The network's only output, a copy. Throws "model-output-mismatch" where it has not so many numbers. */
async function run(
  network: Network,
  feeds: readonly Feed[],
  expected: number,
): Promise<Float32Array> {
  const typed = feeds.map(
    ({ name, ...feed }) => [name, { type: "float32" as const, ...feed }] as const,
  );
  const [output] = (await network.run(new Map(typed))).values();
  if (output && "data" in output && output.data instanceof Float32Array) {
    if (output.data.length === expected) return output.data.slice();
  }
  throw new FoveaError("model-output-mismatch", "The network gave no picture of the right size.");
}
