import { html, nothing, type TemplateResult } from "lit";
import type { CameraOptions } from "../frames/camera.ts";
import { icon } from "../look/icons.ts";
import { shortcutOf } from "./keys.ts";
import type { Session } from "./session.ts";
import "./settings/fovea-presets.ts";
import type { Preset } from "./settings/presets.ts";
import "./sources/fovea-source-menu.ts";
import { say } from "../words/say.ts";
import type { RecentSource } from "./sources/recent-sources.ts";
import { type Sample, samplesFor } from "./sources/samples.ts";
import type { Sources } from "./sources/sources.ts";

/** What the header asks of the studio. */
export interface HeaderActions {
  readonly sources: Sources;
  readonly recent: readonly RecentSource[];
  readonly online: boolean;
  pick(): void;
  preset(preset: Preset): void;
  reset(): void;
  share(): void;
  storage(): void;
  help(): void;
}

/** Above all: what is looked at and all else that could be, settings, and help. */
export function studioHeader(session: Session, actions: HeaderActions): TemplateResult {
  const empty = session.phase === "empty";
  return html`<header>
    <span class="brand ${empty ? "" : "small"}"><img src="${import.meta.env.BASE_URL}icon.svg" alt="" /> Fovea</span>
    ${
      empty
        ? nothing
        : html`<h1 class="visually-hidden">${say("Fovea studio")}</h1>
            <span class="promise" title=${heldBack(session)}>${say("Nothing leaves your machine.")}</span>
            ${sourceMenu(session, actions)}`
    }
    <div class="tools">
      ${
        empty
          ? nothing
          : html`<fovea-presets
                @preset-request=${(event: CustomEvent<Preset>) => actions.preset(event.detail)}
                @reset-request=${() => actions.reset()}
              ></fovea-presets>
              <button aria-label=${say("Share")} title=${say("Share")} @click=${() => actions.share()}>
                ${icon("link")}
              </button>`
      }
      <button
        aria-label=${say("Kept in this browser")}
        title=${say("Kept in this browser")}
        @click=${() => actions.storage()}
      >${icon("storage")}</button>
      <button
        aria-label=${say("Keys")}
        title="${say("Keys")} (${shortcutOf("help")})"
        aria-keyshortcuts=${shortcutOf("help")}
        @click=${() => actions.help()}
      >${icon("help")}</button>
    </div>
  </header>`;
}

function sourceMenu(session: Session, { sources, recent, online, pick }: HeaderActions) {
  return html`<fovea-source-menu
    .source=${session.source}
    .cameras=${session.cameras}
    .cameraId=${session.cameraId}
    .samples=${samplesFor(online)}
    .recent=${recent.filter((source) => online || "file" in source)}
    @camera-request=${(event: CustomEvent<CameraOptions>) => sources.camera(event.detail)}
    @screen-request=${() => sources.screen()}
    @file-request=${pick}
    @url-request=${(event: CustomEvent<{ url: string }>) => sources.open(event.detail)}
    @sample-request=${(event: CustomEvent<Sample>) => sources.sample(event.detail)}
    @recent-request=${(event: CustomEvent<RecentSource>) => sources.open(event.detail)}
    @stop-request=${() => sources.stop()}
  ></fovea-source-menu>`;
}

/** What libraries wanted to tell their makers, and did not. */
function heldBack({ heldBack: count }: Session): string {
  if (count === 0) return say("Everything is worked out in this browser.");
  return say(
    "One usage report of a library in use to its maker was blocked.|{n} usage reports of a library in use to its maker were blocked.",
    { n: count },
  );
}
