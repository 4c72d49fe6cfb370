import { warpBox, warpPoint } from "../../../refine/warp.ts";
import { drawnLater } from "../../page/drawn-later.ts";
import { from, oneOf, orNull, TRACKING_RULES, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { POSE_MODELS } from "../models.ts";
import { POSE_DEFAULTS, type PoseOptions, type PoseResult } from "../result.ts";
import { carriedPoses } from "./carried-poses.ts";
import { foundPoses } from "./found-poses.ts";

/** Pose's half on the page. */
export const poseTask: TaskDefinition<PoseResult, PoseOptions> = {
  id: "pose",
  name: "Pose",
  about: "Marks the joints of every person, 17 to 33 points from head to heel.",
  icon: "M12 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 9.5l7-1.5 7 1.5M12 8v6M12 14l-4 7.5M12 14l4 7.5",
  key: "2",
  defaults: POSE_DEFAULTS,
  optionRules: {
    ...TRACKING_RULES,
    scoreThreshold: orNull(from(0, 1)),
    maxPoses: whole(0),
    smoothing: oneOf("off", "light", "strong"),
  },
  models: POSE_MODELS,
  along: (result, flow) => ({
    ...result,
    poses: result.poses.map((pose) => ({
      ...pose,
      box: warpBox(pose.box, flow, result.stamp),
      keypoints: pose.keypoints.map((point) => warpPoint(point, flow, result.stamp)),
    })),
  }),
  carried: carriedPoses,
  found: foundPoses,
  ...drawnLater(async () => (await import("./drawing.ts")).poseDrawing),
};
