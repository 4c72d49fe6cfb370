import { LEFT_EYE, LIPS_INSIDE, RIGHT_EYE } from "../mesh.ts";
import { base64Words } from "./base64-words.ts";
import { MESH_TRIANGLES } from "./mesh-triangles.ts";

let edges: Uint16Array | null = null;

/** Rings that triangles close, where there is no skin. */
const HOLES = [RIGHT_EYE, LEFT_EYE, LIPS_INSIDE].map((ring) => new Set(ring));

/** Every edge of the mesh once, without those across eyes and mouth: pairs of landmarks. Borrowed. */
export function meshEdges(): Uint16Array {
  edges ??= edgesOf(Uint16Array.from(base64Words(MESH_TRIANGLES)));
  return edges;
}

function edgesOf(triangles: Uint16Array): Uint16Array {
  const seen = new Set<number>();
  const found: number[] = [];
  for (let at = 0; at < triangles.length; at += 3) {
    const corners = triangles.subarray(at, at + 3);
    if (HOLES.some((hole) => corners.every((corner) => hole.has(corner)))) continue;
    for (let side = 0; side < 3; side++) {
      const a = triangles[at + side] as number;
      const b = triangles[at + ((side + 1) % 3)] as number;
      const key = Math.min(a, b) * 1024 + Math.max(a, b);
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(a, b);
    }
  }
  return Uint16Array.from(found);
}
