/**
 * Where in a range of depth a value lies: 0 at the far end, 1 at the near one, in even steps of
 * inverse depth whatever the values are. Parallax is proportional to it, and it is what the colours,
 * the near effect and the fog go by.
 */
import type { DepthRange } from "./result.ts";

/** A factor and an offset. */
export interface Line {
  readonly factor: number;
  readonly offset: number;
}

/**
 * Nearness is `factor · q + offset`, clamped to [0, 1], where q is the value, or its inverse where
 * the values are metres.
 */
export function nearnessLine({ low, high }: DepthRange, metric: boolean): Line {
  const far = metric ? 1 / high : low;
  const factor = 1 / ((metric ? 1 / low : high) - far);
  return { factor, offset: -far * factor };
}

/** Of one value, in [0, 1]. */
export function nearness(value: number, range: DepthRange, metric: boolean): number {
  const { factor, offset } = nearnessLine(range, metric);
  return Math.min(1, Math.max(0, (metric ? 1 / value : value) * factor + offset));
}

/** The value that has a nearness, for a legend's ticks: the inverse of `nearness` within the range. */
export function valueAtNearness(near: number, range: DepthRange, metric: boolean): number {
  const { factor, offset } = nearnessLine(range, metric);
  const q = (near - offset) / factor;
  return metric ? 1 / q : q;
}
