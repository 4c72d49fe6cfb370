/** Many small pictures side by side on one canvas, which is written once. */

/** Pixels between two of them. */
const GAP = 1;

/**
 * A canvas's context with its pixels in ordinary memory: what is written by `putImageData` again and again
 * would each time be taken to the graphics card, tile by tile, and there redrawn.
 */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  return canvas.getContext("2d", { willReadFrequently: true });
}

/** Tiles of one size, row by row. */
export class Mosaic {
  readonly #image: ImageData;

  /** All sizes in pixels; what no tile covers stays clear. */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    count: number,
    private readonly columns: number,
    private readonly width: number,
    private readonly height: number,
  ) {
    const rows = Math.max(1, Math.ceil(count / columns));
    this.#image = new ImageData(columns * (width + GAP) - GAP, rows * (height + GAP) - GAP);
  }

  /** @param colour red, green, blue and opacity of a place of the tile, row by row */
  fill(tile: number, colour: (place: number) => ArrayLike<number>): void {
    const { columns, width, height } = this;
    const left = (tile % columns) * (width + GAP);
    const top = Math.floor(tile / columns) * (height + GAP);
    const { data, width: across } = this.#image;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        data.set(colour(y * width + x), 4 * ((top + y) * across + left + x));
  }

  /** @param level of a place of the tile, from 0 (black) to 255 (white) */
  fillGrey(tile: number, level: (place: number) => number): void {
    const pixel = [0, 0, 0, 255];
    this.fill(tile, (place) => {
      const grey = level(place);
      [pixel[0], pixel[1], pixel[2]] = [grey, grey, grey];
      return pixel;
    });
  }

  /** Puts all tiles on the canvas, which gets their size. */
  draw(): void {
    const { canvas } = this;
    const { width, height } = this.#image;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    contextOf(canvas)?.putImageData(this.#image, 0, 0);
  }
}
