import type { MediaPipeModelEntry, ModelEntry } from "../../catalog/model.ts";

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

/**
 * Faces' entries in the catalogue: BlazeFace (Bazarevsky et al. 2019) finds them, the mesh with
 * attention (Grishchenko et al. 2020) says where everything in them is.
 */
export const FACE_MODELS: readonly ModelEntry[] = [FACE_LANDMARKER];
