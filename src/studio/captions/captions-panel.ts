import { html } from "lit";
import { CAPTION_LANGUAGES, type CaptionLanguage } from "../../captions/compose.ts";
import { type CaptionResults, captionOf } from "../../captions/scene.ts";
import { choice } from "../../look/fields.ts";
import { language, say } from "../../words/say.ts";
import type { StudioPanel } from "../studio-panel.ts";
import { colourOfBox } from "./box-colour.ts";

/** Milliseconds between two captions: a screen reader has to come to the end of one. */
const INTERVAL = 3000;

const SPOKEN = ["detection", "depth", "text", "actions"] as const;

/** What is known of the picture in sentences, as a line under it and for screen readers. */
export const captionsPanel: StudioPanel = {
  id: "captions",
  title: "Captions",
  icon: "M4 5h16v14H4zM7 11h5M7 15h3M14 11h3M12 15h5",
  connect({ session, changed }) {
    let on = false;
    let chosen: CaptionLanguage | null = null;
    let caption = "";
    let composed = Number.NEGATIVE_INFINITY;
    const inLanguage = (): CaptionLanguage =>
      chosen ?? CAPTION_LANGUAGES.find((known) => known === language().split("-")[0]) ?? "en";
    const turn = (wanted: boolean) => {
      on = wanted;
      caption = "";
      composed = Number.NEGATIVE_INFINITY;
      changed();
    };
    /** What runs now: a task that has been turned off has a last result, too. */
    const results = (): CaptionResults => {
      const known: Record<string, unknown> = {};
      for (const id of SPOKEN) {
        const task = session.tasks.get(id);
        if (task?.on && task.result) known[id] = task.result;
      }
      return known;
    };
    return {
      render: () => html`<label class="check"
          ><input
            type="checkbox"
            .checked=${on}
            @change=${(event: Event) => turn((event.target as HTMLInputElement).checked)}
          />
          ${say("A caption under the picture")}</label
        >
        <p class="hint">
          ${say("The sentences are composed by rules from what the tasks Objects, Depth, Actions and Text have found. No network writes them, so they say nothing else, and they are wrong where those are.")}
        </p>
        ${choice(
          say("Language of the captions"),
          [
            ["en", "English"],
            ["de", "Deutsch"],
          ],
          inLanguage(),
          (value) => {
            chosen = value;
            turn(on);
          },
        )}
        <p lang=${inLanguage()}>${caption}</p>`,
      underPicture: () =>
        on
          ? html`<p
              role="status"
              lang=${inLanguage()}
              style="margin: 0; padding: 0.5rem 0.75rem; min-height: 1.4em; line-height: 1.4; color: var(--ink)"
            >
              ${caption === "" ? say("Nothing to tell yet: turn Objects or Text on.") : caption}
            </p>`
          : html``,
      shown(frame) {
        if (!on || performance.now() - composed < INTERVAL) return;
        composed = performance.now();
        const said = captionOf(results(), inLanguage(), (box) => colourOfBox(frame.image, box));
        const text = said.map((sentence) => sentence.text).join(" ");
        if (text === caption) return;
        caption = text;
        changed();
      },
    };
  },
};
