import { html, nothing } from "lit";
import type { PictureInput } from "../../catalog/network-inputs.ts";
import { choice } from "../../look/fields.ts";
import { bytes, milliseconds } from "../../look/format.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say } from "../../words/say.ts";
import "../../look/fovea-message.ts";
import { DrawnOnce } from "../drawn-once.ts";
import { ComparedNetworks } from "./compared-networks.ts";
import { comparedTemplate } from "./compared-template.ts";
import { bestTemplate, whyTemplate, worseTemplate } from "./decision-template.ts";
import { drawDrops, drawFilters, drawMaps, drawPixels } from "./draw-inside.ts";
import { insideStyles } from "./fovea-inside.styles.ts";
import type { Inspection, Step } from "./inspection.ts";
import { activationsTemplate, filtersTemplate, layersTemplate } from "./layers-template.ts";

/** A step of the opening, for people. */
function stepWords(step: Step): string {
  switch (step.phase) {
    case "fetch":
      return say("Getting the network");
    case "download":
      return say("Fetching it: {percent} %", { percent: step.percent });
    case "read":
      return say("Reading its layers");
    case "prepare":
      return say("Preparing the network");
    case "run":
      return say("Running it");
  }
}

/** Size and levels of a picture as a network takes it, for people. */
function levelsWords({ width, height, channels, mean, std }: PictureInput): string {
  const told = { size: `${width} × ${height}`, channels };
  const asTheyAre = mean.every((value) => value === 0) && std.every((value) => value === 1);
  return asTheyAre
    ? say("{size}, {channels}; its levels stay as they are.", told)
    : say(
        "{size}, {channels}; from each level {mean} is taken, and it is divided by {deviation}.",
        { ...told, mean: mean.join("/"), deviation: std.join("/") },
      );
}

/** A look inside in the inspector. */
export class FoveaInside extends StyledElement {
  static override properties = { inspection: { attribute: false } };
  static override styles = [theme, controls, insideStyles];

  declare inspection: Inspection;
  readonly #canvases = new DrawnOnce(this);
  readonly #compared = new ComparedNetworks();
  /** Nothing was opened yet. */
  #fresh = true;

  protected override updated(): void {
    if (this.#fresh) {
      this.#fresh = false;
      const { suggested } = this.inspection;
      if (suggested) void this.inspection.open(suggested);
    }
    const { seen, worse, picture, filters, maps, occluded } = this.inspection;
    this.#canvases.draw("seen", picture, drawPixels);
    this.#canvases.draw("worse", (worse.seen ?? seen)?.picture, drawPixels);
    this.#canvases.draw("filters", filters, drawFilters);
    this.#canvases.draw("maps", maps, drawMaps);
    this.#canvases.draw("drops", occluded, (canvas, found) => {
      if (seen) drawDrops(canvas, seen.picture, found);
    });
  }

  protected override render() {
    const { inspection } = this;
    const { model, models, opened, error } = inspection;
    this.#compared.note(inspection);
    return html`<p class="hint">${say("What a network sees, what its layers make of it, and what it decides by. It is opened a second time, in a worker of its own.")}</p>
      ${choice(
        "Network",
        models.map(({ id, name }) => [id, name] as const),
        model?.id ?? "",
        (id) => {
          const next = models.find((one) => one.id === id);
          if (next) void inspection.open(next);
        },
      )}
      ${this.#state()}
      ${
        error
          ? html`<fovea-message
              .error=${error}
              ?retryable=${model !== null && !opened}
              dismissable
              @retry=${() => model && void inspection.open(model)}
              @dismiss=${() => inspection.dismissError()}
            ></fovea-message>`
          : nothing
      }
      ${
        opened
          ? html`<div class="row">
                <button ?disabled=${inspection.step !== null} @click=${() => void inspection.look()}>${say("Look again")}</button>
                <label
                  ><input
                    type="checkbox"
                    .checked=${inspection.live}
                    @change=${({ target }: Event) =>
                      void inspection.follow(
                        (target as HTMLInputElement).checked,
                        () => this.isConnected,
                      )}
                  />${say("Live##look")}</label
                >
              </div>
              ${this.#input()} ${whyTemplate(inspection)} ${worseTemplate(inspection)}
              ${filtersTemplate(inspection)} ${activationsTemplate(inspection)}
              ${layersTemplate(inspection)} ${comparedTemplate(inspection, this.#compared)}`
          : inspection.picture
            ? this.#input()
            : nothing
      }`;
  }

  /** What goes on, with a way to end it; else what is open. */
  #state() {
    const { inspection } = this;
    const { step, model, error } = inspection;
    if (!step) {
      if (!model && !error) return html`<p role="status">${say("Choose a network.")}</p>`;
      return html`<p role="status">${this.#about()}</p>`;
    }
    return html`<div class="row going">
      <p role="status">${stepWords(step)}…</p>
      <button class="quiet" @click=${() => inspection.cancel()}>${say("Cancel")}</button>
    </div>`;
  }

  #about(): string {
    const { opened, milliseconds: time } = this.inspection;
    if (!opened) return "";
    const { layers, parameters, bytes: size } = opened;
    const told = { layers: layers.length, parameters, size: bytes(size) };
    if (time === null) return say("{layers} layers, {parameters} parameters, {size}.", told);
    return say("{layers} layers, {parameters} parameters, {size}; a run takes {time} here.", {
      ...told,
      time: milliseconds(time),
    });
  }

  #input() {
    const { seen, picture, model } = this.inspection;
    const input = Object.values(model?.inputs ?? {}).find(({ kind }) => kind === "picture");
    return html`<details open>
      <summary>${say("What it sees")}</summary>
      <div>
        ${
          picture && input?.kind === "picture"
            ? html`<canvas id="seen" role="img" aria-label=${say("The picture as the network sees it")}></canvas>
                <p class="hint">${levelsWords(input)}
                  ${input.fit === "stretch" ? say("The picture is stretched.") : say("There are bars beside the picture.")}</p>
                ${seen ? bestTemplate(this.inspection, seen) : nothing}`
            : html`<p>${say("Start a camera, a video or a picture.")}</p>`
        }
      </div>
    </details>`;
  }
}

customElements.define("fovea-inside", FoveaInside);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-inside": FoveaInside;
  }
}
