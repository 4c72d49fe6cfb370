import type { Placement } from "../geometry/placement.ts";
import { fillTurned } from "./cpu-turned.ts";
import { filterKey } from "./filter.ts";
import { framePlanes, pixelWords } from "./frame-planes.ts";
import type { PlanarPicture } from "./planar-picture.ts";
import type { ReducedPicture, Reduction } from "./reduction.ts";
import { type ReductionPlan, reductionPlan } from "./reduction-plan.ts";
import type { TensorLayout } from "./tensor-layout.ts";

/** One picture of the tensor. */
interface Slot {
  readonly tensor: Float32Array<ArrayBuffer>;
  /** Of the plan; empty where there is none. */
  key: string;
  plan: ReductionPlan | null;
}

/**
 * Letterbox, filter and normalisation on the CPU: what a machine without a usable GPU gets, and
 * what the GPU path falls back to.
 *
 * The frame's pixels are read once for all who look at it in this worker (`frame-planes.ts`), reduced
 * by the tables of `filter.ts` (`reduction.ts`) and laid out as the network wants them. Tables and
 * arrays are kept as long as the geometry stays the same. A turned region is read pixel by pixel.
 */
export class CpuLetterbox {
  readonly #layout: TensorLayout;
  /** Room for as many pictures as there are slots, back to back. */
  #room: Float32Array<ArrayBuffer>;
  #slots: Slot[];
  /** What was given last: the first pictures of the room. */
  #given: Float32Array<ArrayBuffer>;

  constructor(layout: TensorLayout) {
    this.#layout = layout;
    this.#room = new Float32Array(layout.length);
    this.#slots = slotsOf(this.#room, layout);
    this.#given = this.#room;
  }

  /**
   * Borrows `image`. The tensor holds `layout.length` floats for each placement, in their order; it
   * is overwritten by the next call. One call at a time.
   */
  async prepare(
    image: VideoFrame,
    placements: readonly Placement[],
  ): Promise<Float32Array<ArrayBuffer>> {
    const length = placements.length * this.#layout.length;
    if (length > this.#room.length) {
      this.#room = new Float32Array(length);
      this.#slots = slotsOf(this.#room, this.#layout);
    }
    const turned = placements.some(({ angle }) => angle !== 0);
    await framePlanes().read(
      image,
      (picture, reduction) => {
        for (const [index, placement] of placements.entries()) {
          this.#fill(this.#slots[index] as Slot, picture, reduction, placement);
        }
      },
      turned,
    );
    if (this.#given.length !== length || this.#given.buffer !== this.#room.buffer) {
      this.#given = this.#room.subarray(0, length);
    }
    return this.#given;
  }

  dispose(): void {
    for (const slot of this.#slots) forgetPlan(slot);
  }

  #fill(slot: Slot, picture: PlanarPicture, reduction: Reduction, placement: Placement): void {
    if (placement.angle === 0) {
      const plan = this.#planFor(slot, picture, placement);
      writeReduced(reduction.reduce(picture, plan), placement, plan, this.#layout, slot.tensor);
      return;
    }
    forgetPlan(slot);
    fillPadding(this.#layout, slot.tensor);
    const pixels = { ...picture, ...pixelWords(picture, reduction) };
    fillTurned(pixels, placement, this.#layout, slot.tensor);
  }

  /** The plan of this geometry; a new one also repaints the padding. */
  #planFor(slot: Slot, picture: PlanarPicture, placement: Placement): ReductionPlan {
    const key = `${filterKey(placement, picture)} ${kindOf(picture)}`;
    if (slot.plan && key === slot.key) return slot.plan;
    fillPadding(this.#layout, slot.tensor);
    slot.plan = reductionPlan(placement, picture, this.#layout);
    slot.key = key;
    return slot.plan;
  }
}

function kindOf({ planes, mix }: PlanarPicture): string {
  const lying = planes.map(({ stride, step, subsampling }) => [stride, step, subsampling].join());
  return `${lying.join(";")} ${mix.join()}`;
}

function slotsOf(room: Float32Array<ArrayBuffer>, { length }: TensorLayout): Slot[] {
  return Array.from({ length: room.length / length }, (_, index) => ({
    tensor: room.subarray(index * length, (index + 1) * length),
    key: "",
    plan: null,
  }));
}

function forgetPlan(slot: Slot): void {
  slot.key = "";
  slot.plan = null;
}

function fillPadding(layout: TensorLayout, tensor: Float32Array): void {
  const { planes, padding, pixelStride } = layout;
  const area = layout.width * layout.height;
  for (let colour = 0; colour < 3; colour++) {
    const value = padding[colour] as number;
    let at = planes[colour] as number;
    for (let i = 0; i < area; i++, at += pixelStride) tensor[at] = value;
  }
}

/** The reduced picture where the tensor has its content. */
function writeReduced(
  { values, rows, columns, stride }: ReducedPicture,
  { content }: Placement,
  plan: ReductionPlan,
  { width, pixelStride, planes }: TensorLayout,
  tensor: Float32Array,
): void {
  const rowStride = width * pixelStride;
  const alongRow = plan.transposed ? rowStride : pixelStride;
  const alongColumn = plan.transposed ? pixelStride : rowStride;
  const origin =
    content.y * rowStride +
    content.x * pixelStride +
    plan.rows.begin * alongColumn +
    plan.columns.begin * alongRow;
  // As most are: whole rows, a colour at a time.
  const contiguous = alongRow === 1 && columns === width && stride === width;
  let from = 0;
  for (let colour = 0; colour < 3; colour++) {
    const start = origin + (planes[colour] as number);
    if (contiguous) {
      tensor.set(values.subarray(from, from + rows * stride), start);
      from += rows * stride;
      continue;
    }
    for (let y = 0; y < rows; y++, from += stride) {
      let to = start + y * alongColumn;
      for (let x = 0; x < columns; x++, to += alongRow) tensor[to] = values[from + x] as number;
    }
  }
}
