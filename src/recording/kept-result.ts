import { keptMap, type WithKeptMap } from "../kept-maps/kept-map.ts";
import type { KeptResult } from "./result-line.ts";

type Map = Parameters<typeof keptMap>[0];

/**
 * A result without what is large and can be made again (layers, maps, and the mesh that never changes), and
 * without what is not to be kept.
 * Borrows it.
 * @param maps whether its map is kept, small
 */
export function keptResult(result: KeptResult, maps: boolean): WithKeptMap {
  const {
    layer: _,
    map,
    edges: __,
    unkept: ___,
    ...kept
  } = result as KeptResult & {
    readonly layer?: unknown;
    readonly map?: Map;
    readonly edges?: unknown;
    readonly unkept?: unknown;
    readonly metric?: boolean;
  };
  if (!maps || !map) return kept;
  // Metres are measured, all else is looked at.
  return { ...kept, keptMap: keptMap(map, kept.metric ? 16 : 8) };
}
