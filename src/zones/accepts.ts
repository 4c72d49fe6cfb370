import type { ShapeBase } from "./shape.ts";
import type { Sighting } from "./sightings.ts";

/** Whether a thing is one of those that a zone or a line is about. */
export function accepts({ labels }: ShapeBase, { label }: Sighting): boolean {
  return labels === undefined || labels.length === 0 || labels.includes(label);
}
