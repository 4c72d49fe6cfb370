import { html, nothing, type TemplateResult } from "lit";
import { choice, count, STRENGTHS } from "../../../look/fields.ts";
import { say, sayAround } from "../../../words/say.ts";
import type { StudioParts, TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import { trackControls } from "../../page/track-controls.ts";
import type { FaceEffect, FaceOptions, FaceResult } from "../result.ts";
import { directionInWords } from "./direction-in-words.ts";
import { AXIS_COLOURS } from "./head-axes.ts";

/** Faces in the studio: how many, what is drawn of them, and where the largest looks. */
export const controls: TaskControls<"faces"> = {
  task: "faces",
  connect: (task, studio) => ({ render: () => facesCard(task, studio) }),
};

const MOST_FACES = 16;

const EFFECTS: readonly (readonly [FaceEffect, string])[] = [
  ["contours", "Contours"],
  ["mesh", "Mesh"],
  ["points", "Points"],
  ["box", "Boxes"],
  ["blur", "Blur faces"],
  ["pixelate", "Pixelate faces"],
];

function facesCard(task: TaskHandle<FaceOptions, FaceResult>, studio: StudioParts): TemplateResult {
  const { options, result } = task;
  return html`<p class="found">${result ? found(result) : say("No result yet.")}</p>
    ${choice("Show", EFFECTS, options.effect, (effect) => task.setOptions({ effect }))}
    ${
      options.effect === "blur" || options.effect === "pixelate"
        ? html`<p>
            ${say("Only faces that are found are covered. Choose “Aligned” where no face may be seen bare before its first result.")}
          </p>`
        : nothing
    }
    <div class="fields">
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      ${count("At most", options.maxFaces, MOST_FACES, (maxFaces) => task.setOptions({ maxFaces }))}
    </div>
    <div class="checks">
      <label
        ><input
          type="checkbox"
          .checked=${options.axes}
          @change=${(event: Event) => task.setOptions({ axes: (event.target as HTMLInputElement).checked })}
        />
        ${say("Axes of the head")}</label
      >
    </div>
    ${options.axes ? axesLegend() : nothing} ${trackControls(studio)}`;
}

function found({ faces }: FaceResult): string {
  const [largest] = faces;
  if (!largest) return say("No face in sight.");
  const n = faces.length;
  const looks = directionInWords(largest.headPose);
  if (!looks) return say("One face.|{n} faces.", { n });
  return say("One face. It {looks}.|{n} faces. The largest {looks}.", { n, looks });
}

function axesLegend(): TemplateResult {
  const mark = (colour: string) =>
    html`<span
      aria-hidden="true"
      style="display: inline-block; width: 1em; height: 0.25em; vertical-align: middle; background: ${colour}"
    ></span>`;
  return html`<p>
    ${sayAround("{forward} where the face points, {up} up, {left} the person’s left", {
      forward: mark(AXIS_COLOURS.forward),
      up: mark(AXIS_COLOURS.up),
      left: mark(AXIS_COLOURS.left),
    })}
  </p>`;
}
