/**
 * `fovea/elements`: defines every element; those that lie inside of a view or an overlay (`<fovea-zone>`
 * and the like) when there is one.
 */

export type { MediaSurface } from "../elements/mechanisms/media-surface.ts";
export type { ShapeElement } from "../elements/mechanisms/shape-element.ts";
export type { StyledElement } from "../look/styled-element.ts";
export * from "./camera-picker.ts";
export * from "./drop.ts";
export * from "./overlay.ts";
export * from "./stage.ts";
export * from "./stats.ts";
export * from "./view.ts";
