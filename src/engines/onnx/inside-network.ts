/** An ONNX network with its inside open: on the processor, with every layer's output to be had. */
import type { InferenceSession, Tensor } from "onnxruntime-web";
import type { TensorModelEntry } from "../../catalog/model.ts";
import { pictureInput, pictureName } from "../../catalog/network-inputs.ts";
import { widenOnnx } from "../../catalog/widen-onnx.ts";
import { FoveaError } from "../../errors.ts";
import { imageDims } from "../../geometry/image-input.ts";
import { type LayerGraph, readLayers } from "../../inside/layers.ts";
import { type LayerProfile, layerProfiles } from "../../inside/profile.ts";
import { FIRST_WEIGHTS, tapOnnx } from "../../inside/tapped-onnx.ts";
import { openOnBestBackend } from "../best-backend.ts";
import { asOnnx } from "./formats/as-onnx.ts";
import { type OrtRuntime, ortRuntime } from "./ort-runtime.ts";

/** A tensor out of a network; owned by whoever gets it. */
export interface InsideTensor {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Catches what is printed on the console while `print` runs, and gives it back line by line. */
export type CatchLines = (print: () => void) => readonly string[];

/** A session that is ready, and the runtime that it runs in. */
interface Prepared {
  readonly runtime: OrtRuntime;
  readonly session: InferenceSession;
}

/** Runs after which a report that nobody has asked for is thrown away: it takes memory. */
const MOST_GATHERED = 50;

/** Of the session with everything given out: its report is read once. */
interface Tapped extends Prepared {
  runs: number;
  reported: boolean;
}

/** Sessions of one network; only one at a time runs, and each is made when it is first asked for. */
export class InsideNetwork {
  readonly graph: LayerGraph;
  /** Of the first convolution; null where there is none, and before the first layer was read. */
  firstWeights: InsideTensor | null = null;
  #prepared: Promise<Prepared> | null = null;
  #tapped: Promise<Tapped> | null = null;
  #profiles: readonly LayerProfile[] | null = null;

  private constructor(
    private readonly model: TensorModelEntry,
    private readonly bytes: Uint8Array,
  ) {
    this.graph = readLayers(bytes);
  }

  /** Reads the file, which is borrowed, and prepares nothing. Rejects with "model-not-onnx" or "model-failed". */
  static async read(model: TensorModelEntry, file: Uint8Array): Promise<InsideNetwork> {
    pictureName(model);
    return new InsideNetwork(model, widenOnnx(await asOnnx(model, file)));
  }

  /** Makes it ready to run; `run` does that too. Rejects with "engine-unavailable" or "model-failed". */
  async prepare(): Promise<void> {
    await this.#ready();
  }

  /**
   * The network's outputs, in the graph's order. Borrows `picture` until it settles. Rejects with
   * "engine-unavailable" or "model-failed" where it cannot be prepared.
   */
  async run(picture: Float32Array): Promise<InsideTensor[]> {
    const { runtime, session } = await this.#ready();
    const results = await runtime.enqueue(() => session.run(this.#feeds(runtime, picture)));
    return session.outputNames.flatMap((name) => {
      const tensor = results[name];
      return tensor ? [asInside(tensor)] : [];
    });
  }

  /** A layer's output. Borrows `picture` until it settles. Rejects as `run` does. */
  async layer(index: number, picture: Float32Array, catchLines: CatchLines): Promise<InsideTensor> {
    const name = this.graph.layers[index]?.output ?? "";
    const results = await this.#runTapped(picture, [name], catchLines);
    const tensor = results[name];
    if (tensor) return asInside(tensor);
    throw new FoveaError("engine-run-failed", `The network gave no “${name}”.`);
  }

  /**
   * Shapes and times of all layers, in one run that is not the first one. Of the outputs only one is
   * copied: all of them may be hundreds of megabytes. Borrows `picture` until it settles.
   * @param goOn asked between two runs; null is given where it says no
   */
  async profile(
    picture: Float32Array,
    catchLines: CatchLines,
    goOn: () => boolean,
  ): Promise<readonly LayerProfile[] | null> {
    if (this.#profiles) return this.#profiles;
    if ((await this.#tap()).reported) await this.#untap();
    const [output = ""] = this.graph.outputs;
    for (let left = (await this.#tap()).runs === 0 ? 2 : 1; left > 0; left--) {
      if (!goOn()) {
        // What nobody reads would be gathered on and on.
        await this.#untap();
        return null;
      }
      await this.#runTapped(picture, [output], catchLines);
    }
    this.#profiles = this.#report(await this.#tap(), catchLines);
    return this.#profiles;
  }

  /** Frees the sessions, after what is under way. */
  async dispose(): Promise<void> {
    const made = await Promise.allSettled([this.#prepared, this.#tapped]);
    for (const one of made) {
      if (one.status === "rejected" || !one.value) continue;
      const { runtime, session } = one.value;
      await runtime.enqueue(() => session.release());
    }
  }

  #ready(): Promise<Prepared> {
    this.#prepared ??= this.#prepare();
    return this.#prepared;
  }

  async #prepare(): Promise<Prepared> {
    const { opened } = await openOnBestBackend("wasm", {
      name: "this network",
      open: async ({ build, threads }) => {
        const runtime = await ortRuntime(build, threads).catch((cause) => {
          const message = "onnxruntime-web could not be loaded.";
          throw new FoveaError("engine-unavailable", message, { cause });
        });
        const session = await sessionOf(runtime, this.bytes, false).catch((cause) => {
          const message = `${this.model.name} could not be prepared: ${FoveaError.from(cause).message}`;
          throw new FoveaError("model-failed", message, { cause });
        });
        return { runtime, session };
      },
      tryOut: async () => null,
      dispose: ({ session }) => session.release(),
    });
    return opened;
  }

  #tap(): Promise<Tapped> {
    const make = async (): Promise<Tapped> => {
      const { runtime } = await this.#ready();
      const session = await sessionOf(runtime, tapOnnx(this.bytes, this.graph), true);
      return { runtime, session, runs: 0, reported: false };
    };
    this.#tapped ??= make();
    return this.#tapped;
  }

  async #untap(): Promise<void> {
    const tapped = this.#tapped;
    this.#tapped = null;
    if (!tapped) return;
    const { runtime, session } = await tapped;
    await runtime.enqueue(() => session.release());
  }

  async #runTapped(picture: Float32Array, names: readonly string[], catchLines: CatchLines) {
    const tapped = await this.#tap();
    const { runtime, session } = tapped;
    const weights = this.graph.firstConvolution && !this.firstWeights ? [FIRST_WEIGHTS] : [];
    const asked = [...new Set([...names, ...weights])];
    const results = await runtime.enqueue(() => session.run(this.#feeds(runtime, picture), asked));
    if (++tapped.runs > MOST_GATHERED) this.#report(tapped, catchLines);
    const first = results[FIRST_WEIGHTS];
    if (first) this.firstWeights = asInside(first);
    return results;
  }

  #report(tapped: Tapped, catchLines: CatchLines): readonly LayerProfile[] {
    if (tapped.reported) return [];
    tapped.reported = true;
    const lines = catchLines(() => tapped.session.endProfiling());
    return layerProfiles(lines, this.graph.layers.length);
  }

  /** What the network keeps from run to run, and what an analyser would feed, is zeros. */
  #feeds({ ort }: OrtRuntime, picture: Float32Array): Record<string, Tensor> {
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
