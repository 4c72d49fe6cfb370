const RECALLS = 101;

/**
 * Average precision as COCO has it: mean over 101 recalls of the greatest precision at that recall or
 * a higher one. NaN where there is nothing to find.
 * @param found what was found, the surest first, and whether it hit
 * @param positives how many there are to find
 */
export function interpolatedPrecision(
  found: readonly { readonly hit: boolean }[],
  positives: number,
): number {
  if (positives === 0) return Number.NaN;
  const precision: number[] = [];
  const recall: number[] = [];
  let hits = 0;
  found.forEach(({ hit }, index) => {
    if (hit) hits++;
    precision.push(hits / (index + 1));
    recall.push(hits / positives);
  });
  for (let i = precision.length - 2; i >= 0; i--) {
    precision[i] = Math.max(precision[i] ?? 0, precision[i + 1] ?? 0);
  }
  let sum = 0;
  for (let i = 0; i < RECALLS; i++) {
    const at = recall.findIndex((value) => value >= i / (RECALLS - 1));
    if (at >= 0) sum += precision[at] ?? 0;
  }
  return sum / RECALLS;
}
