/** Least squares of scale·x + shift to y, of equally many; where all x are the same, scale is 0. */
export function fitLine(x: readonly number[], y: readonly number[]) {
  const meanX = mean(x);
  const meanY = mean(y);
  let variance = 0;
  let covariance = 0;
  x.forEach((value, i) => {
    const offset = value - meanX;
    variance += offset * offset;
    covariance += offset * ((y[i] as number) - meanY);
  });
  const scale = variance > 0 ? covariance / variance : 0;
  return { scale, shift: meanY - scale * meanX };
}

/** NaN of nothing. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
