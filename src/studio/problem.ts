import { html, nothing, type TemplateResult } from "lit";
import "../look/fovea-message.ts";
import { say } from "../words/say.ts";
import type { Session } from "./session.ts";

/**
 * What went wrong with the source, and the ways out.
 * @param recovery the browser's own button for a camera that was denied; null where there is none
 */
export function problem(session: Session, recovery: HTMLElement | null): TemplateResult {
  const { problem: now } = session;
  return html`<fovea-message
    .error=${now?.error ?? null}
    ?retryable=${now !== null && now.retry !== null && recovery === null}
    dismissable
    @retry=${() => now?.retry?.()}
    @dismiss=${() => session.dismissProblem()}
  >${
    recovery
      ? html`${recovery}
          <small>${say("Your browser’s own button. It names the microphone as well; Fovea uses the camera alone.")}</small>`
      : nothing
  }</fovea-message>`;
}
