/** `fovea/overlay`: defines `<fovea-overlay>`. */
export * from "../components/fovea-overlay.ts";
