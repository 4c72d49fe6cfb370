/** `fovea/stats`: defines `<fovea-stats>`. */
export * from "../elements/fovea-stats.ts";
