/** The elements that the package offers, by tag. */
export const ELEMENTS = {
  "fovea-view": "src/components/fovea-view.ts",
  "fovea-stage": "src/components/fovea-stage.ts",
  "fovea-overlay": "src/components/fovea-overlay.ts",
  "fovea-stats": "src/components/fovea-stats.ts",
  "fovea-camera-picker": "src/components/fovea-camera-picker.ts",
  "fovea-drop": "src/components/fovea-drop.ts",
} as const satisfies Record<string, string>;
