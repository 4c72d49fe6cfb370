import type { Initialisation } from "../../learning/network-plan.ts";
import { gaussians } from "../../random-numbers.ts";

/**
 * Weights before the first step, [inputs × outputs], row by row.
 *
 * Random ones have the variance 2 / inputs. Orthogonal ones (Saxe et al. 2014) have rows or columns,
 * whichever are fewer, that are orthonormal, times √2 as for rectifiers, so that what goes through keeps its size.
 */
export function initialWeights(
  inputs: number,
  outputs: number,
  initialisation: Initialisation,
  seed: number,
): Float32Array {
  if (initialisation === "zero") return new Float32Array(inputs * outputs);
  const random = gaussians(seed);
  if (initialisation === "random") {
    const deviation = Math.sqrt(2 / inputs);
    return Float32Array.from({ length: inputs * outputs }, () => deviation * random());
  }
  const [count, length] = inputs < outputs ? [inputs, outputs] : [outputs, inputs];
  const rows: Float64Array[] = [];
  while (rows.length < count) {
    const row = Float64Array.from({ length }, random);
    // Gram and Schmidt, twice for the sake of rounding.
    for (let pass = 0; pass < 2; pass++)
      for (const other of rows) {
        const product = row.reduce((sum, value, i) => sum + value * (other[i] as number), 0);
        for (let i = 0; i < length; i++)
          row[i] = (row[i] as number) - product * (other[i] as number);
      }
    const size = Math.hypot(...row);
    rows.push(row.map((value) => value / size));
  }
  return Float32Array.from({ length: inputs * outputs }, (_, at) => {
    const [i, o] = [Math.floor(at / outputs), at % outputs];
    return Math.SQRT2 * ((inputs < outputs ? rows[i]?.[o] : rows[o]?.[i]) ?? 0);
  });
}
