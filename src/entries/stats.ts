/** `fovea/stats`: defines `<fovea-stats>`. */
export * from "../components/fovea-stats.ts";
