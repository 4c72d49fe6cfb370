import { html, nothing, type TemplateResult } from "lit";
import { say } from "../words/say.ts";
import type { LinkController } from "./link-controller.ts";

/** What a link has set, and what of it nobody understands. */
export function linkNews(link: LinkController): TemplateResult | typeof nothing {
  const { news } = link;
  if (news.length === 0) return nothing;
  return html`<div class="notice link-news" role="status">
    ${news.map((sentence) => html`<p>${sentence}</p>`)}
    <button class="quiet" @click=${() => link.dismissNews()}>${say("Dismiss")}</button>
  </div>`;
}
