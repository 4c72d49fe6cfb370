/**
 * The optimal assignment of rows to columns under a gate: of all ways to pair rows with columns, each
 * at most once and only where the cost is below the gate, the one whose total of (gate − cost) is the
 * greatest. So a pair that is left out costs as much as the gate.
 *
 * The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987, "A Shortest
 * Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems"). A path may end at a row
 * that gives up its column and stays alone, at the price of the gate. Time is O(rows² × columns) at
 * worst; memory is kept between calls.
 */
export class Assignment {
  /** Dual values of rows and columns; the reduced cost of a pair is never negative. */
  #rowPrice = new Float64Array(0);
  #columnPrice = new Float64Array(0);
  #columnOfRow = new Int32Array(0);
  #rowOfColumn = new Int32Array(0);
  /** Of the search for one path: the shortest way to each column, and the row that it comes from. */
  #distance = new Float64Array(0);
  #from = new Int32Array(0);
  #done = new Uint8Array(0);

  /**
   * @param costs `rows` × `columns`, row by row; what is not below `gate` (NaN too) is never paired
   * @returns for each row its column, or -1; valid until the next call
   */
  solve(costs: Float64Array, rows: number, columns: number, gate: number): Int32Array {
    this.#reserve(rows, columns);
    for (let row = 0; row < rows; row++) this.#addRow(costs, row, columns, gate);
    return this.#columnOfRow.subarray(0, rows);
  }

  #reserve(rows: number, columns: number): void {
    if (rows > this.#rowPrice.length) {
      this.#rowPrice = new Float64Array(rows * 2);
      this.#columnOfRow = new Int32Array(rows * 2);
    }
    if (columns > this.#columnPrice.length) {
      this.#columnPrice = new Float64Array(columns * 2);
      this.#rowOfColumn = new Int32Array(columns * 2);
      this.#distance = new Float64Array(columns * 2);
      this.#from = new Int32Array(columns * 2);
      this.#done = new Uint8Array(columns * 2);
    }
    this.#rowPrice.fill(0, 0, rows);
    this.#columnOfRow.fill(-1, 0, rows);
    this.#columnPrice.fill(0, 0, columns);
    this.#rowOfColumn.fill(-1, 0, columns);
  }

  /**
   * Dijkstra's search from one new row over the reduced costs, to the nearest end: a free column, or
   * a row on the way (the new one too) that stays alone from now on.
   */
  #addRow(costs: Float64Array, newRow: number, columns: number, gate: number): void {
    const distance = this.#distance.fill(Number.POSITIVE_INFINITY, 0, columns);
    const done = this.#done.fill(0, 0, columns);
    let row = newRow;
    let travelled = 0;
    let alone = newRow;
    let toAlone = Number.POSITIVE_INFINITY;
    let column = -1;
    for (;;) {
      const price = this.#rowPrice[row] as number;
      const leaving = travelled + gate - price;
      if (leaving < toAlone) {
        toAlone = leaving;
        alone = row;
      }
      column = -1;
      let nearest = toAlone;
      for (let to = 0; to < columns; to++) {
        if (done[to]) continue;
        const cost = costs[row * columns + to] as number;
        if (cost < gate) {
          const way = travelled + cost - price - (this.#columnPrice[to] as number);
          if (way < (distance[to] as number)) {
            distance[to] = way;
            this.#from[to] = row;
          }
        }
        if ((distance[to] as number) < nearest) {
          nearest = distance[to] as number;
          column = to;
        }
      }
      travelled = nearest;
      if (column < 0 || this.#rowOfColumn[column] === -1) break;
      done[column] = 1;
      row = this.#rowOfColumn[column] as number;
    }
    this.#updatePrices(newRow, columns, travelled);
    if (column < 0) {
      if (alone === newRow) return;
      // The row that stays alone hands its column on along the path.
      column = this.#columnOfRow[alone] as number;
      this.#columnOfRow[alone] = -1;
    }
    this.#pairAlongPath(newRow, column);
  }

  #updatePrices(newRow: number, columns: number, travelled: number): void {
    this.#rowPrice[newRow] = (this.#rowPrice[newRow] as number) + travelled;
    for (let column = 0; column < columns; column++) {
      if (!this.#done[column]) continue;
      const change = travelled - (this.#distance[column] as number);
      const row = this.#rowOfColumn[column] as number;
      this.#rowPrice[row] = (this.#rowPrice[row] as number) + change;
      this.#columnPrice[column] = (this.#columnPrice[column] as number) - change;
    }
  }

  #pairAlongPath(newRow: number, end: number): void {
    let column = end;
    for (;;) {
      const row = this.#from[column] as number;
      const before = this.#columnOfRow[row] as number;
      this.#rowOfColumn[column] = row;
      this.#columnOfRow[row] = column;
      if (row === newRow) return;
      column = before;
    }
  }
}
