/** `fovea/stage`: defines `<fovea-stage>`. */
export * from "../components/fovea-stage.ts";
