import { html, nothing, type TemplateResult } from "lit";
import "./fovea-depth-legend.ts";
import "../../../look/fovea-message.ts";
import { type Choosable, choice, colourField, STRENGTHS, slider } from "../../../look/fields.ts";
import { COLOUR_MAPS, type ColourMapName } from "../../../results/colour-map-names.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import { valueAtNearness } from "../nearness.ts";
import type { DepthEffect, DepthOptions, DepthResult } from "../result.ts";
import type { DepthReading } from "./depth-reading.ts";
import { metresText } from "./depth-text.ts";

type DepthTask = TaskHandle<DepthOptions, DepthResult>;

const EFFECTS: readonly Choosable<DepthEffect>[] = [
  ["colours", "Colour by depth"],
  ["near", "Keep what is near"],
  ["fog", "Fog"],
  ["anaglyph", "Stereo for red-cyan glasses"],
  ["wiggle", "Wiggle stereo"],
];

const MAPS: readonly Choosable<ColourMapName>[] = COLOUR_MAPS.map((name) => [
  name,
  `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
]);

/** Objects in the list, the nearest. */
const MOST_LISTED = 6;
/** Greatest parallax that eyes still bring together; the task allows more. */
const MOST_SEPARATION = 0.06;

/** Depth's part of its card: what the colours mean, what is done with the depth, and the cloud. */
export function depthCard(task: DepthTask, reading: DepthReading): TemplateResult {
  const { options, result } = task;
  const { calm } = reading;
  const effects = EFFECTS.map(
    ([value, name]): Choosable<DepthEffect> => [value, name, calm && value === "wiggle"],
  );
  return html`${
    options.effect === "colours"
      ? html`<fovea-depth-legend .colourMap=${options.colourMap} .result=${result}></fovea-depth-legend>`
      : result
        ? nothing
        : html`<p class="found">No result yet.</p>`
  }
    ${choice("Show", effects, options.effect, (effect) => task.setOptions({ effect }))}
    ${
      calm
        ? html`<p class="hint">Wiggle stereo is off, because your system asks for less motion.</p>`
        : nothing
    }
    <div class="fields">
      ${effectFields(task)}
      ${choice("Steadiness", STRENGTHS, options.steadiness, (steadiness) => task.setOptions({ steadiness }))}
    </div>
    ${effectHint(task)}
    <details
      ?open=${reading.cloudOpen}
      @toggle=${(event: Event) => reading.openCloud((event.target as HTMLDetailsElement).open)}
    >
      <summary>In three dimensions</summary>
      ${reading.cloud ?? nothing}
      ${reading.cloudError ? html`<fovea-message .error=${reading.cloudError}></fovea-message>` : nothing}
    </details>
    ${objects(reading)}`;
}

function effectFields(task: DepthTask): TemplateResult {
  const { effect, opacity, colourMap, near, fogDensity, fogColour, separation } = task.options;
  switch (effect) {
    case "colours":
      return html`${choice("Colours", MAPS, colourMap, (name) => task.setOptions({ colourMap: name }))}
      ${slider("Opacity", opacity, 0.05, 1, (value) => task.setOptions({ opacity: value }))}`;
    case "near":
      return slider(
        "From far to near",
        1 - near,
        0,
        1,
        (value) => task.setOptions({ near: 1 - value }),
        keptWords(task),
      );
    case "fog":
      return html`${slider("Density", fogDensity, 0, 1, (value) => task.setOptions({ fogDensity: value }))}
      ${colourField("Colour", fogColour, (value) => task.setOptions({ fogColour: value }))}`;
    case "anaglyph":
    case "wiggle":
      return slider(
        "Separation",
        separation,
        0,
        MOST_SEPARATION,
        (value) => task.setOptions({ separation: value }),
        `${(100 * separation).toFixed(1)} percent of the width`,
      );
  }
}

/** What the near effect keeps. */
function keptWords({ options: { near }, result }: DepthTask): string {
  if (result?.metric && near < 1) {
    return `what is nearer than ${metresText(valueAtNearness(1 - near, result.range, true))}`;
  }
  return `the nearest ${Math.round(100 * near)} % of the depth`;
}

function effectHint(task: DepthTask): TemplateResult | typeof nothing {
  const { effect } = task.options;
  if (effect === "near") return html`<p class="hint">Keeps ${keptWords(task)}.</p>`;
  if (effect === "anaglyph") {
    return html`<p class="hint">The red glass goes before the left eye.</p>`;
  }
  if (effect === "wiggle") {
    return html`<p class="hint">Two views by turns, while the picture plays.</p>`;
  }
  return nothing;
}

/** The objects found, nearest first, where detection runs as well. */
function objects(reading: DepthReading): TemplateResult | typeof nothing {
  const found = reading.detections();
  if (found.length === 0) return nothing;
  return html`<h3>Objects, nearest first</h3>
    <ol class="by-depth" role="list">
      ${found
        .slice(0, MOST_LISTED)
        .map(({ detection, words }) => html`<li><span>${detection.label}</span> ${words}</li>`)}
    </ol>
    ${
      found.length > MOST_LISTED
        ? html`<p class="hint">and ${found.length - MOST_LISTED} farther away.</p>`
        : nothing
    }`;
}
