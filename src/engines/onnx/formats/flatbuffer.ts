/**
 * Reads FlatBuffers (https://flatbuffers.dev/internals): tables whose fields are found through a
 * table of offsets. Every access is held to the bytes that are there; a damaged file throws a
 * `RangeError`.
 */

/** A table in a buffer; fields go by their numbers in the schema. */
export class FlatTable {
  readonly #view: DataView;
  readonly #vtable: number;
  readonly #fields: number;

  constructor(
    view: DataView,
    /** Of the table, in bytes. */
    private readonly at: number,
  ) {
    this.#view = view;
    this.#vtable = at - view.getInt32(at, true);
    this.#fields = view.getUint16(this.#vtable, true) / 2 - 2;
  }

  /** The table that a whole file is of; borrows `bytes`. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** A whole number of 8 bits, signed. */
  int8(field: number, fallback = 0): number {
    const at = this.#place(field);
    return at === 0 ? fallback : this.#view.getInt8(at);
  }

  /** A whole number of 32 bits, signed. */
  int32(field: number, fallback = 0): number {
    const at = this.#place(field);
    return at === 0 ? fallback : this.#view.getInt32(at, true);
  }

  /** A number of 32 bits with a point. */
  float32(field: number, fallback = 0): number {
    const at = this.#place(field);
    return at === 0 ? fallback : this.#view.getFloat32(at, true);
  }

  /** Null where the field is absent. */
  table(field: number): FlatTable | null {
    const at = this.#place(field);
    return at === 0 ? null : new FlatTable(this.#view, this.#follow(at));
  }

  /** Empty where the field is absent. */
  tables(field: number): FlatTable[] {
    return this.#items(field, 4, (at) => new FlatTable(this.#view, this.#follow(at)));
  }

  int32s(field: number): number[] {
    return this.#items(field, 4, (at) => this.#view.getInt32(at, true));
  }

  /** Whole numbers of 64 bits, which lose precision beyond 2⁵³. */
  int64s(field: number): number[] {
    return this.#items(field, 8, (at) => Number(this.#view.getBigInt64(at, true)));
  }

  float32s(field: number): number[] {
    return this.#items(field, 4, (at) => this.#view.getFloat32(at, true));
  }

  /** A view of the file's bytes; null where the field is absent. */
  bytes(field: number): Uint8Array | null {
    const place = this.#place(field);
    if (place === 0) return null;
    const at = this.#follow(place);
    const { buffer, byteOffset } = this.#view;
    const length = this.#view.getUint32(at, true);
    if (at + 4 + length > this.#view.byteLength) throw new RangeError("cut off");
    return new Uint8Array(buffer, byteOffset + at + 4, length);
  }

  /** Where a field lies; 0 where the table does not have it. */
  #place(field: number): number {
    if (field >= this.#fields) return 0;
    const offset = this.#view.getUint16(this.#vtable + 4 + 2 * field, true);
    return offset === 0 ? 0 : this.at + offset;
  }

  #follow(at: number): number {
    return at + this.#view.getUint32(at, true);
  }

  #items<Item>(field: number, size: number, read: (at: number) => Item): Item[] {
    const place = this.#place(field);
    if (place === 0) return [];
    const at = this.#follow(place);
    const length = this.#view.getUint32(at, true);
    if (at + 4 + length * size > this.#view.byteLength) throw new RangeError("cut off");
    return Array.from({ length }, (_, i) => read(at + 4 + i * size));
  }
}
