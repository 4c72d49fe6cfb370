/** `fovea/drop`: defines `<fovea-drop>`. */
export * from "../elements/fovea-drop.ts";
