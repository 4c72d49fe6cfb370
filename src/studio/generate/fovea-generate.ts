import { html, nothing } from "lit";
import { GENERATORS, type GeneratorId } from "../../generation/generators.ts";
import { type Axes, REACH, WALK, walkStep, walkValue } from "../../generation/latent.ts";
import { choice, slider } from "../../look/fields.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { number, say, translated, type Words } from "../../words/say.ts";
import "../../look/fovea-message.ts";
import { DrawnOnce } from "../drawn-once.ts";
import { drawLevels } from "../learn/draw-small.ts";
import "../learn/fovea-drawing-pad.ts";
import { learnStyles } from "../learn/fovea-learn.styles.ts";
import { drawWalk } from "./draw-walk.ts";
import { generateStyles } from "./fovea-generate.styles.ts";
import { Generation } from "./generation.ts";

const NAMES: Readonly<Record<GeneratorId, string>> = {
  vae: "Digits, VAE",
  gan: "Digits, GAN",
  sketches: "Sketches, VAE (0.25 MB)",
};
const NATURES: Readonly<Record<GeneratorId, Words>> = {
  vae: "A variational autoencoder: it learnt to make digits small, as six numbers, and to draw them again: soft at the edges, and every number means something.",
  gan: "A generative adversarial network: two have learnt against each other: one draws, the other tells drawn from written. Sharp, now and then no digit at all.",
  sketches:
    "It learnt fifty things from what people have drawn in “Quick, Draw!”: simple ones are clear, others fog. It is fetched from its makers, ml5.js.",
};

/** The page on which networks draw. */
export class FoveaGenerate extends StyledElement {
  static override styles = [theme, controls, learnStyles, generateStyles];

  readonly generation = new Generation(() => this.requestUpdate());
  readonly #canvases = new DrawnOnce(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.generation.retry();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.generation.dispose();
  }

  protected override render() {
    const { generation } = this;
    return html`<header>
        <h1>${say("Generate pictures")}</h1>
        <p>${say("A few numbers go in, a picture comes out. Nothing leaves your machine.")}</p>
        <nav>
          <a href="learn.html">${say("Train a network")}</a>
          <a href="./">${say("To the studio")}</a>
        </nav>
      </header>
      <fovea-message
        .error=${generation.error}
        ?retryable=${!generation.ready}
        ?dismissable=${generation.ready}
        @retry=${() => void generation.retry()}
        @dismiss=${() => generation.dismissError()}
      ></fovea-message>
      <main>
        <div>${this.#network()} ${this.#numbers()}</div>
        <div>${this.#picture()} ${this.#walk()}</div>
        <div>${this.#own()}</div>
      </main>`;
  }

  protected override updated(): void {
    const { picture, walked, redrawn } = this.generation;
    this.#canvases.draw("picture", picture, drawLevels);
    this.#canvases.draw("walk", walked, drawWalk);
    this.#canvases.draw("drawing", redrawn?.drawing, drawLevels);
    this.#canvases.draw("again", redrawn?.again, drawLevels);
  }

  /** What is being drawn, in a word. */
  get #name(): string {
    const { generator, classIndex } = this.generation;
    return translated(generator.classes[classIndex] ?? "");
  }

  #network() {
    const { generation } = this;
    const { generator, loading, classIndex } = generation;
    return html`<section class="network">
      <h2>${say("What draws")}</h2>
      ${choice<GeneratorId>(
        "Network",
        GENERATORS.map(({ id }) => [id, NAMES[id]] as const),
        generator.id,
        (id) => void generation.choose(id),
      )}
      <p class="hint">
        ${say(NATURES[generator.id])}
      </p>
      ${choice<string>(
        "What it draws",
        generator.classes.map((name, index) => [String(index), name] as const),
        String(classIndex),
        (chosen) => generation.setClass(Number(chosen)),
      )}
      <p role="status" class="hint">
        ${loading === null ? "" : say("Fetching it: {percent} %", { percent: loading })}
      </p>
    </section>`;
  }

  #numbers() {
    const { generation } = this;
    const { generator, latent, ready } = generation;
    return html`<section>
      <h2>${say("Its latent numbers")}</h2>
      <div class="row">
        <button class="primary" ?disabled=${!ready} @click=${() => generation.random()}>${say("Random")}</button>
        <button ?disabled=${!ready} @click=${() => generation.middle()}>${say("All to zero")}</button>
      </div>
      <div class="sliders" ?data-many=${latent.length > 8}>
        ${latent.map((value, index) =>
          slider(
            say("Number {n}", { n: index + 1 }),
            value,
            -REACH,
            REACH,
            (chosen) => generation.setLatent(index, chosen),
            number(value, 1),
          ),
        )}
      </div>
      ${generator.ordered ? html`<p class="hint">${say("The first one changes the picture most.")}</p>` : nothing}
    </section>`;
  }

  #picture() {
    const { picture } = this.generation;
    return html`<section class="made">
      <h2>${say("What it makes of them")}</h2>
      ${
        picture
          ? html`<canvas id="picture" role="img" aria-label=${say("Drawn by the network: {name}", { name: this.#name })}></canvas>`
          : html`<p class="hint">${say("As soon as the network is here, it draws.")}</p>`
      }
    </section>`;
  }

  #walk() {
    const { generation } = this;
    const { walked, latent, axes } = generation;
    if (!walked) return nothing;
    const place = (index: number) => (walkStep(latent[index] ?? 0) + 0.5) / WALK;
    const [left, top] = [place(axes.across), place(axes.down)];
    const within = Math.min(left, top) >= 0 && Math.max(left, top) <= 1;
    return html`<section>
      <h2>${say("A walk over two of them")}</h2>
      <div class="fields">${this.#axis("From left to right", "across")} ${this.#axis("From top to bottom", "down")}</div>
      <div class="walk" @click=${this.#placed}>
        <canvas
          id="walk"
          role="img"
          aria-label=${say("{name}, drawn {n} times: number {across} grows from left to right, number {down} from top to bottom", { name: this.#name, n: WALK * WALK, across: axes.across + 1, down: axes.down + 1 })}
        ></canvas>
        ${within ? html`<span class="here" style="--across: ${left}; --down: ${top}"></span>` : nothing}
      </div>
      <p class="hint">
        ${say("From −2.4 to 2.4; all other numbers are where their sliders are. Press a picture, and the sliders go there.")}
      </p>
    </section>`;
  }

  #axis(name: string, axis: keyof Axes) {
    const { generation } = this;
    return choice<string>(
      name,
      generation.latent.map((_, index) => [String(index), say("Number {n}", { n: index + 1 })]),
      String(generation.axes[axis]),
      (chosen) => generation.setAxes({ [axis]: Number(chosen) }),
    );
  }

  #own() {
    const { generation } = this;
    const { generator, redrawn } = generation;
    if (!generator.encoder) return nothing;
    return html`<section>
      <h2>${say("Draw your own")}</h2>
      <p class="hint">
        ${say("Draw the digit that is chosen. The encoder says by which numbers the network would draw it, and the sliders go there.")}
      </p>
      <fovea-drawing-pad
        label=${say("Draw “{name}”", { name: this.#name })}
        @drawn=${({ detail }: CustomEvent<Uint8Array>) => void generation.redraw(detail)}
      ></fovea-drawing-pad>
      ${
        redrawn
          ? html`<div class="pair">
              <figure>
                <canvas id="drawing" role="img" aria-label=${say("Your drawing")}></canvas>
                <figcaption>${say("Your drawing, small")}</figcaption>
              </figure>
              <figure>
                <canvas id="again" role="img" aria-label=${say("Drawn by the network: {name}", { name: this.#name })}></canvas>
                <figcaption>${say("Drawn again by six numbers")}</figcaption>
              </figure>
            </div>`
          : nothing
      }
    </section>`;
  }

  readonly #placed = ({ offsetX, offsetY, currentTarget }: MouseEvent): void => {
    const { clientWidth, clientHeight } = currentTarget as HTMLElement;
    const step = (offset: number, all: number) =>
      Math.max(0, Math.min(WALK - 1, Math.floor((WALK * offset) / all)));
    this.generation.setPlace(
      walkValue(step(offsetX, clientWidth)),
      walkValue(step(offsetY, clientHeight)),
    );
  };
}

customElements.define("fovea-generate", FoveaGenerate);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-generate": FoveaGenerate;
  }
}
