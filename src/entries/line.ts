/** `fovea/line`: defines `<fovea-line>`. A view or an overlay that has one inside loads it by itself. */
export * from "../elements/fovea-line.ts";
export type { ShapeElement } from "../elements/mechanisms/shape-element.ts";
export type { LineCross } from "../zones/events.ts";
export type { LineShape } from "../zones/shape.ts";
