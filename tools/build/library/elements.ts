/** The elements that the package offers, by tag. */
export const ELEMENTS = {
  "fovea-view": "src/elements/fovea-view.ts",
  "fovea-stage": "src/elements/fovea-stage.ts",
  "fovea-overlay": "src/elements/fovea-overlay.ts",
  "fovea-stats": "src/elements/fovea-stats.ts",
  "fovea-camera-picker": "src/elements/fovea-camera-picker.ts",
  "fovea-drop": "src/elements/fovea-drop.ts",
  "fovea-zone": "src/elements/fovea-zone.ts",
  "fovea-line": "src/elements/fovea-line.ts",
  "fovea-heatmap": "src/elements/fovea-heatmap.ts",
  "fovea-captions": "src/elements/fovea-captions.ts",
} as const satisfies Record<string, string>;
