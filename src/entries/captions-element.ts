/** `fovea/captions-element`: defines `<fovea-captions>`. A view or an overlay that has one inside loads it by itself. */
export * from "../elements/fovea-captions.ts";
