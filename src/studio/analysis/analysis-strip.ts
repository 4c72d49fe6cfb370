import { html, nothing, type TemplateResult } from "lit";
import "../../look/fovea-message.ts";
import { clock, spokenClock } from "../../look/format.ts";
import { number, say, translated } from "../../words/say.ts";
import type { Analysis } from "./analysis.ts";
import type { ExactRun } from "./exact-run.ts";

/** What a person may do from here, beside the analysis itself. */
export interface StripActions {
  /** Shows what results can be taken away as. */
  takeAway(): void;
}

/** The analysis in a row under the picture: the offer, then how far it is, then what came of it. */
export function analysisStrip(analysis: Analysis, { takeAway }: StripActions): TemplateResult {
  if (!analysis.isOffered) return html``;
  const { run, error, notice } = analysis;
  return html`<section class="analysis" aria-label=${say("Analysis of every frame")}>
    ${run ? progress(run) : offer(analysis)}
    <div class="buttons">${run ? buttons(run, analysis, takeAway) : nothing}</div>
    ${notice ? html`<p class="hint">${translated(notice)}</p>` : nothing}
    ${error ? html`<fovea-message .error=${error}></fovea-message>` : nothing}
  </section>`;
}

function offer(analysis: Analysis): TemplateResult {
  const none = analysis.tasks.length === 0;
  return html`<button
      ?disabled=${none || analysis.opening}
      @click=${() => void analysis.begin()}
    >${analysis.opening ? say("Opening…") : say("Analyse every frame")}</button>
    <p class="hint">${
      none
        ? say("Turn a task on first.")
        : say(
            "Playing skips frames that there is no time for. This takes each one, as fast as it can, and keeps the results.",
          )
    }</p>`;
}

const WORDS = {
  loading: "Loading networks…",
  running: "Analysing",
  paused: "Paused",
  done: "Every frame is analysed",
  stopped: "Stopped",
  failed: "Broken off",
} as const;

function progress(run: ExactRun): TemplateResult {
  const { done, expected, rate, secondsLeft, state } = run;
  const speed = rate === null ? "" : say(", {rate} a second", { rate: number(rate, 1) });
  const busy = state === "running" && secondsLeft !== null;
  return html`<p class="how-far">
      <strong>${say(WORDS[state])}</strong>
      <span>${say("{n} of {all} frames", { n: done, all: expected })}${state === "running" ? speed : ""}</span>
      ${busy ? html`<span aria-label=${say("{time} left", { time: spokenClock(secondsLeft) })}>${say("{time} left", { time: clock(secondsLeft) })}</span>` : nothing}
    </p>
    <progress max=${expected} .value=${done} aria-label=${say("Frames analysed")}></progress>`;
}

function buttons(run: ExactRun, analysis: Analysis, takeAway: () => void): TemplateResult {
  const again = html`<button @click=${() => void analysis.begin()}>${say("Go on")}</button>`;
  switch (run.state) {
    case "loading":
      return html`<button @click=${() => run.stop()}>${say("Cancel")}</button>`;
    case "running":
      return html`<button @click=${() => run.pause()}>${say("Pause")}</button>
        <button @click=${() => run.stop()}>${say("Cancel")}</button>`;
    case "paused":
      return html`<button @click=${() => run.goOn()}>${say("Go on")}</button>
        <button @click=${() => run.stop()}>${say("Cancel")}</button>`;
    default:
      return html`${run.state === "done" ? nothing : again}
        ${run.done > 0 ? html`<button @click=${takeAway}>${say("Take away…")}</button>` : nothing}`;
  }
}
