/** The studio's list of zones and lines: add, name, choose what counts, see the counts, be alerted. */
import { html, nothing } from "lit";
import { choice } from "../../look/fields.ts";
import { clock } from "../../look/format.ts";
import { drawing, icon } from "../../look/icons.ts";
import { StyledElement } from "../../look/styled-element.ts";
import { controls, theme } from "../../look/theme.ts";
import { say, translated } from "../../words/say.ts";
import { ANCHORS, type Anchor } from "../../zones/anchor.ts";
import type { ZoneEvent } from "../../zones/events.ts";
import type { Shape } from "../../zones/shape.ts";
import type { Counter } from "../../zones/zone-watch.ts";
import { countsByClass, countWords, stayWords } from "./count-words.ts";
import { eventWords } from "./event-words.ts";
import { zonesStyles } from "./fovea-zones.styles.ts";
import type { RecordedCounts } from "./recorded-counts.ts";
import { ALERTS, type Alert, type KeptPicture } from "./zone-alerts.ts";
import type { ShapeWords, Tool } from "./zone-desk.ts";

const ANCHOR_NAMES: Readonly<Record<Anchor, string>> = {
  bottom: "Feet (lower edge)",
  centre: "Middle of the box",
  top: "Head (upper edge)",
  left: "Left edge",
  right: "Right edge",
};

const ALERT_NAMES: Readonly<Record<Alert, string>> = {
  notification: "Notification",
  sound: "Sound",
  picture: "Keep a picture",
};

const UNDO = "M9 7L5 11l4 4M5 11h9a5 5 0 0 1 0 10h-3";
const REDO = "M15 7l4 4-4 4M19 11h-9a5 5 0 0 0 0 10h3";

/** A task whose things can be counted. */
export interface CountedTask {
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
}

/**
 * Zones and lines in a list, with what they count.
 *
 * @fires {CustomEvent<{tool: Tool}>} draw - something is to be drawn
 * @fires {CustomEvent<{name: string | null}>} select
 * @fires {CustomEvent<ShapeWords>} describe - other words for the selected one
 * @fires {CustomEvent<{name: string}>} remove
 * @fires undo
 * @fires redo
 * @fires reset - counts begin at 0
 * @fires {CustomEvent<{alert: Alert, on: boolean}>} alert
 * @fires {CustomEvent<{on: boolean}>} heat
 * @fires {CustomEvent<{on: boolean}>} recorded - the recording is to be counted, or what plays
 * @fires {CustomEvent<{mediaTime: number}>} look - the moment of an event is to be on show
 */
export class FoveaZones extends StyledElement {
  static override properties = {
    counters: { attribute: false },
    selected: { attribute: false },
    tool: { attribute: false },
    canUndo: { type: Boolean },
    canRedo: { type: Boolean },
    tasks: { attribute: false },
    classes: { attribute: false },
    events: { attribute: false },
    since: { attribute: false },
    recorded: { attribute: false },
    counting: { type: Boolean },
    countable: { type: Boolean },
    alerts: { attribute: false },
    trouble: { attribute: false },
    pictures: { attribute: false },
    heat: { type: Boolean },
    seekable: { type: Boolean },
  };
  static override styles = [theme, controls, zonesStyles];

  declare counters: readonly Counter[];
  declare selected: Shape | null;
  declare tool: Tool;
  declare canUndo: boolean;
  declare canRedo: boolean;
  declare tasks: readonly CountedTask[];
  /** Names of classes that can be typed. */
  declare classes: readonly string[];
  /** The last first. */
  declare events: readonly ZoneEvent[];
  /** Media time in seconds from which on there are counts; NaN before the first result. */
  declare since: number;
  /** What the whole recording was counted to; null where what plays is counted. */
  declare recorded: RecordedCounts | null;
  /** It is being counted. */
  declare counting: boolean;
  /** There is a recording to be counted. */
  declare countable: boolean;
  declare alerts: ReadonlySet<Alert>;
  declare trouble: string;
  declare pictures: readonly KeptPicture[];
  declare heat: boolean;
  /** Moments can be looked at again. */
  declare seekable: boolean;

  constructor() {
    super();
    this.counters = [];
    this.selected = null;
    this.tool = null;
    this.canUndo = false;
    this.canRedo = false;
    this.tasks = [];
    this.classes = [];
    this.events = [];
    this.since = Number.NaN;
    this.recorded = null;
    this.counting = false;
    this.countable = false;
    this.alerts = new Set();
    this.trouble = "";
    this.pictures = [];
    this.heat = false;
    this.seekable = false;
  }

  protected override render() {
    const { counters } = this;
    return html`${this.#buttons()}
      ${this.tool ? html`<p role="status">${hint(this.tool)}</p>` : nothing}
      ${
        counters.length === 0
          ? html`<p>${say("Draw a line or a zone on the picture: things that cross it, enter and stay are counted.")}</p>`
          : html`<ul class="shapes">${counters.map((counter) => this.#row(counter))}</ul>
            ${this.#below()}`
      }
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.heat}
          @change=${(event: Event) => this.#ask("heat", { on: (event.target as HTMLInputElement).checked })}
        />${say("Heat map: where things were")}</label
      >`;
  }

  #buttons() {
    return html`<div class="row">
      <button
        aria-pressed=${this.tool === "line"}
        @click=${() => this.#ask("draw", { tool: this.tool === "line" ? null : "line" })}
      >${drawing("M4 18L20 6")} ${say("Line")}</button>
      <button
        aria-pressed=${this.tool === "zone"}
        @click=${() => this.#ask("draw", { tool: this.tool === "zone" ? null : "zone" })}
      >${drawing("M5 8l8-4 7 6-3 9-10 1z")} ${say("Zone")}</button>
      <span class="steps">
        <button class="quiet square" aria-label=${say("Undo")} title=${say("Undo")} ?disabled=${!this.canUndo} @click=${() => this.#ask("undo")}>
          ${drawing(UNDO)}
        </button>
        <button class="quiet square" aria-label=${say("Redo")} title=${say("Redo")} ?disabled=${!this.canRedo} @click=${() => this.#ask("redo")}>
          ${drawing(REDO)}
        </button>
      </span>
    </div>`;
  }

  #row(counter: Counter) {
    const { shape } = counter;
    const chosen = shape === this.selected;
    return html`<li ?data-chosen=${chosen}>
      <button
        class="quiet"
        aria-expanded=${chosen}
        @click=${() => this.#ask("select", { name: chosen ? null : shape.name })}
      ><b>${shape.name}</b> <span class="counts">${countWords(counter)}</span></button>
      ${chosen ? this.#details(counter) : nothing}
    </li>`;
  }

  #details(counter: Counter) {
    const { shape } = counter;
    return html`<div class="details">
      ${this.#offTask(shape)} ${countsByClass(counter)} ${stayWords(counter)}
      <div class="fields">
        ${this.#field("Name", shape.name, "text", (name) => ({ name }))}
        ${choice(
          "Counts",
          this.tasks.map(({ id, name }) => [id, name] as const),
          shape.task ?? "detection",
          (task) => this.#ask("describe", { task }),
        )}
        ${this.#field("Only these classes", (shape.labels ?? []).join(", "), "text", (text) => ({
          labels: text
            .split(",")
            .map((label) => label.trim())
            .filter((label) => label !== ""),
        }))}
        ${choice(
          "Point that counts",
          ANCHORS.map((anchor) => [anchor, ANCHOR_NAMES[anchor]] as const),
          shape.anchor ?? "bottom",
          (anchor) => this.#ask("describe", { anchor }),
        )}
        ${
          shape.kind === "zone"
            ? this.#field(
                "Tell of a stay after (s)",
                String(shape.dwell ?? ""),
                "number",
                (text) => ({
                  dwell: text === "" ? undefined : Number(text),
                }),
              )
            : nothing
        }
      </div>
      <datalist id="classes">${this.classes.map((name) => html`<option value=${name} label=${translated(name)}></option>`)}</datalist>
      <div class="row">
        ${
          shape.kind === "line"
            ? html`<button @click=${() => this.#ask("turn")}>${icon("loop")} ${say("Swap in and out")}</button>`
            : nothing
        }
        <button @click=${() => this.#ask("remove", { name: shape.name })}>${icon("close")} ${say("Delete")}</button>
      </div>
    </div>`;
  }

  #offTask({ task = "detection" }: Shape) {
    const counted = this.tasks.find(({ id }) => id === task);
    if (!counted || counted.on) return nothing;
    return html`<p>${say("Nothing is counted: “{task}” is off.", { task: translated(counted.name) })}</p>`;
  }

  #field(name: string, value: string, type: string, words: (text: string) => ShapeWords | object) {
    const classes = name === "Only these classes";
    return html`<label
      >${translated(name)}
      <input
        type=${type}
        min=${type === "number" ? 0 : nothing}
        step=${type === "number" ? "any" : nothing}
        list=${classes ? "classes" : nothing}
        placeholder=${classes ? say("all") : type === "number" ? say("never") : nothing}
        maxlength=${name === "Name" ? 60 : nothing}
        .value=${value}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          this.#ask("describe", words(input.value));
          // What was not taken (a name that another one has) does not stay on show.
          this.requestUpdate();
          void this.updateComplete.then(() => {
            if (input.isConnected && !classes) input.value = this.#valueOf(name) ?? input.value;
          });
        }}
      />
    </label>`;
  }

  #valueOf(name: string): string | undefined {
    const { selected } = this;
    if (!selected) return undefined;
    if (name === "Name") return selected.name;
    return selected.kind === "zone" ? String(selected.dwell ?? "") : undefined;
  }

  #below() {
    return html`<div class="row">
        <p>${this.#counted()}</p>
        <span class="steps">
          ${
            this.recorded || this.counting || !this.countable
              ? nothing
              : html`<button class="quiet" @click=${() => this.#ask("recorded", { on: true })}>${say("Count the recording")}</button>`
          }
          ${
            this.recorded || this.counting
              ? html`<button class="quiet" @click=${() => this.#ask("recorded", { on: false })}>${say("Count what plays")}</button>`
              : html`<button class="quiet" @click=${() => this.#ask("reset")}>${say("Count from 0")}</button>`
          }
        </span>
      </div>
      <fieldset>
        <legend>${say("Alert me when somebody crosses, enters or stays")}</legend>
        ${ALERTS.map(
          (alert) => html`<label class="check"
            ><input
              type="checkbox"
              .checked=${this.alerts.has(alert)}
              @change=${(event: Event) =>
                this.#ask("alert", { alert, on: (event.target as HTMLInputElement).checked })}
            />${translated(ALERT_NAMES[alert])}</label
          >`,
        )}
      </fieldset>
      ${this.trouble ? html`<p role="status">${translated(this.trouble)}</p>` : nothing}
      ${this.#pictures()} ${this.#events()}`;
  }

  #counted(): string {
    const { recorded, since } = this;
    if (recorded) {
      const { frames, from, to } = recorded;
      return say("The whole recording, {from} to {to}, {n} frames.", {
        from: clock(from),
        to: clock(to),
        n: frames,
      });
    }
    if (this.counting) return say("Counting the recording…");
    return Number.isNaN(since)
      ? say("Nothing counted yet.")
      : say("Counted since {time}.", { time: clock(since) });
  }

  #pictures() {
    if (this.pictures.length === 0) return nothing;
    return html`<p>${say("Kept until this page is closed:")}</p>
      <ul class="pictures">
        ${this.pictures.map(
          ({ url, words, mediaTime }) => html`<li>
            <a href=${url} download=${`fovea-${clock(mediaTime).replaceAll(":", "-")}.png`}
              ><img src=${url} alt="" />${words}</a
            >
          </li>`,
        )}
      </ul>`;
  }

  #events() {
    if (this.events.length === 0) return nothing;
    return html`<ul class="events" aria-label=${this.recorded ? say("What happened") : say("What happened last")}>
      ${this.events.map((event) => {
        const words = html`<time>${clock(event.mediaTime)}</time> ${eventWords(event)}`;
        return html`<li>${
          this.seekable
            ? html`<button class="quiet" @click=${() => this.#ask("look", { mediaTime: event.mediaTime })}>${words}</button>`
            : html`<span>${words}</span>`
        }</li>`;
      })}
    </ul>`;
  }

  #ask(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function hint(tool: Tool): string {
  return tool === "line"
    ? say(
        "Drag over the picture from one end to the other; the arrow shows where “in” is. With keys: Enter puts one in the middle, Escape cancels.",
      )
    : say(
        "Press on the picture for each corner, and on the first again to finish. With keys: Enter finishes or puts one in the middle, Escape cancels.",
      );
}

customElements.define("fovea-zones", FoveaZones);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-zones": FoveaZones;
  }
}
