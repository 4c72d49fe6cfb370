import { html, nothing, type TemplateResult } from "lit";
import "../../../look/fovea-threshold.ts";
import { scoreThresholdOf } from "../../../catalog/model.ts";
import { type Choosable, choice } from "../../../look/fields.ts";
import { say } from "../../../words/say.ts";
import type { StudioParts, TaskControls } from "../../page/task-controls.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import { trackControls } from "../../page/track-controls.ts";
import type { TextLine, TextOptions, TextResult } from "../result.ts";

type TextTask = TaskHandle<TextOptions, TextResult>;

/** Text in the studio: what is read, to be heard, copied and copied line by line. */
export const controls: TaskControls<"text"> = {
  task: "text",
  connect(task, studio) {
    let copied: "yes" | "no" | null = null;
    const copy = async (text: string) => {
      copied = await navigator.clipboard.writeText(text).then(
        () => "yes" as const,
        () => "no" as const,
      );
      studio.changed();
    };
    return { render: () => textCard(task, studio, copied, (text) => void copy(text)) };
  },
};

/** Small pictures are searched so many times larger for small writing; more finds no more (docs/measurements.md). */
const ENLARGED = 2;

/** Sides in which the picture is searched. */
type Fineness = "640" | "960" | "1536";

function textCard(
  task: TextTask,
  studio: StudioParts,
  copied: "yes" | "no" | null,
  copy: (text: string) => void,
): TemplateResult {
  const { options, model, result } = task;
  const lines = result?.lines ?? [];
  const sides: readonly Choosable<Fineness>[] = [
    ["640", say("Large writing, faster")],
    ["960", say("As usual")],
    ["1536", say("Small writing, slower")],
  ];
  const side = sides.findLast(([value]) => Number(value) <= options.sideLimit)?.[0] ?? "640";
  return html`<p class="found">
      ${countInWords(result)}
    </p>
    ${lines.length > 0 ? lineList(lines, copy) : nothing}
    ${
      lines.length > 0
        ? html`<button @click=${() => copy(lines.map(({ text }) => text).join("\n"))}>
            ${say("Copy all lines")}
          </button>`
        : nothing
    }
    <p role="status" class="hint">
      ${copied === "yes" ? say("Copied.") : nothing}
      ${copied === "no" ? say("The browser did not let this page copy.") : nothing}
    </p>
    ${choice(say("Look for"), sides, side, (value) => task.setOptions({ sideLimit: Number(value), enlargement: value === "1536" ? ENLARGED : 1 }))}
    <fovea-threshold
      .value=${options.scoreThreshold}
      .fallback=${scoreThresholdOf(model)}
      @threshold-choice=${(event: CustomEvent<{ value: number | null }>) =>
        task.setOptions({ scoreThreshold: event.detail.value })}
    ></fovea-threshold>
    ${trackControls(studio)}`;
}

/** In the order of reading. */
function lineList(lines: readonly TextLine[], copy: (text: string) => void): TemplateResult {
  return html`<ol
    aria-label=${say("What is read")}
    style="display: grid; gap: 0.25rem; margin: 0; padding: 0; list-style: none; max-height: 16rem; overflow: auto"
  >
    ${lines.map(
      ({ text }) =>
        html`<li style="display: flex; gap: 0.5rem; align-items: center">
          <span style="flex: 1; overflow-wrap: anywhere; user-select: text">${text}</span>
          <button class="quiet" aria-label=${say("Copy “{text}”", { text })} @click=${() => copy(text)}>
            ${say("Copy")}
          </button>
        </li>`,
    )}
  </ol>`;
}

function countInWords(result: TextResult | null): string {
  if (!result) return say("No result yet.");
  const n = result.lines.length;
  return n === 0 ? say("Nothing is read.") : say("One line is read.|{n} lines are read.", { n });
}
