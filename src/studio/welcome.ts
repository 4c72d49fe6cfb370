import { html, type TemplateResult } from "lit";
import "./fovea-welcome.ts";
import type { LinkController } from "./link-controller.ts";
import { linkNews } from "./link-news.ts";
import { modelNews } from "./panels/model-news.ts";
import { problem } from "./problem.ts";
import type { Session } from "./session.ts";
import { type Sample, samplesFor } from "./sources/samples.ts";
import type { Sources } from "./sources/sources.ts";

/** What the first page asks of the studio. */
export interface WelcomeActions {
  readonly sources: Sources;
  readonly online: boolean;
  readonly link: LinkController;
  readonly recovery: HTMLElement | null;
  pick(): void;
}

/** The first page, with what there is to say on it. */
export function welcome(session: Session, actions: WelcomeActions): TemplateResult {
  const { sources, online, link, recovery, pick } = actions;
  return html`<fovea-welcome
    ?online=${online}
    ?recovering=${recovery !== null}
    .samples=${samplesFor(online)}
    @camera-request=${() => sources.camera()}
    @file-request=${pick}
    @screen-request=${() => sources.screen()}
    @url-request=${(event: CustomEvent<{ url: string }>) => sources.open(event.detail)}
    @sample-request=${(event: CustomEvent<Sample>) => sources.sample(event.detail)}
  >${problem(session, recovery)}${linkNews(link)}${session.panel.map((task) => modelNews(task))}</fovea-welcome>`;
}
