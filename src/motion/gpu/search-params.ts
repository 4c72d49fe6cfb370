/** Of the shader's struct `Params`, rounded up to whole vectors. */
export const PARAMS_BYTES = 48;

/** The shader's `Params`: of one dispatch. What a kernel does not read is left out. */
export interface SearchParams {
  /** Of the level, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Patches across and down. */
  readonly columns?: number;
  readonly rows?: number;
  /** Pixels between patches. */
  readonly stride?: number;
  /** Of each patch's search. */
  readonly steps?: number;
  /** 1: patches are gone through from the lower right. */
  readonly backwards?: number;
  /** Which diagonal of patches, from the corner where it begins; or the colour of the chessboard's fields. */
  readonly turn?: number;
  /** Of the level that is halved or enlarged, in pixels. */
  readonly fromWidth?: number;
  readonly fromHeight?: number;
}

/** The parameters of all dispatches, one after the other, as they lie in one uniform buffer. */
export class ParamsTable {
  readonly #offsets = new Map<SearchParams, number>();

  /** @param alignment bytes from one to the next: the device's for dynamic offsets */
  constructor(private readonly alignment: number) {}

  /** Gives the offset in bytes. The very same parameters stand in the table once. */
  add(params: SearchParams): number {
    const offset = this.#offsets.get(params) ?? this.#offsets.size * this.alignment;
    this.#offsets.set(params, offset);
    return offset;
  }

  /** What the buffer holds; never empty. */
  data(): ArrayBuffer {
    const data = new ArrayBuffer(Math.max(1, this.#offsets.size) * this.alignment);
    for (const [params, offset] of this.#offsets) {
      const { width, height, columns = 0, rows = 0, stride = 1, steps = 0 } = params;
      const { backwards = 0, turn = 0, fromWidth = 0, fromHeight = 0 } = params;
      const row = [width, height, columns, rows, stride, steps, backwards, turn];
      new Int32Array(data, offset, 10).set([...row, fromWidth, fromHeight]);
    }
    return data;
  }
}
