/** `fovea/camera-picker`: defines `<fovea-camera-picker>`. */
export * from "../elements/fovea-camera-picker.ts";
