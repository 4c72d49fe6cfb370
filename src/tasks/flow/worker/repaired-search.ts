/**
 * Motion by dense inverse search on the processor, repaired by a network: the search is fast and
 * fine where motion is small, the network sees the whole picture where it is large.
 *
 * Both look at the picture in the network's size. A frame is made into that picture once; its
 * tensor stays for the frame after it. The network's file encodes both pictures at each run: it
 * has no input for features, so those of the last frame cannot be kept.
 */
import type { BackendChoice } from "../../../bridge/contract.ts";
import { type OnnxModelEntry, requireOnnx } from "../../../catalog/model.ts";
import { FoveaError } from "../../../errors.ts";
import { place } from "../../../geometry/placement.ts";
import { createPreprocessor, type Preprocessor } from "../../../gpu/preprocessor.ts";
import type { AnalysedFrame, LoadedModel } from "../../worker-task.ts";
import { DenseInverseSearch, type DisPreset } from "./dis/dense-inverse-search.ts";
import { createFlowField, type FlowField, resizeFlow, resizePlane } from "./dis/flow-field.ts";
import type { FlowMethod, FlowSearch, FlowStep, FoundFlow } from "./flow-search.ts";
import { greyOf } from "./grey-picture.ts";
import { CELL, type Repaired, RepairNetwork } from "./repair-network.ts";

/** Borrows the bytes for the call. Rejects as `RepairNetwork.create` does. */
export async function createRepairedMethod(
  { model, bytes }: LoadedModel,
  backend: BackendChoice,
  preset: DisPreset,
): Promise<FlowMethod> {
  const onnxModel = requireOnnx(model);
  const network = await RepairNetwork.create(onnxModel, bytes, backend);
  return {
    description: network.description,
    searchFor: () => new RepairedSearch(onnxModel, network, preset),
    measureBareRun: (runs) => network.measureBareRun(runs),
    dispose: () => network.dispose(),
  };
}

class RepairedSearch implements FlowSearch {
  readonly width: number;
  readonly height: number;
  readonly #model: OnnxModelEntry;
  readonly #network: RepairNetwork;
  readonly #preprocessor: Preprocessor;
  readonly #search: DenseInverseSearch;
  readonly #grey: Float32Array;
  readonly #start: Float32Array;
  /** Tensors of the last frame and of this one. */
  #previous: Float32Array;
  #current: Float32Array;
  #repair: FieldRepair | null = null;

  /** Borrows the network. */
  constructor(model: OnnxModelEntry, network: RepairNetwork, preset: DisPreset) {
    const { width, height } = network;
    this.width = width;
    this.height = height;
    this.#model = model;
    this.#network = network;
    this.#preprocessor = createPreprocessor(model.input, null);
    this.#search = new DenseInverseSearch(width, height, preset);
    this.#grey = new Float32Array(width * height);
    this.#start = new Float32Array((2 * width * height) / CELL ** 2);
    this.#previous = new Float32Array(3 * width * height);
    this.#current = new Float32Array(3 * width * height);
  }

  async next(frame: AnalysedFrame): Promise<FlowStep> {
    const started = performance.now();
    [this.#previous, this.#current] = [this.#current, this.#previous];
    await this.#read(frame, this.#current);
    greyOf(this.#current, this.#grey);
    const prepared = performance.now();
    const field = this.#search.next(this.#grey);
    const found = field && (await this.#repaired(field));
    return { found, preprocess: prepared - started, run: performance.now() - prepared };
  }

  reset(): void {
    this.#search.reset();
  }

  dispose(): void {
    this.#preprocessor.dispose();
  }

  /** The whole frame as the network's picture. */
  async #read({ image, width, height }: AnalysedFrame, tensor: Float32Array): Promise<void> {
    const placement = place({ x: 0, y: 0, width, height }, this.#model.input);
    const prepared = await this.#preprocessor.prepare(image, placement);
    if (prepared.kind !== "cpu") throw new FoveaError("unexpected", "The picture is on the GPU.");
    tensor.set(prepared.data);
  }

  async #repaired(field: FlowField): Promise<FoundFlow> {
    const start = this.#start;
    fillStart(field, this.width, this.height, start);
    const answer = await this.#network.run({
      first: this.#previous,
      second: this.#current,
      start,
    });
    this.#repair ??= new FieldRepair(field, this.width, this.height);
    return this.#repair.apply(field, start, answer);
  }
}

/**
 * A classical field as the network's start: the mean of each cell, in pixels of the pictures.
 * The field's sides are multiples of the cells'.
 */
export function fillStart(
  field: FlowField,
  width: number,
  height: number,
  start: Float32Array,
): void {
  const columns = width / CELL;
  const rows = height / CELL;
  const across = field.width / columns;
  const down = field.height / rows;
  const scaleX = width / field.width / (across * down);
  const scaleY = height / field.height / (across * down);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let u = 0;
      let v = 0;
      for (let y = row * down; y < (row + 1) * down; y++) {
        for (let x = column * across; x < (column + 1) * across; x++) {
          u += field.u[y * field.width + x] as number;
          v += field.v[y * field.width + x] as number;
        }
      }
      const at = row * columns + column;
      start[at] = u * scaleX;
      start[rows * columns + at] = v * scaleY;
    }
  }
}

/** Adds the network's changes to a classical field, at its size and in its pixels. */
export class FieldRepair {
  readonly #scale: number;
  readonly #change: FlowField;
  readonly #found: { readonly field: FlowField; readonly error: Float32Array };
  readonly #cellError: Float32Array;

  /** For fields of the size of `like`. @param width of the network's pictures, @param height too */
  constructor(like: FlowField, width: number, height: number) {
    const cells = (width * height) / CELL ** 2;
    this.#change = createFlowField(width / CELL, height / CELL);
    this.#cellError = new Float32Array(cells);
    this.#found = {
      field: createFlowField(like.width, like.height),
      error: new Float32Array(like.u.length),
    };
    this.#scale = like.width / width;
  }

  /** Overwritten by the next call. */
  apply(field: FlowField, start: Float32Array, { flow, error }: Repaired): FoundFlow {
    const change = this.#change;
    const found = this.#found;
    const cells = change.u.length;
    for (let i = 0; i < cells; i++) {
      change.u[i] = ((flow[i] as number) - (start[i] as number)) / CELL;
      change.v[i] = ((flow[cells + i] as number) - (start[cells + i] as number)) / CELL;
      this.#cellError[i] = (error[i] as number) * this.#scale;
    }
    resizeFlow(change, found.field);
    for (let i = 0; i < field.u.length; i++) {
      found.field.u[i] = (found.field.u[i] as number) + (field.u[i] as number);
      found.field.v[i] = (found.field.v[i] as number) + (field.v[i] as number);
    }
    resizePlane(this.#cellError, change, found.error, found.field);
    return found;
  }
}
