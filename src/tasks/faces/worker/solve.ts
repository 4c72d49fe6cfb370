/**
 * The solution of a small system of linear equations by Gauss's elimination with pivots; null where
 * there is none, or where something is no number.
 * @param matrix row by row; overwritten
 * @param right overwritten with the solution, and given back
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const size = right.length;
  const at = (row: number, column: number) => matrix[row * size + column] as number;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    }
    const greatest = at(pivot, column);
    // Not a number fails the comparison, too.
    if (!(Math.abs(greatest) > Number.MIN_VALUE)) return null;
    if (pivot !== column) swapRows(matrix, right, size, pivot, column);
    for (let row = column + 1; row < size; row++) {
      const factor = at(row, column) / greatest;
      for (let k = column; k < size; k++)
        matrix[row * size + k] = at(row, k) - factor * at(column, k);
      right[row] = (right[row] as number) - factor * (right[column] as number);
    }
  }
  for (let row = size - 1; row >= 0; row--) {
    let value = right[row] as number;
    for (let k = row + 1; k < size; k++) value -= at(row, k) * (right[k] as number);
    right[row] = value / at(row, row);
  }
  return right.every(Number.isFinite) ? right : null;
}

function swapRows(
  matrix: Float64Array,
  right: Float64Array,
  size: number,
  a: number,
  b: number,
): void {
  for (let k = 0; k < size; k++) {
    const kept = matrix[a * size + k] as number;
    matrix[a * size + k] = matrix[b * size + k] as number;
    matrix[b * size + k] = kept;
  }
  const kept = right[a] as number;
  right[a] = right[b] as number;
  right[b] = kept;
}
