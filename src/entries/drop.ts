/** `fovea/drop`: defines `<fovea-drop>`. */
export * from "../components/fovea-drop.ts";
