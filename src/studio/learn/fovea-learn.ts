import { html, nothing } from "lit";
import { choice } from "../../look/fields.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { number, say } from "../../words/say.ts";
import "../../look/fovea-message.ts";
import { DrawnOnce } from "../drawn-once.ts";
import { drawGreyFilters, drawLevels } from "./draw-small.ts";
import { DrawnLesson } from "./drawn-lesson.ts";
import "./fovea-drawing-pad.ts";
import { layerName } from "./fovea-layer-editor.ts";
import "./fovea-layers-alive.ts";
import { learnStyles } from "./fovea-learn.styles.ts";
import "./fovea-training-report.ts";
import { networkTemplate } from "./network-template.ts";
import { type LessonKind, Training } from "./training.ts";

/** The page on which a small network learns. */
export class FoveaLearn extends StyledElement {
  static override styles = [theme, controls, learnStyles];

  readonly training = new Training(() => this.requestUpdate());
  readonly #drawnLesson = new DrawnLesson(this, this.training);
  readonly #canvases = new DrawnOnce(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.training.useDigits();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.training.dispose();
  }

  protected override render() {
    const { training } = this;
    return html`<header>
        <h1>${say("Train a network")}</h1>
        <p>${say("It learns in this tab, in front of you. Nothing leaves your machine.")}</p>
        <a href="generate.html">${say("Generate pictures")}</a>
        <a href="./">${say("To the studio")}</a>
      </header>
      <fovea-message .error=${training.error} dismissable @dismiss=${() => training.dismissError()}></fovea-message>
      <main>
        <div>${this.#lesson()} ${networkTemplate(training)}</div>
        <div>${this.#progress()} ${this.#filters()} ${this.#test()}</div>
        <div>${this.#through()}</div>
      </main>`;
  }

  protected override updated(): void {
    const { picture, news } = this.training;
    this.#canvases.draw("picture", picture?.levels, drawLevels);
    this.#canvases.draw("filters", news.at(-1)?.filters, drawGreyFilters);
  }

  #lesson() {
    const { training } = this;
    const { kind, lesson, loading } = training;
    return html`<section class="lesson">
      <h2>${say("What it learns from")}</h2>
      ${choice<LessonKind>(
        "Pictures",
        [
          ["digits", "70,000 handwritten digits"],
          ["drawings", "What you draw"],
        ],
        kind,
        (chosen) => void (chosen === "digits" ? training.useDigits() : training.useDrawings()),
      )}
      ${
        kind === "digits"
          ? html`<p role="status" class="hint">
              ${
                lesson
                  ? say(
                      "{train} to learn from, {validation} set aside to watch it, {test} set aside for the end.",
                      { train: lesson.train, validation: lesson.validation, test: lesson.test },
                    )
                  : loading === null
                    ? ""
                    : say("Fetching them: {percent} %", { percent: loading })
              }
            </p>`
          : this.#drawnLesson.render()
      }
    </section>`;
  }

  #progress() {
    const { training } = this;
    const { news, running, planned, lesson } = training;
    const last = news.at(-1);
    return html`<section class="progress">
      <h2>${say("How it goes")}</h2>
      <div class="row">
        ${
          running
            ? html`<button class="primary" @click=${() => training.pause()}>${say("Pause")}</button>`
            : html`<button
                class="primary"
                ?disabled=${!lesson || "fault" in planned}
                @click=${() => void training.train()}
              >
                ${last && !last.finished ? say("Go on") : last ? say("Train again") : say("Train")}
              </button>`
        }
        <button ?disabled=${!last} @click=${() => training.startAfresh()}>${say("Start afresh")}</button>
        <span role="status"
          >${
            last
              ? last.finished
                ? say("Learnt in {seconds} s.", { seconds: Math.round(last.seconds) })
                : say("Step {step} of {all}, {seconds} s", {
                    step: last.step,
                    all: last.steps,
                    seconds: Math.round(last.seconds),
                  })
              : ""
          }</span
        >
      </div>
      <fovea-training-report .news=${news} .names=${this.#learningNames}></fovea-training-report>
    </section>`;
  }

  get #learningNames(): readonly string[] {
    const { planned, learning } = this.training;
    if ("fault" in planned) return [];
    return learning.map((index) => {
      const layer = planned.layers[index];
      if (!layer) return "";
      return `${index + 1} ${index === planned.layers.length - 1 ? say("Last layer") : layerName(layer.plan)}`;
    });
  }

  #filters() {
    if (!this.training.news.at(-1)?.filters) return nothing;
    return html`<section>
      <h2>${say("Filters of the first convolution")}</h2>
      <canvas id="filters" role="img" aria-label=${say("The first convolution’s filters as they are now")}></canvas>
      <p class="hint">${say("Grey is zero; white adds, black takes away.")}</p>
    </section>`;
  }

  #test() {
    const { training } = this;
    const { lesson, test, news } = training;
    if (!lesson || lesson.test === 0) return nothing;
    return html`<section>
      <h2>${say("The examination")}</h2>
      <p class="hint">${say("{count} digits that it has never seen. What has chosen a network cannot examine it: look once, at the end.", { count: lesson.test })}</p>
      <div class="row">
        <button ?disabled=${!news.at(-1)?.finished} @click=${() => void training.lookAtTest()}>${say("Look at them")}</button>
        ${
          test
            ? html`<span role="status"
                ><strong>${say("{share} % right", { share: number((100 * test.right) / test.all, 2) })}</strong>, ${say("looked at once.|looked at {n} times.", { n: test.looks })}</span
              >`
            : nothing
        }
      </div>
    </section>`;
  }

  #through() {
    const { training } = this;
    const { picture, probe, classes } = training;
    return html`<section>
      <h2>${say("One picture through it")}</h2>
      <div class=${picture ? "picture" : ""}>
        ${
          picture
            ? html`<canvas
                id="picture"
                role="img"
                aria-label=${picture.label === null ? say("Your drawing") : say("A digit: {digit}", { digit: classes[picture.label] ?? "" })}
              ></canvas>`
            : nothing
        }
        ${
          probe
            ? html`<ol class="classes" aria-label=${say("What it says")}>
                ${[...probe.probabilities].map(
                  (probability, index) =>
                    html`<li style="--share: ${(100 * probability).toFixed(0)}%">
                      <span>${classes[index] ?? index}</span><span>${number(100 * probability)} %</span>
                    </li>`,
                )}
              </ol>`
            : html`<p class="hint">${say("It has learnt nothing yet.")}</p>`
        }
      </div>
      <div class="row">
        <button ?disabled=${!training.lesson} @click=${() => void training.showExample()}>${say("Another one")}</button>
      </div>
      <details>
        <summary>${say("Draw one")}</summary>
        <fovea-drawing-pad
          label=${say("Draw one for it to tell")}
          @drawn=${({ detail }: CustomEvent<Uint8Array>) => void training.showDrawing(detail)}
        ></fovea-drawing-pad>
      </details>
      <fovea-layers-alive .probe=${probe} .planned=${training.planned}></fovea-layers-alive>
    </section>`;
  }
}

customElements.define("fovea-learn", FoveaLearn);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-learn": FoveaLearn;
  }
}
