/**
 * The one script tag: every element is defined, every task is known, and whoever imports it from a
 * page without a bundler gets the whole library.
 */
export * from "./actions.ts";
export * from "./attributes.ts";
export * from "./classification.ts";
export * from "./depth.ts";
export * from "./detection.ts";
export * from "./elements.ts";
export * from "./faces.ts";
export * from "./flow.ts";
export * from "./hands.ts";
export * from "./holistic.ts";
export * from "./identity.ts";
export * from "./index.ts";
export * from "./pose.ts";
export * from "./segmentation.ts";
export * from "./text.ts";
