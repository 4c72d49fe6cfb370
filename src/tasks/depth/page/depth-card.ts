import { html, nothing, type TemplateResult } from "lit";
import "./fovea-depth-legend.ts";
import "../../../look/fovea-message.ts";
import { type Choosable, choice, colourField, STRENGTHS, slider } from "../../../look/fields.ts";
import { COLOUR_MAPS, type ColourMapName } from "../../../results/colour-map-names.ts";
import { number, say, translated } from "../../../words/say.ts";
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
        : html`<p class="found">${say("No result yet.")}</p>`
  }
    ${choice("Show", effects, options.effect, (effect) => task.setOptions({ effect }))}
    ${
      calm
        ? html`<p class="hint">${say("Wiggle stereo is off, because your system asks for less motion.")}</p>`
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
      <summary>${say("In three dimensions")}</summary>
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
        say("{n} percent of the width", { n: number(100 * separation, 1) }),
      );
  }
}

/** What the near effect keeps. */
function keptWords({ options: { near }, result }: DepthTask): string {
  if (result?.metric && near < 1) {
    return say("what is nearer than {distance}", {
      distance: metresText(valueAtNearness(1 - near, result.range, true)),
    });
  }
  return say("the nearest {n} % of the depth", { n: Math.round(100 * near) });
}

function effectHint(task: DepthTask): TemplateResult | typeof nothing {
  const { effect } = task.options;
  if (effect === "near")
    return html`<p class="hint">${say("Keeps {what}.", { what: keptWords(task) })}</p>`;
  if (effect === "anaglyph") {
    return html`<p class="hint">${say("The red glass goes before the left eye.")}</p>`;
  }
  if (effect === "wiggle") {
    return html`<p class="hint">${say("Two views by turns, while the picture plays.")}</p>`;
  }
  return nothing;
}

/** The objects found, nearest first, where detection runs as well. */
function objects(reading: DepthReading): TemplateResult | typeof nothing {
  const found = reading.detections();
  if (found.length === 0) return nothing;
  return html`<h3>${say("Objects, nearest first")}</h3>
    <ol class="by-depth" role="list">
      ${found
        .slice(0, MOST_LISTED)
        .map(
          ({ detection, words }) =>
            html`<li><span>${translated(detection.label)}</span> ${words}</li>`,
        )}
    </ol>
    ${
      found.length > MOST_LISTED
        ? html`<p class="hint">${say("and {n} farther away.", { n: found.length - MOST_LISTED })}</p>`
        : nothing
    }`;
}
