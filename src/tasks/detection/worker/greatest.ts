/**
 * Which of `count` values is the greatest, the first where several are; 0 where none is a number.
 * @param from where the first one stands
 * @param step from one to the next
 */
export function greatest(values: Float32Array, from: number, count: number, step = 1): number {
  let best = 0;
  for (let i = 1; i < count; i++) {
    if ((values[from + i * step] as number) > (values[from + best * step] as number)) best = i;
  }
  return best;
}
