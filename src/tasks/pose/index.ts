/** Pose's half on the page. */
import type { PageTask } from "../page-task.ts";
import { drawPoses } from "./overlay.ts";
import { POSE_DEFAULTS, type PoseOptions, type PoseResult } from "./result.ts";

export const poseTask: PageTask<PoseResult, PoseOptions> = {
  id: "pose",
  name: "Pose",
  defaults: POSE_DEFAULTS,
  draw: drawPoses,
};
