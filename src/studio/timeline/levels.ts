/** Bins a second: a frame of 30 a second has one of its own. */
export const BINS = 32;

/** Levels of a block: bins, then the greater of each two, and so on up to one for all. */
const DEPTH = 12;
const BLOCK = 1 << DEPTH;

type Values = Uint8Array | Float32Array;

/**
 * A number for each moment, and the greatest of any span at once, however long: a pyramid of greatest
 * values for every two minutes. Numbers are 0 or more; of what is not known there is none.
 */
export class Levels {
  /** By block, from the lowest level on; each number one more than it is, 0 for none. */
  readonly #blocks = new Map<number, Values>();

  /** @param kind of array: `Uint8Array` for counts to 254 */
  constructor(private readonly kind: Uint8ArrayConstructor | Float32ArrayConstructor) {}

  /** Null: nothing is known of it any more. */
  set(bin: number, value: number | null): void {
    const number = Math.floor(bin / BLOCK);
    let block = this.#blocks.get(number);
    if (!block) {
      if (value === null) return;
      block = new this.kind(2 * BLOCK);
      this.#blocks.set(number, block);
    }
    const most = this.kind === Uint8Array ? 255 : Number.POSITIVE_INFINITY;
    let at = bin - number * BLOCK;
    block[at] = value === null ? 0 : Math.min(most, value + 1);
    for (let level = 0, start = 0; level < DEPTH; level++) {
      const left = start + (at & ~1);
      const next = start + (BLOCK >> level);
      at >>= 1;
      block[next + at] = Math.max(block[left] as number, block[left + 1] as number);
      start = next;
    }
  }

  /** The greatest of the bins from `from` to before `to`; null where nothing is known of any. */
  greatest(from: number, to: number): number | null {
    let most = 0;
    for (let at = from; at < to; ) {
      const number = Math.floor(at / BLOCK);
      const block = this.#blocks.get(number);
      const end = (number + 1) * BLOCK;
      if (block)
        most = Math.max(
          most,
          within(block, at - number * BLOCK, Math.min(to, end) - number * BLOCK),
        );
      at = end;
    }
    return most === 0 ? null : most - 1;
  }

  /** Forgets all before a bin, to within two minutes. */
  dropBefore(bin: number): void {
    const first = Math.floor(bin / BLOCK);
    for (const number of this.#blocks.keys()) if (number < first) this.#blocks.delete(number);
  }
}

/** The greatest of a span of a block's lowest level, by the largest pieces that fit. */
function within(block: Values, from: number, to: number): number {
  let most = 0;
  let [left, right] = [from, to];
  for (let level = 0, start = 0; left < right; level++) {
    if (left & 1) most = Math.max(most, block[start + left++] as number);
    if (right & 1) most = Math.max(most, block[start + --right] as number);
    start += BLOCK >> level;
    left >>= 1;
    right >>= 1;
  }
  return most;
}
