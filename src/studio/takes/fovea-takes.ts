import { css, html, nothing } from "lit";
import "../../look/fovea-message.ts";
import "../../look/fovea-undo.ts";
import { FoveaError } from "../../errors.ts";
import { confusionStyles, confusionTable } from "../../look/confusion-table.ts";
import { download } from "../../look/download.ts";
import { choice } from "../../look/fields.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { FEWEST_TAKES, MOST_TAKES } from "../../takes/learnt-takes.ts";
import type { LeaveOneTakeOut } from "../../takes/leave-one-take-out.ts";
import { TAKE_WAYS, type Take, type TakeKind, type TakeWay } from "../../takes/take.ts";
import { takesFromJson, takesToJson } from "../../takes/take-file.ts";
import { TASKS } from "../../tasks/page/tasks.ts";
import { number, say, translated, type Words } from "../../words/say.ts";
import { TASK_OF, type TakeDesk, type TakePlace } from "./take-desk.ts";

/** What is said of each kind. */
const KINDS = {
  hand: {
    name: "Gestures of a hand",
    about: "One hand in the picture; which one does not matter.",
  },
  body: {
    name: "Actions of the body",
    about: "One person, as much of the body as the action takes.",
  },
  lips: {
    name: "Words on the lips",
    about:
      "Tells apart the words you recorded, on your face, in this light; it does not read lips. Speak towards the camera.",
  },
} as const satisfies Readonly<Record<TakeKind, { readonly name: Words; readonly about: Words }>>;

/** By what takes are told, in words. */
const WAYS = {
  nearest: "Nearest take",
  network: "Small network",
} as const satisfies Readonly<Record<TakeWay, Words>>;

const LENGTHS = [1, 1.5, 2, 3, 4] as const;
const WAITS = [0, 3, 5] as const;

/** What the worker is at. */
function judgingText(judging: NonNullable<TakeDesk["judging"]>): string {
  if (judging === "training") {
    return say("A small network learns your takes; until then the nearest take counts.");
  }
  if (judging.all < 2) return say("Judging each take by the others…");
  return say("Judging takes by networks that have not seen them, {n} of {all}…", {
    n: judging.done + 1,
    all: judging.all,
  });
}

/** Takes in the inspector: names, their takes, how well they are told apart, and what is seen now. */
export class FoveaTakes extends StyledElement {
  static override properties = { desk: { attribute: false } };
  static override styles = [
    theme,
    confusionStyles,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
        font-size: 0.875rem;
      }
      p,
      ol {
        margin: 0;
      }
      .hint {
        color: var(--muted);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        align-items: center;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
        gap: 0.75rem;
      }
      /* Longer than the other two. */
      .fields > :first-child {
        grid-column: 1 / -1;
      }
      .class {
        display: grid;
        gap: 0.5rem;
        padding: 0.6rem;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .class.now {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      header {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem;
        align-items: center;
      }
      .count {
        color: var(--muted);
        font-size: 0.8125rem;
        font-variant-numeric: tabular-nums;
      }
      meter {
        width: 100%;
        height: 0.6rem;
      }
      .takes button {
        min-width: 2.25rem;
        padding-inline: 0.4rem;
      }
      .next {
        display: grid;
        justify-items: start;
        gap: 0.4rem;
        padding: 0.5rem 0.7rem;
        border-radius: var(--radius);
        background: color-mix(in oklab, transparent, var(--accent) 18%);
      }
      .count-down {
        font-size: 2rem;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  declare desk: TakeDesk;

  protected override render() {
    const { desk } = this;
    const { kind, set, error, judged, judging } = desk;
    const kinds = (Object.keys(KINDS) as TakeKind[]).map(
      (id) => [id, say(KINDS[id].name)] as const,
    );
    return html`<p class="hint">
        ${say("Show each gesture {fewest} to {most} times, and some everyday movements that are none. Learnt here at once; no picture is kept, and nothing leaves your machine.", { fewest: FEWEST_TAKES, most: MOST_TAKES })}
      </p>
      <div class="fields">
        ${choice(say("Of what"), kinds, kind, (chosen) => desk.chooseKind(chosen))}
        ${choice(
          say("A take lasts"),
          LENGTHS.map((length) => [`${length}`, say("{n} seconds", { n: length })] as const),
          `${desk.seconds}`,
          (seconds) => {
            desk.seconds = Number(seconds);
            this.requestUpdate();
          },
        )}
        ${choice(
          say("Get ready"),
          WAITS.map((wait) => [`${wait}`, say("{n} seconds", { n: wait })] as const),
          `${desk.getReady}`,
          (wait) => {
            desk.getReady = Number(wait);
            this.requestUpdate();
          },
        )}
      </div>
      <p class="hint">${say(KINDS[kind].about)}</p>
      ${
        desk.running
          ? nothing
          : html`<p class="next">
              ${say("“{task}” has to be on: takes are made of what it finds.", { task: translated(TASKS.get(TASK_OF[kind])?.name ?? "") })}
              <button @click=${() => desk.turnOn()}>${say("Turn it on")}</button>
            </p>`
      }
      ${set.classes.map(({ name, takes }, index) => this.#class(index, name, takes))}
      <button @click=${() => this.#add()}>${say("Another name")}</button>
      ${this.#class("everyday", say("Everyday movements"), set.everyday)}
      ${this.#now()}
      ${choice(
        say("Told by##takes"),
        TAKE_WAYS.map((way) => [way, say(WAYS[way])] as const),
        desk.way,
        (way) => desk.chooseWay(way),
      )}
      <fovea-message .error=${error} dismissable @dismiss=${() => desk.dismissError()}></fovea-message>
      ${desk.unkept ? html`<p class="notice">${say("The browser keeps none of this: it has no room, or is private.")}</p>` : nothing}
      ${judged ? this.#judged(judged) : judging ? html`<p role="status">${judgingText(judging)}</p>` : nothing}
      <div class="row">
        <button ?disabled=${desk.known.length === 0} @click=${this.#export}>${say("Export…")}</button>
        <button @click=${this.#pick}>${say("Import…")}</button>
        <button class="quiet" ?disabled=${desk.isEmpty} @click=${() => desk.forget()}>${say("Delete all")}</button>
        <input type="file" accept=".json,application/json" hidden @change=${this.#import} />
      </div>
      <fovea-undo .deletion=${desk.deletion}></fovea-undo>`;
  }

  #class(place: TakePlace, name: string, takes: readonly Take[]) {
    const { desk } = this;
    const { recording, hearing } = desk;
    const isEveryday = place === "everyday";
    const called = name || say("this");
    const mine = recording?.to === place ? recording : null;
    const known = desk.known.indexOf(name || `${Number(place) + 1}`);
    const score = isEveryday || known < 0 ? null : (hearing?.scores[known] ?? null);
    const isNow = !isEveryday && known >= 0 && hearing?.name === desk.known[known];
    return html`<section class="class ${isNow ? "now" : ""}" aria-label=${called}>
      <header>
        ${
          isEveryday
            ? html`<strong>${name}</strong>`
            : html`<input
                type="text"
                .value=${name}
                maxlength="40"
                placeholder=${say("Name, such as “come here”")}
                aria-label=${say("Name of what is recorded")}
                @change=${(event: Event) =>
                  desk.rename(place, (event.target as HTMLInputElement).value)}
              />`
        }
        <span class="count">${isEveryday ? takes.length : say("{n} of {most}", { n: takes.length, most: MOST_TAKES })}</span>
      </header>
      ${
        score === null
          ? nothing
          : html`<meter min="0" max="1" low="0.5" .value=${score} aria-label=${say("How much what is seen is like {name}", { name: called })}>
              ${number(score, 2)}
            </meter>`
      }
      ${
        mine
          ? mine.loads
            ? html`<p role="status">${say("The network is still loading; it begins by itself.")}</p>`
            : mine.wait > 0
              ? html`<p class="count-down" role="timer">${mine.wait}</p>`
              : html`<p>${say("Recording##take")}</p>
                  <progress max="1" .value=${mine.share} aria-label=${say("Recording##take")}></progress>`
          : nothing
      }
      <div class="row">
        <button
          ?disabled=${recording !== null && !mine}
          aria-label=${mine ? say("Stop") : say("Record a take of {name}", { name: called })}
          @click=${() => desk.record(place)}
        >
          ${mine ? say("Stop") : say("Record a take")}
        </button>
        ${isEveryday ? nothing : html`<button class="quiet" aria-label=${say("Remove {name}", { name: called })} @click=${() => desk.removeName(place)}>${say("Remove")}</button>`}
      </div>
      ${
        takes.length > 0
          ? html`<div class="row takes" role="group" aria-label=${say("Takes of {name}; press one to take it away", { name: called })}>
              ${takes.map(
                (_, index) =>
                  html`<button
                    class="quiet"
                    title=${say("Take away##take")}
                    aria-label=${say("Take away take {n}", { n: index + 1 })}
                    @click=${() => desk.dropTake(place, index)}
                  >
                    ${index + 1} ×
                  </button>`,
              )}
            </div>`
          : nothing
      }
    </section>`;
  }

  #now() {
    const { known, hearing, heard, set } = this.desk;
    if (known.length === 0) {
      return html`<p class="next" role="status">${say("Give it a name and record {n} takes of it.", { n: FEWEST_TAKES })}</p>`;
    }
    return html`<p class="next" role="status">
        ${
          set.everyday.length === 0
            ? say("Now record everyday movements too: without them much is taken for a gesture.")
            : heard[0]
              ? say("Recognised last: {name}", { name: heard[0].name })
              : say("Learnt: {names}. Do one of them.", { names: known.join(", ") })
        }
      </p>
      <p>${say("Now: {name}", { name: hearing?.name ?? say("none of these") })}</p>
      ${
        heard.length > 0
          ? html`<ol aria-label=${say("Recognised, the last first")}>
              ${heard.map(
                ({ name, score }) =>
                  html`<li>${say("{name}, {score} %", { name, score: Math.round(100 * score) })}</li>`,
              )}
            </ol>`
          : nothing
      }`;
  }

  #judged({ names, confusion, accuracy }: LeaveOneTakeOut) {
    const labels = [...names, say("none of these")];
    return html`<p>
        ${say("{share} % are told right when each take is judged by the others alone.", { share: Math.round(100 * accuracy) })}
      </p>
      ${confusionTable(labels, confusion)}`;
  }

  #add(): void {
    this.desk.addName();
    void this.updateComplete.then(() =>
      [...this.renderRoot.querySelectorAll<HTMLInputElement>("input[type=text]")].at(-1)?.focus(),
    );
  }

  readonly #export = (): void => {
    const { set, kind } = this.desk;
    const file = new Blob([takesToJson(set)], { type: "application/json" });
    download(file, `takes-${kind}.json`);
  };

  readonly #pick = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };

  readonly #import = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (!file) return;
    try {
      this.desk.import(takesFromJson(await file.text()));
    } catch (thrown) {
      this.desk.error = FoveaError.from(thrown, "input-unreadable");
      this.requestUpdate();
    }
  };
}

customElements.define("fovea-takes", FoveaTakes);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-takes": FoveaTakes;
  }
}
