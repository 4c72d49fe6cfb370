import { html, type TemplateResult } from "lit";
import "./fovea-pose-3d.ts";
import { choice, count, STRENGTHS } from "../../../look/fields.ts";
import { say } from "../../../words/say.ts";
import type { StudioParts, TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import { trackControls } from "../../page/track-controls.ts";
import type { PoseOptions, PoseResult } from "../result.ts";
import { userPoseModel } from "../user-model.ts";

/** Pose in the studio: how many people, how steady, and the best of them in the room. */
export const controls: TaskControls<"pose"> = {
  task: "pose",
  connect: (task, studio) => ({
    render: () => poseCard(task, studio),
    async takeNetwork(file) {
      const { describePoseNetwork } = await import("./user-pose-network.ts");
      const bytes = new Uint8Array(await file.arrayBuffer());
      const network = describePoseNetwork(bytes);
      if (!network) return false;
      const { name } = file;
      task.addModel(userPoseModel({ name, ...network }), new File([bytes], name));
      return true;
    },
  }),
};

const MOST_PEOPLE = 8;

function poseCard(task: TaskHandle<PoseOptions, PoseResult>, studio: StudioParts): TemplateResult {
  const { options, result } = task;
  return html`<p class="found">${result ? people(result.poses.length) : say("No result yet.")}</p>
    <div class="fields">
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      ${count("At most", options.maxPoses, MOST_PEOPLE, (maxPoses) => task.setOptions({ maxPoses }))}
    </div>
    ${trackControls(studio)}
    <details>
      <summary>${say("In three dimensions")}</summary>
      <fovea-pose-3d .result=${result}></fovea-pose-3d>
    </details>`;
}

function people(count: number): string {
  if (count === 0) return say("Nobody in sight.");
  return say("One person.|{n} people.", { n: count });
}
