import type { OutputTensor } from "../../../engines/tensors.ts";
import { type Placement, pointToSource } from "../../../geometry/placement.ts";
import { floats } from "../../worker/floats.ts";
import type { Keypoint } from "../result.ts";
import { COCO_NAMES } from "../skeleton.ts";

/** Input pixels a cell. */
const STRIDE = 4;
/** In cells; the graph carries it as float16. */
const DISTANCE_BIAS = 1.7998046875;

/**
 * MoveNet's single person out of its four heads (`models/convert/movenet.ts` says what they hold).
 *
 * As the network's own graph does it, checked against it in `test/unit/pose`:
 * 1. The centre is the cell of the greatest centre score, divided by 1.8 plus the cell's distance
 *    from the middle of the grid: of several persons the one in the middle wins.
 * 2. The regression at that cell says roughly where each joint is.
 * 3. A joint is the cell of its heat map with the greatest score divided by 1.8 plus the distance
 *    from that rough place, so that another person's joint does not win by being clearer.
 * 4. The offset at that cell makes it exact, and the heat map there, undivided, is its score.
 *
 * The 17 joints of COCO, in source pixels, inside of the region or a little outside.
 */
export function decodeMovenet(outputs: readonly OutputTensor[], placement: Placement): Keypoint[] {
  const joints = COCO_NAMES.length;
  const [, rows = 0, columns = 0] = outputs[0]?.dims ?? [];
  const centres = floats(outputs, 0, [1, rows, columns, 1]);
  const regression = floats(outputs, 1, [1, rows, columns, 2 * joints]);
  const heat = floats(outputs, 2, [1, rows, columns, joints]);
  const offsets = floats(outputs, 3, [1, rows, columns, 2 * joints]);

  const grid = { rows, columns };
  const centre = nearestPeak(centres, grid, 1, 0, rows / 2, columns / 2);
  const [centreRow, centreColumn] = [Math.floor(centre / columns), centre % columns];
  return COCO_NAMES.map((name, joint): Keypoint => {
    const rough = centre * 2 * joints + 2 * joint;
    const row = centreRow + (regression[rough] as number);
    const column = centreColumn + (regression[rough + 1] as number);
    const cell = nearestPeak(heat, grid, joints, joint, row, column);
    const exact = cell * 2 * joints + 2 * joint;
    const y = (Math.floor(cell / columns) + (offsets[exact] as number)) * STRIDE;
    const x = ((cell % columns) + (offsets[exact + 1] as number)) * STRIDE;
    const score = heat[cell * joints + joint] as number;
    return { name, ...pointToSource(placement, x, y), score };
  });
}

interface Grid {
  readonly rows: number;
  readonly columns: number;
}

/** The cell with the greatest value over distance from (`row`, `column`); the first of equals. */
function nearestPeak(
  values: Float32Array,
  { rows, columns }: Grid,
  channels: number,
  channel: number,
  row: number,
  column: number,
): number {
  let best = 0;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const cell = y * columns + x;
      const value = values[cell * channels + channel] as number;
      // The division only makes it smaller: most cells need no root.
      if (value <= greatest * DISTANCE_BIAS) continue;
      const weighted = value / (Math.sqrt((y - row) ** 2 + (x - column) ** 2) + DISTANCE_BIAS);
      if (weighted > greatest) {
        greatest = weighted;
        best = cell;
      }
    }
  }
  return best;
}
