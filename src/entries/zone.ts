/** `fovea/zone`: defines `<fovea-zone>`. A view or an overlay that has one inside loads it by itself. */
export * from "../elements/fovea-zone.ts";
export type { ShapeElement } from "../elements/mechanisms/shape-element.ts";
export type { ZoneDwell, ZoneEnter, ZoneEventBase, ZoneLeave } from "../zones/events.ts";
export type { ShapeBase, ZoneShape } from "../zones/shape.ts";
export type { SharePoint } from "../zones/share-point.ts";
export type { Dwell, Stay } from "../zones/zone-counter.ts";
