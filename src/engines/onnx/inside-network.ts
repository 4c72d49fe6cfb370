/** An ONNX network with its inside open: on the processor, with every layer's output to be had. */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { TensorModelEntry } from "../../catalog/model.ts";
import { pictureInput, pictureName } from "../../catalog/network-inputs.ts";
import { widenOnnx } from "../../catalog/widen-onnx.ts";
import { FoveaError } from "../../errors.ts";
import { imageDims } from "../../geometry/image-input.ts";
import type { RunLayer } from "../../inside/inside-messages.ts";
import { type LayerGraph, readLayers } from "../../inside/layers.ts";
import { layerTimes } from "../../inside/profile.ts";
import { FIRST_WEIGHTS, tapOnnx } from "../../inside/tapped-onnx.ts";
import { openOnBestBackend } from "../best-backend.ts";
import { asOnnx } from "./formats/as-onnx.ts";
import { type OrtRuntime, ortRuntime } from "./ort-runtime.ts";

/** A tensor out of a network; owned by whoever gets it. */
export interface InsideTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** What a run with everything given out has shown. */
export interface InsideMeasure {
  readonly layers: readonly RunLayer[];
  /** Of the first convolution; null where there is none. */
  readonly firstWeights: InsideTensor | null;
}

/** Catches what is printed on the console while `print` runs, and gives it back line by line. */
export type CatchLines = (print: () => void) => readonly string[];

/** Sessions of one network; only one at a time runs. */
export class InsideNetwork {
  readonly graph: LayerGraph;
  readonly #tapped: Uint8Array<ArrayBuffer>;
  #session: InferenceSession;
  #inner: InferenceSession | null = null;

  private constructor(
    private readonly model: TensorModelEntry,
    private readonly runtime: OrtRuntime,
    session: InferenceSession,
    bytes: Uint8Array,
  ) {
    this.#session = session;
    this.graph = readLayers(bytes);
    this.#tapped = tapOnnx(bytes, this.graph);
  }

  /** Borrows the file's bytes. Rejects with "engine-unavailable", "model-not-onnx" or "model-failed". */
  static async open(model: TensorModelEntry, file: Uint8Array): Promise<InsideNetwork> {
    pictureName(model);
    const bytes = widenOnnx(await asOnnx(model, file));
    const { opened } = await openOnBestBackend("wasm", {
      name: "this network",
      open: async ({ build, threads }) => {
        const runtime = await ortRuntime(build, threads).catch((cause) => {
          const message = "onnxruntime-web could not be loaded.";
          throw new FoveaError("engine-unavailable", message, { cause });
        });
        const session = await sessionOf(runtime, bytes, false).catch((cause) => {
          const message = `${model.name} could not be prepared: ${FoveaError.from(cause).message}`;
          throw new FoveaError("model-failed", message, { cause });
        });
        return new InsideNetwork(model, runtime, session, bytes);
      },
      tryOut: async () => null,
      dispose: (network) => network.dispose(),
    });
    return opened;
  }

  /** The network's outputs, in the graph's order. Borrows `picture` until it settles. */
  async run(picture: Float32Array): Promise<InsideTensor[]> {
    const results = await this.runtime.enqueue(() => this.#session.run(this.#feeds(picture)));
    return this.#session.outputNames.flatMap((name) => {
      const tensor = results[name];
      return tensor ? [asInside(tensor)] : [];
    });
  }

  /** A layer's output. Borrows `picture` until it settles. */
  async layer(index: number, picture: Float32Array): Promise<InsideTensor> {
    const name = this.graph.layers[index]?.output ?? "";
    this.#inner ??= await sessionOf(this.runtime, this.#tapped, false);
    const session = this.#inner;
    const results = await this.runtime.enqueue(() => session.run(this.#feeds(picture), [name]));
    const tensor = results[name];
    if (tensor) return asInside(tensor);
    throw new FoveaError("engine-run-failed", `The network gave no “${name}”.`);
  }

  /**
   * Runs twice with everything given out; times are those of the second run. Rejects with what
   * onnxruntime says where it cannot give everything out. Borrows `picture` until it settles.
   */
  async measure(picture: Float32Array, catchLines: CatchLines): Promise<InsideMeasure> {
    const session = await sessionOf(this.runtime, this.#tapped, true);
    try {
      const feeds = this.#feeds(picture);
      await this.runtime.enqueue(() => session.run(feeds));
      const results = await this.runtime.enqueue(() => session.run(feeds));
      const times = layerTimes(
        catchLines(() => session.endProfiling()),
        this.graph.layers.length,
      );
      const weights = results[FIRST_WEIGHTS];
      return {
        layers: this.graph.layers.map((layer, index) => ({
          ...layer,
          dims: results[layer.output]?.dims ?? [],
          milliseconds: times[index] ?? null,
        })),
        firstWeights: weights ? asInside(weights) : null,
      };
    } finally {
      await this.runtime.enqueue(() => session.release());
    }
  }

  /** Frees the sessions, after what is under way. */
  async dispose(): Promise<void> {
    await this.runtime.enqueue(async () => {
      await this.#session.release();
      await this.#inner?.release();
    });
  }

  /** What the network keeps from run to run, and what an analyser would feed, is zeros. */
  #feeds(picture: Float32Array): Record<string, Tensor> {
    const { ort } = this.runtime;
    const feeds: Record<string, Tensor> = {};
    for (const [name, input] of Object.entries(this.model.inputs)) {
      if (input.kind === "picture") {
        feeds[name] = new ort.Tensor("float32", picture, imageDims(pictureInput(this.model)));
      } else if (input.kind === "constant" && input.type === "int64") {
        feeds[name] = new ort.Tensor("int64", BigInt64Array.from(input.values, BigInt), input.dims);
      } else {
        const values =
          input.kind === "constant"
            ? Float32Array.from(input.values)
            : new Float32Array(input.dims.reduce((a, b) => a * b, 1));
        feeds[name] = new ort.Tensor("float32", values, input.dims);
      }
    }
    return feeds;
  }
}

function sessionOf(
  { ort, enqueue }: OrtRuntime,
  bytes: Uint8Array,
  enableProfiling: boolean,
): Promise<InferenceSession> {
  return enqueue(() =>
    ort.InferenceSession.create(bytes, {
      executionProviders: ["wasm"],
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
      enableProfiling,
    }),
  );
}

function asInside({ dims, data, type }: Tensor): InsideTensor {
  // Whole numbers of 64 bits are BigInts, which no picture is made of.
  if (type === "int64") return { dims, data: Array.from(data as BigInt64Array, Number) };
  return { dims, data: data as Float32Array };
}
