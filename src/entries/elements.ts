/** `fovea/elements`: defines every element. */

export type { MediaSurface } from "../elements/mechanisms/media-surface.ts";
export type { StyledElement } from "../look/styled-element.ts";
export * from "./camera-picker.ts";
export * from "./drop.ts";
export * from "./overlay.ts";
export * from "./stage.ts";
export * from "./stats.ts";
export * from "./view.ts";
