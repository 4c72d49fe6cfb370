import type { PoseLandmarker, PoseLandmarkerOptions } from "@mediapipe/tasks-vision";
import { scoreThresholdOf } from "../../../catalog/model.ts";
import type { TaskKind } from "../../../engines/mediapipe/task-engine.ts";
import { pointToSource, regionPlacement } from "../../../geometry/placement.ts";
import type { Region } from "../../../geometry/region.ts";
import { atMost } from "../../../geometry/size.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import type { CreateAnalyser } from "../../worker/worker-task.ts";
import type { Keypoint, Pose, PoseBody, PoseOptions, WorldPoint } from "../result.ts";
import { BLAZEPOSE_NAMES } from "../skeleton.ts";
import { poseBox } from "./pose-box.ts";

/** Landmarks that are likelier hidden than seen do not widen the box. */
const VISIBLE = 0.5;

/** A landmark as MediaPipe gives it: x and y in [0, 1] of the picture, z in units of its width. */
export interface Landmark {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly visibility: number;
}

/** What MediaPipe's task gives of one frame. */
export interface Landmarks {
  /** Of each person, in the skeleton's order. */
  readonly landmarks: readonly (readonly Landmark[])[];
  /** The same in metres. */
  readonly worldLandmarks: readonly (readonly WorldPoint[])[];
}

const POSE_LANDMARKER: TaskKind<PoseLandmarker, PoseLandmarkerOptions, Landmarks> = {
  create: (vision, files, options) => vision.PoseLandmarker.createFromOptions(files, options),
  run: (task, image, timestamp) => task.detectForVideo(image, timestamp),
  remembers: true,
  // Persons far away keep the pixels that their landmarks are found by.
  shownSize: (frame) => atMost(1280, frame),
};

/**
 * BlazePose (Bazarevsky et al. 2020) by MediaPipe's PoseLandmarker: 33 landmarks, how visible each
 * is, their depth, and where they are in the room.
 *
 * A detector finds persons by their faces and torsos, a second network finds the landmarks in a
 * square around each, and from then on that square follows the landmarks: the detector runs only
 * while fewer persons are followed than may be. It is asked for as many as `maxPoses`, so one
 * person is cheapest with `maxPoses` 1.
 *
 * Gives poses as MediaPipe has them, numbered by their place; nothing of ours smooths them.
 */
export const createBlazepose: CreateAnalyser<PoseBody, PoseOptions> = async (loaded, choice) => {
  const { createMediaPipeEngine } = await import("../../../engines/mediapipe/task-engine.ts");
  const threshold = scoreThresholdOf(loaded.model);
  let settings = settingsOf(1, threshold);
  const engine = await createMediaPipeEngine(POSE_LANDMARKER, loaded, choice, settings);
  return {
    get description() {
      return engine.description;
    },
    async analyse(frame, { maxPoses, scoreThreshold }) {
      const wanted = settingsOf(maxPoses, scoreThreshold ?? threshold);
      if (
        wanted.numPoses !== settings.numPoses ||
        wanted.minPoseDetectionConfidence !== settings.minPoseDetectionConfidence
      ) {
        settings = wanted;
        await engine.configure(settings);
      }
      const { output, preprocess, run } = await engine.run(frame);
      const started = performance.now();
      const body = posesOf(output, frame.width, frame.height, frame.region);
      return { body, timings: { preprocess, run, decode: performance.now() - started } };
    },
    dispose: () => engine.dispose(),
  };
};

function settingsOf(maxPoses: number, score: number) {
  return {
    // The graph takes none and less for a mistake.
    numPoses: Math.max(1, Math.floor(maxPoses)),
    minPoseDetectionConfidence: score,
    minPosePresenceConfidence: score,
    minTrackingConfidence: score,
  } satisfies PoseLandmarkerOptions;
}

/**
 * MediaPipe's landmarks in pixels of a source frame of that size, best pose first.
 * @param region of the frame, which they were found in; the whole when absent
 */
export function posesOf(
  { landmarks, worldLandmarks }: Landmarks,
  frameWidth: number,
  frameHeight: number,
  region: Region = { x: 0, y: 0, width: frameWidth, height: frameHeight },
): PoseBody {
  const placement = regionPlacement(region);
  const { width, height } = region;
  const poses = landmarks.map((person, id): Pose => {
    const keypoints = person.map(
      ({ x, y, z, visibility }, index): Keypoint => ({
        name: BLAZEPOSE_NAMES[index] ?? "",
        ...pointToSource(placement, x * width, y * height),
        z: z * width,
        score: visibility,
      }),
    );
    return {
      ...UNTRACKED,
      id,
      score: mean(keypoints),
      box: poseBox(keypoints, VISIBLE),
      keypoints,
      world: (worldLandmarks[id] ?? []).map(({ x, y, z }) => ({ x, y, z })),
    };
  });
  return { skeleton: "blazepose-33", poses: poses.sort((a, b) => b.score - a.score) };
}

/** MediaPipe keeps its own score of a person to itself; visibility is the nearest to it. */
function mean(keypoints: readonly Keypoint[]): number {
  let sum = 0;
  for (const { score } of keypoints) sum += score;
  return keypoints.length === 0 ? 0 : sum / keypoints.length;
}
