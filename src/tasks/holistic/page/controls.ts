import { html } from "lit";
import "./fovea-persons-legend.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import { trackControls } from "../../page/track-controls.ts";

/** Whole persons in the studio: who is in sight, in which colour, and what was found of each. */
export const controls: TaskControls<"holistic"> = {
  task: "holistic",
  connect: (task, studio) => ({
    render: () => html`<fovea-persons-legend .result=${task.result}></fovea-persons-legend>
      ${trackControls(studio)}`,
  }),
};
