import type { MediaPipeModelEntry, ModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";

const FACE_LANDMARKER: MediaPipeModelEntry = {
  id: "face-mesh",
  task: "faces",
  analyser: "face-mesh",
  engine: "mediapipe",
  name: "Face mesh with irises",
  summary:
    "Works offline. 478 landmarks with depth of faces near the camera; a face narrower than a tenth of the picture is often missed.",
  source: { origin: "package", file: "face_landmarker.task", package: "@mediapipe/face_mesh" },
  bytes: null,
  sha256: null,
  licence: "Apache-2.0",
  credit:
    "BlazeFace short range and face mesh with attention, MediaPipe authors, as carried by @mediapipe/face_mesh",
  // What MediaPipe uses when nothing is said.
  scoreThreshold: 0.5,
  recommended: "embedded",
};

const YUNET: OnnxModelEntry = {
  id: "yunet-n",
  task: "faces",
  analyser: "yunet",
  engine: "onnx",
  name: "YuNet, far faces",
  summary:
    "Faces also small and many, from ten pixels on, and their meshes; slower the more there are. For crowds.",
  source: {
    origin: "url",
    file: "face_det_yunet_n_dyn.onnx",
    url: "https://raw.githubusercontent.com/ShiqiYu/libfacedetection.train/47198234de8c4646961e46159e02af5b06021a78/onnx/yunet_n_dynamic.onnx",
  },
  bytes: 322_906,
  sha256: "104ee26c71d5c270ce79a6b3dced91c91013260d29a6bf18f9296c5b8c4c2b12",
  licence: "Apache-2.0",
  credit: "YuNet (Wu, Peng, Yu 2023), Shiqi Yu, trained on WIDER FACE",
  inputs: {
    input: picture({
      width: 640,
      height: 384,
      sizes: [
        { width: 640, height: 384 },
        { width: 512, height: 512 },
        { width: 384, height: 640 },
      ],
      layout: "NCHW",
      channels: "BGR",
      mean: [0, 0, 0],
      std: [1, 1, 1],
      fit: "letterbox",
      anchor: "top-left",
      pad: 0,
    }),
  },
  scoreThreshold: 0.6,
  beside: FACE_LANDMARKER,
};

const NEAR_OR_FAR: OnnxModelEntry = {
  ...YUNET,
  id: "near-or-far",
  analyser: "near-or-far",
  name: "Near or far, by the picture",
  summary: "The mesh’s own detector while a face is near the camera, YuNet where that finds more.",
};

/**
 * Faces' entries in the catalogue. BlazeFace (Bazarevsky et al. 2019) finds them, the mesh with
 * attention (Grishchenko et al. 2020) says where everything in them is.
 */
export const FACE_MODELS: readonly ModelEntry[] = [FACE_LANDMARKER, YUNET, NEAR_OR_FAR];
