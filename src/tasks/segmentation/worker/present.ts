import type { ClassMap, PresentClass } from "../result.ts";

/** Share of the picture below which a class is a stray pixel or two and not there. */
const LEAST_SHARE = 0.001;

const counts = new Uint32Array(256);

/** Classes with at least a thousandth of the picture, greatest share first; without class 0. */
export function presentClasses(
  { classes }: Pick<ClassMap, "classes">,
  labels: readonly string[],
): PresentClass[] {
  counts.fill(0);
  for (let i = 0; i < classes.length; i++) {
    const index = classes[i] as number;
    counts[index] = (counts[index] as number) + 1;
  }
  const present: PresentClass[] = [];
  for (let classIndex = 1; classIndex < counts.length; classIndex++) {
    const share = (counts[classIndex] as number) / classes.length;
    if (share < LEAST_SHARE) continue;
    present.push({ classIndex, label: labels[classIndex] ?? `class ${classIndex}`, share });
  }
  return present.sort((a, b) => b.share - a.share);
}
