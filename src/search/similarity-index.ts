import { FoveaError } from "../errors.ts";
import { DOT_PRODUCTS_CODE } from "./dot-products-code.ts";

/** What `dot-products.wat` offers; whole numbers, addresses in bytes. */
interface Kernel extends WebAssembly.Exports {
  readonly memory: WebAssembly.Memory;
  dotProducts(rows: number, count: number, stride: number, query: number, target: number): void;
}

/** Something that lies near to what was asked for. */
export interface Neighbour {
  /** The number that `add` gave. */
  readonly id: number;
  /** Euclidean, of descriptors of length 1: 0 for the same, at most 2. */
  readonly distance: number;
}

/** Descriptors at most: 256 MB of MobileNetV2's 1280 numbers. */
export const MOST_DESCRIPTORS = 50_000;

const PAGE = 65536;
/** Floats that the kernel takes at once; rows are filled up to a multiple with zeros. */
const BLOCK = 16;

/**
 * Descriptors of length 1 in memory, and an exact search among all of them: a dot product each, in
 * WebAssembly SIMD. How long that takes: docs/classification.md.
 */
export class SimilarityIndex {
  readonly #kernel: Kernel;
  readonly #stride: number;
  #count = 0;
  /** Rows that there is room for. */
  #room = 0;

  /** @param size numbers in a descriptor. Throws where there is no WebAssembly with 128-bit SIMD. */
  constructor(readonly size: number) {
    const code = Uint8Array.from(atob(DOT_PRODUCTS_CODE), (letter) => letter.charCodeAt(0));
    this.#kernel = new WebAssembly.Instance(new WebAssembly.Module(code)).exports as Kernel;
    this.#stride = 4 * BLOCK * Math.ceil(size / BLOCK);
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Takes a copy; gives its number, from 0 on.
   * @throws "option-invalid" for one of another length, "model-too-large" beyond `MOST_DESCRIPTORS`
   */
  add(descriptor: Float32Array): number {
    this.checkRoom(descriptor);
    this.#makeRoom(this.#count + 1);
    this.#row(this.#rowAt(this.#count)).set(descriptor);
    return this.#count++;
  }

  /**
   * Whether `add` would take it.
   * @throws what `add` throws
   */
  checkRoom(descriptor: Float32Array): void {
    this.#check(descriptor);
    if (this.#count >= MOST_DESCRIPTORS) throw tooMany();
  }

  /** The nearest, the very nearest first. */
  nearest(query: Float32Array, most: number): Neighbour[] {
    this.#check(query);
    if (this.#count === 0) return [];
    this.#row(0).set(query);
    const target = this.#rowAt(this.#room);
    this.#kernel.dotProducts(this.#rowAt(0), this.#count, this.#stride, 0, target);
    const products = new Float32Array(this.#kernel.memory.buffer, target, this.#count);
    return greatest(products, most).map((id) => ({
      id,
      // |a − b|² = 2 − 2 a·b of two of length 1; rounding may leave less than nothing.
      distance: Math.sqrt(Math.max(0, 2 - 2 * (products[id] as number))),
    }));
  }

  /** In the memory the query lies first, then the rows, then their dot products. */
  #rowAt(index: number): number {
    return (index + 1) * this.#stride;
  }

  #row(at: number): Float32Array {
    return new Float32Array(this.#kernel.memory.buffer, at, this.size);
  }

  /** Grows by half, so that adding one after the other stays cheap. */
  #makeRoom(rows: number): void {
    if (rows <= this.#room) return;
    const room = Math.min(MOST_DESCRIPTORS, Math.max(256, rows, Math.ceil(1.5 * this.#room)));
    const bytes = (room + 1) * this.#stride + 4 * room;
    const pages = Math.ceil(bytes / PAGE) - this.#kernel.memory.buffer.byteLength / PAGE;
    if (pages > 0) this.#kernel.memory.grow(pages);
    this.#room = room;
    // What lay behind the last row were dot products.
    const from = this.#rowAt(this.#count);
    new Uint8Array(this.#kernel.memory.buffer, from).fill(0);
  }

  #check({ length }: Float32Array): void {
    if (length === this.size) return;
    const message = `A descriptor has ${length} numbers; those of this index have ${this.size}.`;
    throw new FoveaError("option-invalid", message);
  }
}

/** "model-too-large": there are `MOST_DESCRIPTORS` already. */
export function tooMany(): FoveaError {
  const message = `More than ${MOST_DESCRIPTORS} pictures and moments cannot be remembered.`;
  return new FoveaError("model-too-large", message, {
    action: "Forget what was seen, and begin anew.",
  });
}

/** Indices of the greatest values, the greatest first. */
function greatest(values: Float32Array, most: number): number[] {
  const chosen: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (chosen.length >= most && value <= least) continue;
    let at = chosen.length;
    while (at > 0 && (values[chosen[at - 1] as number] as number) < value) at--;
    chosen.splice(at, 0, i);
    if (chosen.length > most) chosen.pop();
    least = values[chosen.at(-1) as number] as number;
  }
  return chosen;
}
