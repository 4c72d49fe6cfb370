import type { TextLine } from "../result.ts";

/**
 * Lines from the top down, and from the left where they stand beside each other: where the middle of
 * one lies within the height of the first of its row.
 */
export function inReadingOrder(lines: readonly TextLine[]): TextLine[] {
  const middle = ({ box }: TextLine) => box.y + box.height / 2;
  const left = [...lines].sort((a, b) => middle(a) - middle(b));
  const ordered: TextLine[] = [];
  while (left.length > 0) {
    const first = left[0] as TextLine;
    const row = left.filter(
      (line) => Math.abs(middle(line) - middle(first)) < first.box.height / 2,
    );
    const inRow = new Set(row);
    ordered.push(...row.sort((a, b) => a.box.x - b.box.x));
    left.splice(0, left.length, ...left.filter((line) => !inRow.has(line)));
  }
  return ordered;
}
