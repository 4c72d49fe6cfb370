import type { FlowField } from "./flow-field.ts";
import { PATCH, type Patches } from "./patch-search.ts";
import { BORDER, type Level } from "./pyramid.ts";

/**
 * A flow for each pixel out of the patches that cover it (Kroeger et al. 2016, equation 3): their
 * mean, each weighted by how well the pixel it proposes looks alike.
 *
 * @param weights scratch, a number for each pixel
 */
export function densify(
  previous: Level,
  current: Level,
  { columns, rows, stride, u, v }: Patches,
  flow: FlowField,
  weights: Float32Array,
): void {
  const { width, height, grey } = previous;
  const { bordered } = current;
  const borderedStride = width + 2 * BORDER;
  const mostX = borderedStride - PATCH - 1.001;
  const mostY = height + 2 * BORDER - PATCH - 1.001;
  flow.u.fill(0);
  flow.v.fill(0);
  weights.fill(0);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const patch = row * columns + column;
      const du = u[patch] as number;
      const dv = v[patch] as number;
      const x = column * stride;
      const y = row * stride;
      const px = Math.min(mostX, Math.max(0, x + du + BORDER));
      const py = Math.min(mostY, Math.max(0, y + dv + BORDER));
      const left = Math.floor(px);
      const top = Math.floor(py);
      const across = px - left;
      const down = py - top;
      const w11 = across * down;
      const w01 = across - w11;
      const w10 = down - w11;
      const w00 = 1 - across - w10;
      for (let line = 0; line < PATCH; line++) {
        let at = (y + line) * width + x;
        let upper = (top + line) * borderedStride + left;
        for (const end = at + PATCH; at < end; at++, upper++) {
          const lower = upper + borderedStride;
          const difference = Math.abs(
            w00 * (bordered[upper] as number) +
              w01 * (bordered[upper + 1] as number) +
              w10 * (bordered[lower] as number) +
              w11 * (bordered[lower + 1] as number) -
              (grey[at] as number),
          );
          const weight = difference > 1 ? 1 / difference : 1;
          flow.u[at] = (flow.u[at] as number) + weight * du;
          flow.v[at] = (flow.v[at] as number) + weight * dv;
          weights[at] = (weights[at] as number) + weight;
        }
      }
    }
  }
  const coveredWidth = (columns - 1) * stride + PATCH;
  const coveredHeight = (rows - 1) * stride + PATCH;
  for (let y = 0; y < height; y++) {
    // The grid ends a few pixels before the right and lower edge; those take what lies beside them.
    const fromRow = Math.min(y, coveredHeight - 1) * width;
    for (let x = 0; x < width; x++) {
      const from = fromRow + Math.min(x, coveredWidth - 1);
      const at = y * width + x;
      if (from === at) {
        const scale = 1 / (weights[at] as number);
        flow.u[at] = (flow.u[at] as number) * scale;
        flow.v[at] = (flow.v[at] as number) * scale;
      } else {
        flow.u[at] = flow.u[from] as number;
        flow.v[at] = flow.v[from] as number;
      }
    }
  }
}
