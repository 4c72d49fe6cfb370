/**
 * Motion by dense inverse search on the processor, repaired by a network: the search is fast and
 * fine where motion is small, the network sees the whole picture where it is large.
 *
 * Both look at the picture in the network's size, which the frame is stretched to; a picture that is
 * higher than wide is shown to the network on its side (rows as columns), so as to be stretched
 * little. A frame is made into that picture once, and encoded once: what the network keeps of it
 * stays for the frame after it.
 */

import { requireTensors } from "../../../catalog/model.ts";
import { pictureInput } from "../../../catalog/network-inputs.ts";
import type { AnalysedFrame } from "../../../engines/engine.ts";
import type { NetworkMemory } from "../../../engines/network.ts";
import { FoveaError } from "../../../errors.ts";
import type { ImageInput } from "../../../geometry/image-input.ts";
import { place } from "../../../geometry/placement.ts";
import type { Size } from "../../../geometry/size.ts";
import { createPreprocessor, type Preprocessor } from "../../../gpu/preprocessor.ts";
import { DenseInverseSearch, type DisPreset } from "../../../motion/dense-inverse-search.ts";
import {
  createFlowField,
  type FlowField,
  resizeFlow,
  resizePlane,
} from "../../../motion/flow-field.ts";
import { greyOf } from "../../../motion/grey-picture.ts";
import type { BackendChoice } from "../../../results/backend.ts";
import type { LoadedModel } from "../../worker/worker-task.ts";
import type { FlowMethod, FlowSearch, FlowStep, FoundFlow } from "./flow-search.ts";
import { CELL, type Repaired, RepairNetwork } from "./repair-network.ts";

/** Borrows the bytes for the call. Rejects as `RepairNetwork.open` does. */
export async function createRepairedMethod(
  loaded: LoadedModel,
  backend: BackendChoice,
  preset: DisPreset,
): Promise<FlowMethod> {
  const input = pictureInput(requireTensors(loaded.model));
  const network = await RepairNetwork.open(loaded, backend);
  return {
    description: network.description,
    searchFor: (source) => new RepairedSearch(input, network, preset, source),
    dispose: () => network.dispose(),
  };
}

class RepairedSearch implements FlowSearch {
  readonly width: number;
  readonly height: number;
  readonly #input: ImageInput;
  readonly #network: RepairNetwork;
  /** Whether the network sees rows as columns. */
  readonly #onSide: boolean;
  readonly #preprocessor: Preprocessor;
  readonly #search: DenseInverseSearch;
  readonly #grey: Float32Array;
  readonly #start: Float32Array;
  /** On its side, what the network is given; null where it is given things as they are. */
  readonly #lying: { readonly picture: Float32Array; readonly start: Float32Array } | null;
  /** As the picture is; null where the network's own are. */
  readonly #upright: Repaired | null;
  #repair: FieldRepair | null = null;
  readonly #memory: NetworkMemory;

  /** Borrows the network. */
  constructor(input: ImageInput, network: RepairNetwork, preset: DisPreset, source: Size) {
    this.#onSide = source.height > source.width;
    const { width, height } = this.#onSide
      ? { width: network.height, height: network.width }
      : network;
    const pixels = width * height;
    const cells = pixels / CELL ** 2;
    this.width = width;
    this.height = height;
    this.#input = { ...input, width, height };
    this.#network = network;
    this.#memory = network.remember();
    this.#preprocessor = createPreprocessor(this.#input, null);
    this.#search = new DenseInverseSearch(width, height, preset);
    this.#grey = new Float32Array(pixels);
    this.#start = new Float32Array(2 * cells);
    this.#lying = this.#onSide
      ? { picture: new Float32Array(3 * pixels), start: new Float32Array(2 * cells) }
      : null;
    this.#upright = this.#onSide
      ? { flow: new Float32Array(2 * cells), error: new Float32Array(cells) }
      : null;
  }

  async next(frame: AnalysedFrame): Promise<FlowStep> {
    const started = performance.now();
    const picture = await this.#read(frame);
    const prepared = performance.now();
    const field = this.#search.next(this.#grey);
    const found = await this.#repaired(picture, field);
    return { found, preprocess: prepared - started, run: performance.now() - prepared };
  }

  reset(): void {
    this.#search.reset();
    this.#memory.forget();
  }

  dispose(): void {
    this.#preprocessor.dispose();
    this.#memory.forget();
  }

  /** The whole frame as the network's picture; fills in its grey. */
  async #read({ image, width, height }: AnalysedFrame): Promise<Float32Array> {
    const placement = place({ x: 0, y: 0, width, height }, this.#input);
    const prepared = await this.#preprocessor.prepare(image, placement);
    if (prepared.kind !== "cpu") throw new FoveaError("unexpected", "The picture is on the GPU.");
    greyOf(prepared.data, this.#grey);
    if (!this.#lying) return prepared.data;
    transpose(prepared.data, this, this.#lying.picture);
    return this.#lying.picture;
  }

  /** The first frame is only looked at. @param field null for it */
  async #repaired(picture: Float32Array, field: FlowField | null): Promise<FoundFlow | null> {
    const start = this.#start;
    const cells = { width: this.width / CELL, height: this.height / CELL };
    if (field) fillStart(field, this.width, this.height, start);
    if (this.#lying) transposeFlow(start, cells, this.#lying.start);
    const first = this.#memory.empty;
    const inputs = { picture, start: this.#lying?.start ?? start };
    const { flow, error } = await this.#network.run(inputs, this.#memory);
    if (!field || first) return null;
    if (this.#upright) {
      const lying = { width: cells.height, height: cells.width };
      transposeFlow(flow, lying, this.#upright.flow);
      transpose(error, lying, this.#upright.error);
    }
    this.#repair ??= new FieldRepair(field, this.width, this.height);
    const repaired = this.#repair.apply(field, start, this.#upright ?? { flow, error });
    return { ...repaired, pictures: this.#search.pictures };
  }
}

/** Rows as columns, for as many planes of a size as there are. */
function transpose(planes: Float32Array, { width, height }: Size, target: Float32Array): void {
  const pixels = width * height;
  for (let plane = 0; plane < planes.length; plane += pixels) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        target[plane + x * height + y] = planes[plane + y * width + x] as number;
      }
    }
  }
}

/** The same for the planes of x and y, which change their places. */
function transposeFlow(flow: Float32Array, size: Size, target: Float32Array): void {
  const cells = size.width * size.height;
  transpose(flow.subarray(0, cells), size, target.subarray(cells));
  transpose(flow.subarray(cells), size, target.subarray(0, cells));
}

/**
 * A classical field as the network's start: the mean of each cell, in pixels of the picture.
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

  /** For fields of the size of `like`. @param width of the network's picture, @param height too */
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
  apply(
    field: FlowField,
    start: Float32Array,
    { flow, error }: Repaired,
  ): Pick<FoundFlow, "field" | "error"> {
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
