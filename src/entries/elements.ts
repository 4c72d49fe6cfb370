/** `fovea/elements`: defines every element. */
export * from "./camera-picker.ts";
export * from "./drop.ts";
export * from "./overlay.ts";
export * from "./stage.ts";
export * from "./stats.ts";
export * from "./view.ts";
