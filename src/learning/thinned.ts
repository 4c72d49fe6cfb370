/** The news of a long training, kept as few as a curve can show. */
import type { LearningNews } from "./learning-messages.ts";

/** More points than that are more than the curve has pixels. */
const MOST = 600;

/**
 * Without the filters, which only the newest are drawn of; of a long list every second one is left out,
 * but for looks at pictures set aside, and for the first and the last.
 */
export function thinned(news: readonly LearningNews[]): LearningNews[] {
  const light = news.map((one) => (one.filters ? { ...one, filters: null } : one));
  if (light.length < MOST) return light;
  const kept = light.filter(
    ({ validation }, index) => index % 2 === 0 || validation !== null || index === light.length - 1,
  );
  // Looks alone may be too many, in a training of many short epochs.
  return kept.length < MOST ? kept : kept.filter((_, index) => index % 2 === 0);
}
