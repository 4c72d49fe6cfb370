import { html } from "lit";
import { Captioning } from "../../captions/captioning.ts";
import type { CaptionLanguage } from "../../captions/compose.ts";
import { type CaptionResults, captionText, SPOKEN_TASKS } from "../../captions/scene.ts";
import { spokenLanguage } from "../../captions/spoken-language.ts";
import { choice } from "../../look/fields.ts";
import type { Box } from "../../results/box.ts";
import { say } from "../../words/say.ts";
import type { Session } from "../session.ts";
import type { StudioPanel } from "../studio-panel.ts";
import { colourOfBox } from "./box-colour.ts";

/** What is known of the picture in sentences, as a line under it and for screen readers. */
export const captionsPanel: StudioPanel = {
  id: "captions",
  title: "Captions",
  icon: "M4 5h16v14H4zM7 11h5M7 15h3M14 11h3M12 15h5",
  connect({ session, changed }) {
    let chosen: CaptionLanguage | null = null;
    const inLanguage = (): CaptionLanguage => chosen ?? spokenLanguage();
    const captioning = new Captioning<CaptionResults, CanvasImageSource>({
      /** What runs now: a task that has been turned off has a last result, too. */
      known() {
        const known: Record<string, unknown> = {};
        for (const id of SPOKEN_TASKS) {
          const task = session.tasks.get(id);
          if (task?.on && task.result) known[id] = task.result;
        }
        return known;
      },
      compose(known, picture) {
        const colour = picture ? (box: Box) => colourOfBox(picture, box) : undefined;
        return captionText(known, inLanguage(), colour);
      },
      lend: (use) => lendPicture(session, use),
      changed,
    });
    return {
      render: () => html`<label class="check"
          ><input
            type="checkbox"
            .checked=${captioning.on}
            @change=${(event: Event) => captioning.turn((event.target as HTMLInputElement).checked)}
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
            captioning.turn(captioning.on);
          },
        )}
        `,
      underPicture: () =>
        captioning.on
          ? html`<p
              role="status"
              lang=${inLanguage()}
              style="margin: 0; padding: 0.5rem 0.75rem; min-height: 1.4em; line-height: 1.4; color: var(--ink)"
            >
              ${captioning.text === "" ? say("Nothing to tell yet: turn Objects or Text on.") : captioning.text}
            </p>`
          : html``,
      settle: () => captioning.settle(),
      shown: (frame) => captioning.shown(frame.image),
      dispose: () => captioning.stop(),
    };
  },
};

/** The picture on show as it was analysed, for one call; none where it is shown mirrored, for boxes are not. */
async function lendPicture(
  { view }: Session,
  use: (picture: CanvasImageSource | null) => void,
): Promise<void> {
  if (!view.still) return use(view.video.videoWidth > 0 ? view.video : null);
  if (view.mirrored) return use(null);
  const picture = await createImageBitmap(await view.snapshot({ overlay: false }));
  try {
    use(picture);
  } finally {
    picture.close();
  }
}
