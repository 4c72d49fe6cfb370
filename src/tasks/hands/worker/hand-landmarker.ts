import type {
  HandLandmarker,
  HandLandmarkerOptions,
  HandLandmarkerResult,
} from "@mediapipe/tasks-vision";
import { scoreThresholdOf } from "../../../catalog/model.ts";
import type { TaskKind } from "../../../engines/mediapipe/task-engine.ts";
import { boxAround } from "../../../geometry/box-around.ts";
import { pointToSource, regionPlacement } from "../../../geometry/placement.ts";
import type { Region } from "../../../geometry/region.ts";
import { atMost } from "../../../geometry/size.ts";
import type { CreateAnalyser } from "../../worker/worker-task.ts";
import { HAND_LANDMARK_NAMES } from "../anatomy.ts";
import type { HandsOptions, HandWorldPoint } from "../result.ts";
import type { FoundHand, FoundHands } from "./found-hand.ts";

/** What MediaPipe's task gives of one frame. */
export type HandLandmarks = Pick<
  HandLandmarkerResult,
  "landmarks" | "worldLandmarks" | "handedness"
>;

const HAND_LANDMARKER: TaskKind<HandLandmarker, HandLandmarkerOptions, HandLandmarks> = {
  create: (vision, files, options) => vision.HandLandmarker.createFromOptions(files, options),
  run: (task, image, timestamp) => task.detectForVideo(image, timestamp),
  remembers: true,
  shownSize: (frame) => atMost(1280, frame),
};

/**
 * MediaPipe Hands (Zhang et al. 2020) by MediaPipe's HandLandmarker: 21 landmarks of each hand, their
 * depth, where they are in the room, and which hand it is.
 *
 * A detector finds palms, a second network finds the landmarks in a turned square around each, and
 * from then on that square follows the landmarks: the detector runs only while fewer hands are
 * followed than may be. It is asked for as many as `maxHands`, so one hand is cheapest with
 * `maxHands` 1.
 */
export const createHandLandmarker: CreateAnalyser<FoundHands, HandsOptions> = async (
  loaded,
  choice,
) => {
  const { createMediaPipeEngine } = await import("../../../engines/mediapipe/task-engine.ts");
  const threshold = scoreThresholdOf(loaded.model);
  let settings = settingsOf(1, threshold);
  const engine = await createMediaPipeEngine(HAND_LANDMARKER, loaded, choice, settings);
  return {
    get description() {
      return engine.description;
    },
    async analyse(frame, { maxHands, scoreThreshold }) {
      const wanted = settingsOf(maxHands, scoreThreshold ?? threshold);
      if (
        wanted.numHands !== settings.numHands ||
        wanted.minHandDetectionConfidence !== settings.minHandDetectionConfidence
      ) {
        settings = wanted;
        await engine.configure(settings);
      }
      const { output, preprocess, run } = await engine.run(frame);
      const started = performance.now();
      const hands = handsOf(output, frame.width, frame.height, frame.region).slice(0, maxHands);
      return { body: { hands }, timings: { preprocess, run, decode: performance.now() - started } };
    },
    dispose: () => engine.dispose(),
  };
};

function settingsOf(maxHands: number, score: number) {
  return {
    // The graph takes none and less for a mistake.
    numHands: Math.max(1, Math.floor(maxHands)),
    minHandDetectionConfidence: score,
    minHandPresenceConfidence: score,
    minTrackingConfidence: score,
  } satisfies HandLandmarkerOptions;
}

/**
 * MediaPipe's landmarks in pixels of a source frame of that size, the surest hand first.
 * @param region of the frame, which they were found in; the whole when absent
 */
export function handsOf(
  { landmarks, worldLandmarks, handedness }: HandLandmarks,
  frameWidth: number,
  frameHeight: number,
  region: Region = { x: 0, y: 0, width: frameWidth, height: frameHeight },
): FoundHand[] {
  const placement = regionPlacement(region);
  const { width, height, angle = 0 } = region;
  const hands = landmarks.map((points, index): FoundHand => {
    const placed = points.map(({ x, y, z }, joint) => ({
      name: HAND_LANDMARK_NAMES[joint] ?? "",
      ...pointToSource(placement, x * width, y * height),
      z: z * width,
    }));
    const [side] = handedness[index] ?? [];
    const score = side?.score ?? 0;
    return {
      score,
      handedness: { side: sideOf(side?.categoryName), score },
      box: boxAround(placed),
      landmarks: placed,
      world: (worldLandmarks[index] ?? []).map((point) => turned(point, angle)),
    };
  });
  return hands.sort((a, b) => b.score - a.score);
}

function sideOf(name: string | undefined): "left" | "right" {
  return name === "Left" ? "left" : "right";
}

/** A place in a turned region's room as one in the frame's. */
function turned({ x, y, z }: HandWorldPoint, angle: number): HandWorldPoint {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return { x: x * cos - y * sin, y: x * sin + y * cos, z };
}
