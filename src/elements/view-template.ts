import { html, nothing, type TemplateResult } from "lit";
import "../look/fovea-message.ts";
import type { FoveaError } from "../errors.ts";
import { icon } from "../look/icons.ts";
import type { SourceSession } from "../session/source-session.ts";
import "./fovea-player.ts";
import { say, translated } from "../words/say.ts";
import type { FoveaStage } from "./fovea-stage.ts";
import type { ChosenSource } from "./mechanisms/chosen-source.ts";
import { waitingFor } from "./view-state.ts";

/** What of a `<fovea-view>` is on show, and what a person may ask of it. */
export interface ViewOnShow {
  readonly stage: FoveaStage;
  readonly session: SourceSession<FoveaStage> | null;
  /** What would be started; null when nothing is set. */
  readonly chosen: ChosenSource | null;
  readonly waitsForPress: boolean;
  /** What of the source takes long; empty while nothing does. */
  readonly slow: string;
  readonly poster: string | null;
  readonly controls: boolean;
  readonly mirrored: boolean;
  readonly error: FoveaError | null;
  /** The video was to play and does not; null where that is not so. */
  readonly refusal: FoveaError | null;
  /** Goes with the error. */
  readonly cameraButton: HTMLElement | null;
  press(): void;
  play(): void;
  retry(): void;
  mirror(): void;
  fullscreen(): void;
}

/** The inside of a `<fovea-view>`: the picture, what lies over it, and controls below. */
export function viewTemplate(view: ViewOnShow): TemplateResult {
  const { stage, session, error } = view;
  const phase = session?.phase ?? "empty";
  const running = phase === "running" || phase === "suspended";
  return html`<div class="view" part="view">
      ${stage}
      ${running ? nothing : poster(view)}
      <div class="over"><slot></slot></div>
      ${phase === "empty" && !session?.problem ? beginning(view) : nothing}
      <p class="status" part="status" role="status">${status(view)}</p>
      ${view.refusal ? refused(view, view.refusal) : error ? message(view, error) : nothing}
    </div>
    <slot name="controls">${view.controls && running ? player(view) : nothing}</slot>`;
}

/** One text, or nothing at all: what is empty is not on show. */
function status({ session, slow, retry }: ViewOnShow): unknown {
  const waiting = waitingFor(session);
  if (slow === "") return waiting;
  const again =
    session?.phase === "opening"
      ? html` <button @click=${() => retry()}>${say("Try again")}</button>`
      : nothing;
  return html`${waiting} ${slow}${again}`;
}

function poster({ poster: address }: ViewOnShow): TemplateResult {
  return html`<div class="poster">
    <slot name="poster"
      >${address ? html`<img part="poster" src=${address} alt="" />` : nothing}</slot
    >
  </div>`;
}

/** What one sees before anything was started. */
function beginning(view: ViewOnShow): TemplateResult | typeof nothing {
  if (view.chosen === null) return html`<div class="middle"><slot name="empty"></slot></div>`;
  if (!view.waitsForPress) return nothing;
  const camera = view.chosen.kind === "camera";
  return html`<div class="middle">
    <button class="primary" part="start" @click=${() => view.press()}>
      ${icon(camera ? "camera" : "play")} ${camera ? say("Start the camera") : say("Play")}
    </button>
  </div>`;
}

/** The video stands still against the wish of whoever opened it. */
function refused(view: ViewOnShow, { message: why }: FoveaError): TemplateResult {
  return html`<div class="middle">
    <p class="why" role="status">${translated(why)}</p>
    <button class="primary" part="start" @click=${() => view.play()}>${icon("play")} ${say("Play")}</button>
  </div>`;
}

function message(view: ViewOnShow, error: FoveaError): TemplateResult {
  const { problem, tasks } = view.session ?? {};
  const failed = [...(tasks?.values() ?? [])].some(({ state }) => state?.status === "failed");
  const retryable = problem ? problem.retry !== null : failed;
  return html`<div class="error">
    <slot name="error">
      <fovea-message
        part="error"
        .error=${error}
        ?retryable=${retryable}
        @retry=${() => view.retry()}
        >${view.cameraButton ?? nothing}</fovea-message
      >
    </slot>
  </div>`;
}

function player({ stage, session, mirrored, ...view }: ViewOnShow): TemplateResult {
  const kind = session?.source?.kind;
  return html`<fovea-player
    part="controls"
    .video=${stage.video}
    ?live=${kind !== "video" && kind !== "image"}
    ?still=${kind === "image"}
    ?mirrored=${mirrored}
    .frameTime=${session?.frameTime ?? null}
    .frameSeconds=${session?.frameSeconds ?? 1 / 30}
    @mirror-request=${() => view.mirror()}
    @fullscreen-request=${() => view.fullscreen()}
  ></fovea-player>`;
}
