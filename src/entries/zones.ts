/** `fovea/zones`: what happens at zones and lines, worked out of results, live or of a recording. */
export { ANCHORS, type Anchor } from "../zones/anchor.ts";
export type {
  LineCross,
  ZoneDwell,
  ZoneEnter,
  ZoneEvent,
  ZoneEventBase,
  ZoneLeave,
} from "../zones/events.ts";
export { HeatGrid } from "../zones/heat-grid.ts";
export { LineCounter } from "../zones/line-counter.ts";
export { Occupancy, type OccupancyChange } from "../zones/occupancy.ts";
export { type FrameEvent, type KeptFrame, watchFrame, watchFrames } from "../zones/over-lines.ts";
export {
  checkedShape,
  checkedShapes,
  DEFAULT_MARGIN,
  type LineShape,
  parsePoints,
  pointsText,
  type Shape,
  type ShapeBase,
  type ZoneShape,
} from "../zones/shape.ts";
export type { SharePoint } from "../zones/share-point.ts";
export { type Sighting, Sightings } from "../zones/sightings.ts";
export { type InOut, Tally } from "../zones/tally.ts";
export { type Dwell, type Stay, ZoneCounter } from "../zones/zone-counter.ts";
export { type Counter, ZoneWatch } from "../zones/zone-watch.ts";
