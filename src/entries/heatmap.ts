/** `fovea/heatmap`: defines `<fovea-heatmap>`. A view or an overlay that has one inside loads it by itself. */
export * from "../elements/fovea-heatmap.ts";
