import type { ModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";

const FACE_API: OnnxModelEntry = {
  id: "face-api-attributes",
  task: "attributes",
  analyser: "face-api",
  engine: "onnx",
  format: "face-attributes",
  name: "face-api’s age, gender and expression",
  summary:
    "Works offline. Off by 4.5 years in the mean, more for the old; wrong about the gender of one adult in twenty-five. Trained on photographs gathered from the web, whose people nobody asked.",
  source: {
    origin: "package",
    file: "face-attributes.weights",
    package: "@vladmandic/face-api",
  },
  bytes: 772_350,
  keptOnUse: true,
  sha256: "21bb184914f0b0e291ab886d8217c9d4e39279e6fe35a3b04371d1d0786253d8",
  licence: "MIT; the data it was trained on: doubtful",
  credit: "face-api.js (Vincent Mühler), as carried by @vladmandic/face-api",
  inputs: {
    picture: picture({
      width: 112,
      height: 112,
      layout: "NCHW",
      channels: "RGB",
      mean: [122.782, 117.001, 104.298],
      std: [255, 255, 255],
      fit: "stretch",
    }),
  },
  recommended: "embedded",
};

/** Attributes' entries in the catalogue. */
export const ATTRIBUTES_MODELS: readonly ModelEntry[] = [FACE_API];
