import { html, nothing, type TemplateResult } from "lit";
import "./fovea-legend.ts";
import { FoveaError } from "../../../errors.ts";
import { choice, colourField, STRENGTHS, slider } from "../../../look/fields.ts";
import { say, translated } from "../../../words/say.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { SegmentationEffect, SegmentationOptions, SegmentationResult } from "../result.ts";
import { userMaskModel } from "../user-model.ts";

type SegmentationTask = TaskHandle<SegmentationOptions, SegmentationResult>;

/** Segmentation in the studio: the classes present, and what is done with them. */
export const controls: TaskControls<"segmentation"> = {
  task: "segmentation",
  connect(task, studio) {
    let refusal: string | null = null;
    const take = async (file: File) => {
      refusal = await takeNetwork(task, file);
      studio.changed();
    };
    return {
      render: () => segmentationCard(task, take, refusal),
      cutsOut: () => task.options.effect === "cut-out" && task.result !== null,
      covers() {
        const { effect } = task.options;
        if (effect !== "blur" && effect !== "replace") return null;
        return {
          what: say("The background of “Segmentation”"),
          wayOut: say("“Tint each class” shows both."),
        };
      },
    };
  },
};

/** Runs a network for instances that a person chose, for its masks; gives what is wrong with it, or null. */
async function takeNetwork(task: SegmentationTask, file: File): Promise<string | null> {
  try {
    const { describeMaskNetwork } = await import("./user-mask-network.ts");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const model = userMaskModel({ name: file.name, ...describeMaskNetwork(bytes) });
    task.addModel(model, new File([bytes], file.name));
    return null;
  } catch (thrown) {
    const { message, action } = FoveaError.from(thrown);
    return [message, action]
      .filter((words) => words !== "")
      .map(translated)
      .join(" ");
  }
}

const EFFECTS: readonly (readonly [SegmentationEffect, string])[] = [
  ["classes", "Tint each class"],
  ["blur", "Blur the background"],
  ["replace", "Replace the background"],
  ["cut-out", "Cut out the foreground"],
];

/**
 * @param take a network of a person's own
 * @param refusal what was wrong with the last one
 */
function segmentationCard(
  task: SegmentationTask,
  take: (file: File) => void,
  refusal: string | null,
): TemplateResult {
  const { options, result } = task;
  return html`<fovea-legend .present=${result?.present ?? null}></fovea-legend>
    ${choice("Show", EFFECTS, options.effect, (effect) => task.setOptions({ effect }))}
    <div class="fields">
      ${choice("Smoothing", STRENGTHS, options.smoothing, (smoothing) => task.setOptions({ smoothing }))}
      ${effectControls(task)}
    </div>
    <label class="button" title=${say("An ONNX file of YOLOv8 or 11 for instances")}
      >${say("Masks of a network of yours…")}
      <input
        type="file"
        class="visually-hidden"
        accept=".onnx"
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const file = input.files?.[0];
          input.value = "";
          if (file) take(file);
        }}
      />
    </label>
    ${refusal ? html`<p role="alert">${refusal}</p>` : nothing}`;
}

function effectControls(task: SegmentationTask): TemplateResult | typeof nothing {
  const { effect, opacity, blur, backdrop } = task.options;
  if (effect === "classes") {
    return slider("Opacity", opacity, 0.05, 1, (value) => task.setOptions({ opacity: value }));
  }
  if (effect === "blur") {
    return slider("Blur", blur, 0.005, 0.1, (value) => task.setOptions({ blur: value }));
  }
  if (effect !== "replace") return nothing;
  const shown = backdrop.kind === "colour" ? backdrop.colour : "#1d6b4f";
  return html`${colourField("Colour", shown, (colour) =>
    task.setOptions({ backdrop: { kind: "colour", colour } }),
  )}
    <label class="button"
      >${say("Choose a picture…")}
      <input
        type="file"
        class="visually-hidden"
        accept="image/*"
        @change=${(event: Event) => {
          const file = (event.target as HTMLInputElement).files?.[0];
          if (file) takeBackdrop(task, file);
        }}
      />
    </label>`;
}

/** The worker fetches the picture from an address that lives as long as it is the backdrop. */
function takeBackdrop(task: SegmentationTask, file: File): void {
  const { backdrop } = task.options;
  task.setOptions({ backdrop: { kind: "picture", url: URL.createObjectURL(file) } });
  if (backdrop.kind === "picture") URL.revokeObjectURL(backdrop.url);
}
