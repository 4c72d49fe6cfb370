/** What is known of the picture, in sentences under its lower edge, for eyes and for screen readers. */
import { css, html, type PropertyValues } from "lit";
import { Captioning } from "../captions/captioning.ts";
import { CAPTION_LANGUAGES, type CaptionLanguage } from "../captions/compose.ts";
import { type CaptionResults, captionText, SPOKEN_TASKS } from "../captions/scene.ts";
import { spokenLanguage } from "../captions/spoken-language.ts";
import { StyledElement } from "../look/styled-element.ts";
import { theme } from "../look/theme.ts";
import type { TaskResult } from "../results/stamp.ts";
import { OverPicture } from "./mechanisms/over-picture.ts";

/**
 * Captions over the picture of the `<fovea-view>` or `<fovea-overlay>` that it is a child of: sentences
 * composed by rules of what the tasks detection, depth, actions, holistic and text have found there, as far as they
 * run. They change every three seconds at most, and are a live region. Of colours nothing is said.
 *
 * @element fovea-captions
 * @attr {en | de} speaks - the language of the sentences; that of the elements unless said otherwise
 *
 * @csspart text - the sentences
 * @cssprop --fovea-captions-surface - behind them; black, a little clear, unless said otherwise
 * @cssprop --fovea-captions-ink - their colour; white unless said otherwise
 */
export class FoveaCaptions extends StyledElement {
  static override properties = { speaks: { type: String, reflect: true, useDefault: true } };
  static override styles = [
    theme,
    css`
      :host {
        position: absolute;
        inset: auto 0 0;
        display: grid;
        justify-items: center;
        padding: 0 4% 3%;
        pointer-events: none;
      }
      p {
        margin: 0;
        padding: 0.3em 0.7em;
        border-radius: 0.4em;
        background: var(--fovea-captions-surface, rgb(0 0 0 / 78%));
        color: var(--fovea-captions-ink, #fff);
        line-height: 1.4;
        text-wrap: balance;
      }
      p:empty {
        visibility: hidden;
      }
    `,
  ];

  /** The language of the sentences; empty for that of the elements. */
  declare speaks: CaptionLanguage | "";

  #known: Record<string, TaskResult> = {};
  readonly #captioning = new Captioning<CaptionResults, null>({
    known: () => this.#known as CaptionResults,
    compose: (known) => captionText(known, this.#language),
    lend: async (use) => use(null),
    changed: () => this.requestUpdate(),
  });

  constructor() {
    super();
    this.speaks = "";
    new OverPicture(this, {
      result: (result) => this.show(result),
      sourceChanged: () => this.reset(),
    });
  }

  /** What is said now; empty before the first result. */
  get caption(): string {
    return this.#captioning.text;
  }

  /** Forgets what was found. */
  reset(): void {
    this.#known = {};
    if (this.#captioning.on) this.#captioning.turn(true);
  }

  /** Speaks of a result from now on; a parent's come by themselves. Keeps it until there is a newer one. */
  show(result: TaskResult): void {
    if (!SPOKEN_TASKS.some((task) => task === result.task)) return;
    this.#known = { ...this.#known, [result.task]: result };
    this.#captioning.settle();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#captioning.turn(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#captioning.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && changed.has("speaks")) this.#captioning.turn(true);
  }

  protected override render() {
    return html`<p part="text" role="status" lang=${this.#language}>${this.caption}</p>`;
  }

  get #language(): CaptionLanguage {
    return CAPTION_LANGUAGES.find((known) => known === this.speaks) ?? spokenLanguage();
  }
}

customElements.define("fovea-captions", FoveaCaptions);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-captions": FoveaCaptions;
  }
}
