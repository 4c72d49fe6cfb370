/** The package's subpaths and the modules behind them; `exports` in package.json says the same. */

/** For bundlers: `fovea/<name>`, and `fovea` itself for `index`. */
export const ENTRIES = {
  index: "src/entries/index.ts",
  detection: "src/entries/detection.ts",
  pose: "src/entries/pose.ts",
  segmentation: "src/entries/segmentation.ts",
  depth: "src/entries/depth.ts",
  elements: "src/entries/elements.ts",
  stage: "src/entries/stage.ts",
  overlay: "src/entries/overlay.ts",
  stats: "src/entries/stats.ts",
  "camera-picker": "src/entries/camera-picker.ts",
  drop: "src/entries/drop.ts",
} as const satisfies Record<string, string>;
