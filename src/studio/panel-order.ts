/**
 * Tasks as the panel has them: in the order of the keys that switch them, then those without one, in
 * the order in which they came.
 */
export function inPanelOrder<Task extends { readonly key?: string | undefined }>(
  tasks: Iterable<Task>,
): readonly Task[] {
  const rank = ({ key }: Task) => (key === undefined ? Number.POSITIVE_INFINITY : Number(key));
  // Two without a key are equal; their difference would be no number.
  return [...tasks].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}
