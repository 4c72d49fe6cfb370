/** `fovea/camera-picker`: defines `<fovea-camera-picker>`. */
export * from "../components/fovea-camera-picker.ts";
