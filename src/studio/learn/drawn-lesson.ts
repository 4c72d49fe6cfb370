import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from "lit";
import { say } from "../../words/say.ts";
import { DrawnOnce } from "../drawn-once.ts";
import { drawLevels } from "./draw-small.ts";
import type { FoveaDrawingPad } from "./fovea-drawing-pad.ts";
import { FEWEST_DRAWINGS, type Training } from "./training.ts";

const MOST_CLASSES = 8;

/** The lesson that a person draws: classes with names, and a pad whose drawing goes to one of them. */
export class DrawnLesson implements ReactiveController {
  /** Index of the class that drawings go to. */
  chosen = 0;
  /** What is on the pad and not kept yet. */
  #pending: Uint8Array | null = null;
  readonly #canvases: DrawnOnce;

  constructor(
    private readonly host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    private readonly training: Training,
  ) {
    this.#canvases = new DrawnOnce(host);
    host.addController(this);
  }

  hostUpdated(): void {
    const { kind, drawn } = this.training;
    if (kind !== "drawings") return;
    for (const [index, { drawings }] of drawn.entries())
      for (const [at, levels] of drawings.entries())
        this.#canvases.draw(`drawn-${index}-${at}`, levels, drawLevels);
  }

  /** For the host, which has `<fovea-drawing-pad>`, to render. */
  render(): TemplateResult {
    const { training, chosen } = this;
    const { drawn } = training;
    const name = drawn[chosen]?.name || say("Class {n}", { n: chosen + 1 });
    return html`<fovea-drawing-pad label=${say("Draw “{name}”", { name })} @drawn=${this.#drawn}></fovea-drawing-pad>
      <div class="row">
        <button class="primary" @click=${() => this.keep()}>${say("Keep it as “{name}”", { name })}</button>
      </div>
      ${drawn.map(
        ({ name: own, drawings }, index) => html`<div class="own" ?data-chosen=${index === chosen}>
          <div class="row">
            <input
              type="text"
              aria-label=${say("Name of class {n}", { n: index + 1 })}
              style="width: 9rem"
              .value=${own}
              @change=${({ target }: Event) =>
                training.setClasses(
                  drawn.with(index, { name: (target as HTMLInputElement).value, drawings }),
                )}
            />
            <button class="quiet" aria-pressed=${index === chosen} @click=${() => this.choose(index)}>${say("Draw it")}</button>
          </div>
          <div class="shown" role="img" aria-label=${say("One drawing|{n} drawings", { n: drawings.length })}>
            ${drawings.map((_, at) => html`<canvas id="drawn-${index}-${at}"></canvas>`)}
          </div>
        </div>`,
      )}
      <div class="row">
        <button
          ?disabled=${drawn.length >= MOST_CLASSES}
          @click=${() => training.setClasses([...drawn, { name: "", drawings: [] }])}
        >
          ${say("Another class")}
        </button>
      </div>
      <p class="hint" role="status">
        ${
          training.lesson
            ? say("{classes}: {n} pictures, yours and copies of them moved about.", {
                classes: training.lesson.classes.join(", "),
                n: training.lesson.train,
              })
            : say("Draw at least {count} of each of two classes.", { count: FEWEST_DRAWINGS })
        }
      </p>`;
  }

  choose(index: number): void {
    this.chosen = index;
    this.host.requestUpdate();
  }

  /** The pad's drawing, after each stroke. @param levels 28 × 28 */
  take(levels: Uint8Array): void {
    this.#pending = levels;
  }

  /** Adds the drawing to the chosen class, and empties the pad; does nothing where nothing was drawn. */
  keep(): void {
    const { training, chosen } = this;
    const own = training.drawn[chosen];
    if (!this.#pending || !own) return;
    const drawings = [...own.drawings, this.#pending];
    training.setClasses(training.drawn.with(chosen, { ...own, drawings }));
    this.#pending = null;
    this.host.renderRoot.querySelector<FoveaDrawingPad>("fovea-drawing-pad")?.clear();
  }

  readonly #drawn = ({ detail }: CustomEvent<Uint8Array>): void => this.take(detail);
}
