/**
 * How a plane rises to the right and down at each of its places: half the difference of both neighbours, at an
 * edge of the place itself and its only neighbour.
 * @param plane row by row; borrowed
 * @param toX filled with the slope to the right, of the plane's length
 * @param toY filled with the slope down
 * @param width of the plane, in places
 */
export function centralDifferences(
  plane: Float32Array,
  toX: Float32Array,
  toY: Float32Array,
  width: number,
): void {
  const height = plane.length / width;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const above = y > 0 ? row - width : row;
    const below = y < height - 1 ? row + width : row;
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? x - 1 : x;
      const right = x < width - 1 ? x + 1 : x;
      toX[row + x] = 0.5 * ((plane[row + right] as number) - (plane[row + left] as number));
      toY[row + x] = 0.5 * ((plane[below + x] as number) - (plane[above + x] as number));
    }
  }
}
