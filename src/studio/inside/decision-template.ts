/** What a network decides, and by what, in the inspector. */
import { html, nothing, type TemplateResult } from "lit";
import { bestClasses } from "../../inside/class-scores.ts";
import { DEGRADATIONS, type DegradationKind } from "../../inside/degradation.ts";
import type { SeenInside } from "../../inside/inside-messages.ts";
import { choice } from "../../look/fields.ts";
import { number, say, translated } from "../../words/say.ts";
import "./fovea-quality-curve.ts";
import type { Inspection } from "./inspection.ts";

type Part = TemplateResult | typeof nothing;

const KINDS: Readonly<Record<DegradationKind, { readonly name: string; readonly unit: string }>> = {
  blur: { name: "Blur", unit: "σ" },
  jpeg: { name: "JPEG", unit: "quality" },
  noise: { name: "Noise", unit: "σ" },
  brightness: { name: "Brightness", unit: "percent" },
};
const CHOICES = DEGRADATIONS.map(({ kind }) => [kind, KINDS[kind].name] as const);

/** The classes that the network says first. */
export function bestTemplate(inspection: Inspection, { classes }: SeenInside): TemplateResult {
  if (!classes) return html`<p>${say("It says nothing of classes.")}</p>`;
  return html`<ol class="best" aria-label=${say("What it says")}>
      ${bestClasses(classes.scores, 5).map(
        ({ index, score }) =>
          html`<li style="--share: ${Math.round(100 * score)}%">
            <span>${className(inspection, index)}</span><span>${number(100 * score)} %</span>
          </li>`,
      )}
    </ol>
    ${
      classes.kind === "strongest place"
        ? html`<p class="hint">${say("It is no classifier: each class counts by the place where it is strongest.")}</p>`
        : nothing
    }`;
}

/** Where the network looked for what it says. */
export function whyTemplate(inspection: Inspection): Part {
  const { occluded, seen, progress } = inspection;
  if (!seen?.classes) return nothing;
  const running = progress?.of === "occlusion";
  return html`<details>
    <summary>${say("Why this class")}</summary>
    <div>
      <p class="hint">${say("Patch by patch the picture is covered with grey. Where the score falls, the network looked.")}</p>
      ${longerLook(inspection, say("Cover patch by patch"), running, () => void inspection.occlude())}
      ${
        occluded
          ? html`<canvas
                id="drops"
                role="img"
                aria-label=${say("What “{class}” loses where the picture is covered", { class: className(inspection, occluded.classIndex) })}
              ></canvas>
              <p>${say("“{class}” had {score} %; it loses up to {points} points where it is most yellow, and gains where it is blue.", { class: className(inspection, occluded.classIndex), score: Math.round(100 * occluded.score), points: Math.round(100 * occluded.drops.reduce((a, b) => Math.max(a, b), 0)) })}</p>
              <p class="hint">${say("{count} patches of {side} pixels, half over one another.", { count: `${occluded.grid.columns} × ${occluded.grid.rows}`, side: occluded.grid.side })}</p>`
          : nothing
      }
    </div>
  </details>`;
}

/** What the network says of the picture made worse. */
export function worseTemplate(inspection: Inspection): Part {
  const { seen, worse, progress } = inspection;
  const { kind, strength, curve } = worse;
  if (!seen) return nothing;
  const steps = DEGRADATIONS.find((one) => one.kind === kind)?.steps ?? [];
  const { unit } = KINDS[kind];
  const [least, most] = [Math.min(...steps), Math.max(...steps)];
  return html`<details>
    <summary>${say("A worse picture")}</summary>
    <div>
      ${choice("What is done to it", CHOICES, kind, (next) => worse.setKind(next))}
      <label
        >${translated(unit)} ${number(strength, kind === "blur" ? 1 : 0)}
        <input
          type="range"
          min=${least}
          max=${most}
          step=${kind === "blur" ? 0.1 : 1}
          .value=${String(strength)}
          aria-valuetext="${translated(unit)} ${number(strength, 1)}"
          @input=${({ target }: Event) =>
            void worse.setStrength(Number((target as HTMLInputElement).value))}
        />
      </label>
      <canvas id="worse" role="img" aria-label=${say("The picture made worse")}></canvas>
      ${bestTemplate(inspection, worse.seen ?? seen)}
      ${
        seen.classes
          ? longerLook(
              inspection,
              say("Draw the curve"),
              progress?.of === "curve",
              () => void inspection.drawCurve(),
            )
          : nothing
      }
      ${
        curve && seen.classes
          ? html`<fovea-quality-curve
              .points=${curve}
              .asked=${bestClasses(seen.classes.scores, 1)[0]?.index ?? 0}
              .unit=${translated(unit)}
              .nameOf=${(index: number) => className(inspection, index)}
            ></fovea-quality-curve>`
          : nothing
      }
      <p class="hint">${say("Done to the picture as the network sees it; σ in its pixels (blur) or in levels of 255 (noise).")}</p>
    </div>
  </details>`;
}

/** A button that begins a longer look, or how far that has come. */
function longerLook(
  inspection: Inspection,
  name: string,
  running: boolean,
  run: () => void,
): TemplateResult {
  const { progress } = inspection;
  if (running && progress) {
    return html`<div class="row" role="status">
      ${say("{part} of {whole}", { part: progress.done, whole: progress.all })}
      <button class="quiet" @click=${() => inspection.stop()}>${say("Stop")}</button>
    </div>`;
  }
  return html`<button ?disabled=${progress !== null} @click=${run}>${name}</button>`;
}

function className({ labels }: Inspection, index: number): string {
  const label = labels[index];
  return label !== undefined ? translated(label) : say("Class {n}", { n: index });
}
