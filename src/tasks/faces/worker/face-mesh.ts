import type { FaceLandmarker, FaceLandmarkerOptions } from "@mediapipe/tasks-vision";
import { scoreThresholdOf } from "../../../catalog/model.ts";
import type { TaskKind } from "../../../engines/mediapipe/task-engine.ts";
import { iou } from "../../../geometry/iou.ts";
import { pointToSource, regionPlacement } from "../../../geometry/placement.ts";
import type { Region } from "../../../geometry/region.ts";
import { atMost } from "../../../geometry/size.ts";
import type { Box } from "../../../results/box.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import type { CreateAnalyser } from "../../worker/worker-task.ts";
import { covers, FACE_DEFAULTS, type FaceOptions } from "../result.ts";
import { boxAround } from "./face-box.ts";
import type { FoundFace, FoundFaces } from "./found-faces.ts";

/**
 * A landmark as MediaPipe gives it: x and y in [0, 1] of the picture, z in units of its width. In the
 * place of its visibility comes how surely there is a face, before its sigmoid
 * (`models/mediapipe/face-mesh-478.ts`).
 */
export interface MeshLandmark {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly visibility: number;
}

/** What MediaPipe's task gives of one frame. */
export interface Meshes {
  readonly faceLandmarks: readonly (readonly MeshLandmark[])[];
}

const FACE_LANDMARKER: TaskKind<FaceLandmarker, FaceLandmarkerOptions, Meshes> = {
  create: (vision, files, options) => vision.FaceLandmarker.createFromOptions(files, options),
  run: (task, image, timestamp) => task.detectForVideo(image, timestamp),
  remembers: true,
  shownSize: (frame) => atMost(1280, frame),
};

/** While faces are covered, one that is doubtful is covered too: better one cover too many. */
const LEAST_WHEN_COVERED = 0.2;

/**
 * What MediaPipe calls the confidence of tracking is how much the place of a face on the last frame and
 * one that was detected on this one overlap, from where on they are one face: no matter of scores.
 */
const SAME_PLACE = 0.5;
/** Of two meshes whose boxes overlap more, one is the same face found twice. */
const SAME_FACE = 0.5;

/**
 * Faces by MediaPipe's FaceLandmarker: a detector finds faces, a second network finds the landmarks in
 * a turned square around each, and from then on that square follows the landmarks. The detector runs
 * while fewer faces are followed than may be.
 *
 * It is never asked for a single face, since it steadies a single one by itself, whatever the options
 * say.
 */
export const createFaceMesh: CreateAnalyser<FoundFaces, FaceOptions> = async (loaded, choice) => {
  const { createMediaPipeEngine } = await import("../../../engines/mediapipe/task-engine.ts");
  const threshold = scoreThresholdOf(loaded.model);
  let settings = settingsOf(FACE_DEFAULTS, threshold);
  const engine = await createMediaPipeEngine(FACE_LANDMARKER, loaded, choice, settings);
  return {
    get description() {
      return engine.description;
    },
    async analyse(frame, options) {
      const least = options.scoreThreshold ?? threshold;
      const wanted = settingsOf(options, least);
      if (
        wanted.numFaces !== settings.numFaces ||
        wanted.minFaceDetectionConfidence !== settings.minFaceDetectionConfidence ||
        wanted.minFacePresenceConfidence !== settings.minFacePresenceConfidence
      ) {
        settings = wanted;
        await engine.configure(settings);
      }
      const { output, preprocess, run } = await engine.run(frame);
      const started = performance.now();
      const all = facesOf(output, frame.width, frame.height, frame.region);
      const sure = all.filter(({ score }) => score >= least).slice(0, options.maxFaces);
      const body = { faces: sure, doubtful: all.filter((face) => !sure.includes(face)) };
      return { body, timings: { preprocess, run, decode: performance.now() - started } };
    },
    dispose: () => engine.dispose(),
  };
};

function settingsOf({ maxFaces, effect }: FaceOptions, least: number) {
  return {
    numFaces: Math.max(2, Math.floor(maxFaces)),
    // A lower one lets doubtful boxes into the mean of those of a face, and spoils the place of sure ones.
    minFaceDetectionConfidence: least,
    minFacePresenceConfidence: covers(effect) ? Math.min(least, LEAST_WHEN_COVERED) : least,
    minTrackingConfidence: SAME_PLACE,
  } satisfies FaceLandmarkerOptions;
}

/**
 * MediaPipe's meshes in pixels of a source frame of that size, the largest face first.
 * @param region of the frame, which they were found in; the whole when absent
 */
export function facesOf(
  { faceLandmarks }: Meshes,
  frameWidth: number,
  frameHeight: number,
  region: Region = { x: 0, y: 0, width: frameWidth, height: frameHeight },
): FoundFace[] {
  const placement = regionPlacement(region);
  const { width, height } = region;
  const faces = faceLandmarks.map((mesh, id): FoundFace => {
    const landmarks = new Float32Array(3 * mesh.length);
    for (const [index, { x, y, z }] of mesh.entries()) {
      const place = pointToSource(placement, x * width, y * height);
      landmarks.set([place.x, place.y, z * width], 3 * index);
    }
    const score = 1 / (1 + Math.exp(-(mesh[0]?.visibility ?? Number.NaN)));
    return { ...UNTRACKED, id, score, box: boxAround(landmarks), landmarks };
  });
  return distinct(faces).sort((a, b) => area(b.box) - area(a.box));
}

/** Of faces at one place the surest. */
function distinct(faces: readonly FoundFace[]): FoundFace[] {
  const kept: FoundFace[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (kept.every((other) => iou(face.box, other.box) < SAME_FACE)) kept.push(face);
  }
  return kept;
}

function area({ width, height }: Box): number {
  return width * height;
}
