/** The package's subpaths and the modules behind them; `exports` in package.json says the same. */

/** For bundlers: `fovea/<name>`, and `fovea` itself for `index`. */
export const ENTRIES = {
  index: "src/entries/index.ts",
  detection: "src/entries/detection.ts",
  pose: "src/entries/pose.ts",
  segmentation: "src/entries/segmentation.ts",
  depth: "src/entries/depth.ts",
  flow: "src/entries/flow.ts",
  elements: "src/entries/elements.ts",
  view: "src/entries/view.ts",
  stage: "src/entries/stage.ts",
  overlay: "src/entries/overlay.ts",
  stats: "src/entries/stats.ts",
  "camera-picker": "src/entries/camera-picker.ts",
  drop: "src/entries/drop.ts",
} as const satisfies Record<string, string>;

/** Entries that hold all they need, so that they work without a bundler, too. */
export const SINGLE_ENTRIES = {
  /** The script tag. */
  fovea: "src/entries/fovea.ts",
  /** `serveTasks`, for a worker of one's own. */
  worker: "workers/library.ts",
} as const satisfies Record<string, string>;
