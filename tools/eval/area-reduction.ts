/** A picture of 4 bytes a pixel, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * Reduces a picture by averaging over the area that each new pixel covers, parts of pixels by their
 * share (OpenCV's INTER_AREA). Sizes are positive; enlarging repeats pixels.
 */
export function reduceByArea(picture: Pixels, width: number, height: number): Pixels {
  const columns = Array.from({ length: width }, (_, x) => cover(x, width, picture.width));
  const data = new Uint8ClampedArray(4 * width * height);
  const sum = new Float64Array(4);
  for (let y = 0; y < height; y++) {
    const rows = cover(y, height, picture.height);
    columns.forEach((across, x) => {
      sum.fill(0);
      rows.shares.forEach((down, j) => {
        const row = (rows.first + j) * picture.width + across.first;
        across.shares.forEach((share, i) => {
          for (let c = 0; c < 4; c++) {
            sum[c] =
              (sum[c] as number) + down * share * (picture.data[4 * (row + i) + c] as number);
          }
        });
      });
      data.set(sum, 4 * (y * width + x));
    });
  }
  return { width, height, data };
}

/** The pixels of `from` that pixel `index` of `to` lies over, and how much of it is over each. */
function cover(index: number, to: number, from: number): { first: number; shares: number[] } {
  const start = (index * from) / to;
  const end = ((index + 1) * from) / to;
  const first = Math.floor(start);
  const last = Math.min(from, Math.ceil(end - 1e-9));
  const shares = Array.from({ length: last - first }, (_, i) => {
    const pixel = first + i;
    return (Math.min(end, pixel + 1) - Math.max(start, pixel)) / (end - start);
  });
  return { first, shares };
}
