import { checkedShapes, type Shape } from "../../zones/shape.ts";

/** What the studio keeps of zones over a reload. */
export interface KeptZones {
  readonly shapes: readonly Shape[];
  readonly alerts: readonly string[];
}

const KEY = "fovea-zones-1";
const NOTHING: KeptZones = { shapes: [], alerts: [] };

/** What was kept last; nothing where that cannot be read any more. */
export function keptZones(): KeptZones {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<KeptZones> | null;
    if (!kept) return NOTHING;
    const alerts = Array.isArray(kept.alerts) ? kept.alerts.map(String) : [];
    return { shapes: checkedShapes(kept.shapes), alerts };
  } catch {
    // A browser that keeps nothing, or another version's zones.
    return NOTHING;
  }
}

/** Keeps them for the next visit, where the browser keeps anything. */
export function keepZones(zones: KeptZones): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(zones));
  } catch {
    // They are there until the page goes.
  }
}
