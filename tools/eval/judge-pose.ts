/** Keypoints against a COCO file: average precision by object keypoint similarity. */
import { readFileSync, statSync } from "node:fs";
import { POSE_DEFAULTS, type PoseResult } from "../../src/tasks/pose/result.ts";
import type { MakeJudge } from "./judge.ts";
import { asCocoPose, evaluatePoses, type PredictedPose } from "./keypoint-average-precision.ts";
import { readCocoKeypoints } from "./keypoint-truth.ts";

/** COCO's own limit. */
const MOST_POSES = 20;
/** Poses below this only lengthen the tail of the precision–recall curve. */
const LEAST_SCORE = 0.05;

export const judgePose: MakeJudge = ({ pictures, truth }) => {
  if (statSync(truth).isDirectory()) throw new Error(`${truth} is a folder, not a COCO JSON file.`);
  const there = new Set(pictures);
  const annotated = readCocoKeypoints(JSON.parse(readFileSync(truth, "utf8"))).filter(({ file }) =>
    there.has(file),
  );
  if (annotated.length === 0) throw new Error(`${truth} names none of the pictures.`);
  const predictions = new Map<string, PredictedPose[]>();
  return {
    pictures: annotated.map(({ file }) => file),
    options: {
      ...POSE_DEFAULTS,
      scoreThreshold: LEAST_SCORE,
      maxPoses: MOST_POSES,
      smoothing: "off",
    },
    async add(name, result) {
      const { poses, skeleton } = result as PoseResult;
      predictions.set(
        name,
        poses.map((pose) => asCocoPose(pose, skeleton)),
      );
    },
    metrics: () => ({
      ...evaluatePoses(
        annotated,
        annotated.map(({ file }) => predictions.get(file) ?? []),
      ),
    }),
  };
};
