import type { FaceLandmarker, FaceLandmarkerOptions } from "@mediapipe/tasks-vision";
import type { EngineInput } from "../../../engines/engine.ts";
import {
  createMediaPipeEngine,
  type MediaPipeEngine,
  type TaskKind,
} from "../../../engines/mediapipe/task-engine.ts";
import { iou } from "../../../geometry/iou.ts";
import type { Region } from "../../../geometry/region.ts";
import { atMost } from "../../../geometry/size.ts";
import type { BackendChoice } from "../../../results/backend.ts";
import type { LoadedModel } from "../../worker/worker-task.ts";
import { facesOf, type Meshes } from "./face-mesh.ts";
import type { FoundFace } from "./found-faces.ts";

const SINGLE_PICTURES: TaskKind<FaceLandmarker, FaceLandmarkerOptions, Meshes> = {
  create: (vision, files, options) => vision.FaceLandmarker.createFromOptions(files, options),
  run: (task, image) => task.detect(image),
  stills: true,
  remembers: false,
  shownSize: (frame) => atMost(1280, frame),
};

/** The part of the picture around a face is so many times as large as its box. */
const AROUND = 2;
/** A neighbour may look into the part. */
const FACES = 2;
/** A face is there, as the first network says: the second need not be sure. */
const LEAST = 0.3;
/** A mesh whose box overlaps that of the face less is a neighbour's, or nobody's. */
const SAME_FACE = 0.3;

/** Durations in milliseconds. */
export interface Looked {
  readonly faces: readonly FoundFace[];
  readonly preprocess: number;
  readonly run: number;
}

/**
 * The mesh of faces that are too small for MediaPipe's own detector: it is shown each by itself, upright, in a
 * part of the picture in which the face is large. It remembers nothing.
 */
export class CloserLook {
  private constructor(private readonly engine: MediaPipeEngine<FaceLandmarkerOptions, Meshes>) {}

  /** Rejects with a FoveaError: "engine-unavailable" or "model-failed". */
  static async open(loaded: LoadedModel, backend: BackendChoice): Promise<CloserLook> {
    const options = {
      numFaces: FACES,
      minFaceDetectionConfidence: LEAST,
      minFacePresenceConfidence: LEAST,
    } satisfies FaceLandmarkerOptions;
    return new CloserLook(await createMediaPipeEngine(SINGLE_PICTURES, loaded, backend, options));
  }

  /** The faces with their meshes; those of which none is found stay as they are. Borrows all. */
  async at(frame: EngineInput, faces: readonly FoundFace[]): Promise<Looked> {
    const looked: FoundFace[] = [];
    let [preprocess, run] = [0, 0];
    for (const face of faces) {
      const region = regionOf(face);
      const made = await this.engine.run({ ...frame, region });
      preprocess += made.preprocess;
      run += made.run;
      looked.push(withMesh(face, made.output, region));
    }
    return { faces: looked, preprocess, run };
  }

  dispose(): Promise<void> {
    return this.engine.dispose();
  }
}

/** A square around the face, in which the mouth is below the eyes. */
export function regionOf({ box, keypoints = [] }: FoundFace): Region {
  const side = AROUND * Math.max(box.width, box.height);
  const x = box.x + (box.width - side) / 2;
  const y = box.y + (box.height - side) / 2;
  const at = (name: string) => keypoints.find((point) => point.name === name);
  const [right, left, mouth] = [at("right eye"), at("left eye"), at("mouth")];
  if (!right || !left || !mouth) return { x, y, width: side, height: side };
  const down = Math.atan2(mouth.y - (right.y + left.y) / 2, mouth.x - (right.x + left.x) / 2);
  return { x, y, width: side, height: side, angle: down - Math.PI / 2 };
}

function withMesh(face: FoundFace, meshes: Meshes, region: Region): FoundFace {
  const [nearest] = facesOf(meshes, region.width, region.height, region).toSorted(
    (a, b) => iou(b.box, face.box) - iou(a.box, face.box),
  );
  if (!nearest || iou(nearest.box, face.box) < SAME_FACE) return face;
  const { keypoints: _, ...rest } = face;
  return { ...rest, box: nearest.box, landmarks: nearest.landmarks };
}
