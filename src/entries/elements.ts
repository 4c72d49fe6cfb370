/** `fovea/elements`: defines every element. */
import "./all-files.ts";

export * from "./camera-picker.ts";
export * from "./drop.ts";
export * from "./overlay.ts";
export * from "./stage.ts";
export * from "./stats.ts";
