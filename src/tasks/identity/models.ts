import type { ModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";

const FACE_API: OnnxModelEntry = {
  id: "face-api-recognition",
  task: "identity",
  analyser: "descriptor",
  engine: "onnx",
  format: "face-recognition",
  name: "dlib’s face descriptor",
  summary:
    "Works offline. 128 numbers for each face. Trained on photographs gathered from the web, whose people nobody asked; what that means for the network is unsettled.",
  source: {
    origin: "package",
    file: "face-recognition.weights",
    package: "@vladmandic/face-api",
  },
  bytes: 6_458_398,
  keptOnUse: true,
  sha256: "6f7739aeafe1f46a43e94250a8266f9483f72e14499c48277a30f9f764d0efbd",
  licence: "MIT; the data it was trained on: doubtful",
  credit:
    "Face recognition ResNet of dlib (Davis King, public domain), as carried by @vladmandic/face-api",
  inputs: {
    picture: picture({
      width: 150,
      height: 150,
      layout: "NCHW",
      channels: "RGB",
      mean: [122.782, 117.001, 104.298],
      std: [255, 255, 255],
      fit: "stretch",
    }),
  },
  recommended: "embedded",
};

const FACERES: OnnxModelEntry = {
  id: "faceres",
  task: "identity",
  analyser: "descriptor",
  engine: "onnx",
  name: "Human’s face descriptor",
  summary:
    "Works offline, larger. 1024 numbers for each face; errs less often on people recorded here. The same doubt about its data.",
  source: { origin: "package", file: "faceres.onnx", package: "@vladmandic/human" },
  bytes: null,
  keptOnUse: true,
  sha256: null,
  licence: "MIT; the data it was trained on: doubtful",
  credit: "HSE FaceRes, a MobileNet (A. V. Savchenko 2019), as carried by @vladmandic/human",
  inputs: {
    input_1: picture({
      width: 224,
      height: 224,
      layout: "NHWC",
      channels: "RGB",
      mean: [0, 0, 0],
      std: [1, 1, 1],
      fit: "stretch",
    }),
  },
};

/** Identity's entries in the catalogue. */
export const IDENTITY_MODELS: readonly ModelEntry[] = [FACE_API, FACERES];
