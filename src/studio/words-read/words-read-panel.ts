import { html, nothing } from "lit";
import { clock } from "../../look/format.ts";
import type { Recording } from "../../recording/recording.ts";
import { say } from "../../words/say.ts";
import type { Session } from "../session.ts";
import type { StudioPanel } from "../studio-panel.ts";
import type { WordPlace } from "./word-places.ts";

/** Looks for a word among the writing that was read in the recording, and jumps to where it stands. */
export const wordsReadPanel: StudioPanel = {
  id: "words-read",
  title: "Search words",
  icon: "M4 6h9M4 11h6M4 16h5M15 10a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM18 17l3 3",
  connect({ session, player, changed, open }) {
    let places: readonly WordPlace[] | null = null;
    let asked = "";
    let turn = 0;
    const search = async (word: string) => {
      const mine = ++turn;
      asked = word;
      const { findWord } = await import("./word-places.ts");
      const found = await findWord(session.onShow.recording ?? pictureAlone(session), word);
      if (mine !== turn) return;
      places = found;
      changed();
    };
    return {
      render: () => html`<p class="hint">
          ${say("Finds writing that the task Text has read in this recording.")}
        </p>
        ${session.taskSet.choice("text").on ? nothing : off(session, () => open("words-read"))}
        <form
          style="display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end"
          role="search"
          @submit=${(event: SubmitEvent) => {
            event.preventDefault();
            const data = new FormData(event.target as HTMLFormElement);
            void search(String(data.get("word") ?? ""));
          }}
        >
          <label style="flex: 1">${say("A word, or part of one")} <input style="min-width: 0" type="search" name="word" autocomplete="off" /></label>
          <button>${say("Search")}</button>
        </form>
        <p role="status">${answer(places, asked)}</p>
        ${
          places && places.length > 0
            ? html`<ol style="display: grid; gap: 0.35rem; margin: 0; padding: 0; list-style: none">
                ${places.map(
                  (place) => html`<li>
                    ${
                      session.view.still
                        ? place.text
                        : html`<button style="width: 100%; text-align: start" @click=${() => player.seekTo(place.from)}>
                      <span style="font-variant-numeric: tabular-nums">${clock(place.from)}</span>
                      ${place.text}
                    </button>`
                    }
                  </li>`,
                )}
              </ol>`
            : nothing
        }`,
      dispose: () => {
        turn++;
      },
    };
  },
};

/** Who looks for words is to read some first. @param reopen the studio turns to a task that is turned on */
function off({ taskSet }: Session, reopen: () => void) {
  const turnOn = () => {
    taskSet.choice("text").turnOn();
    setTimeout(reopen);
  };
  return html`<p class="hint">
    ${say("“Text” is off: nothing new is read.")} <button @click=${turnOn}>${say("Turn it on")}</button>
  </p>`;
}

/** Of a still picture nothing is recorded: what is read on it now. */
function pictureAlone({ tasks }: Session): Pick<Recording, "lines"> {
  const text = tasks.get("text")?.result;
  return {
    async *lines() {
      if (text) yield { frame: 0, mediaTime: 0, results: { text } };
    },
  };
}

function answer(places: readonly WordPlace[] | null, word: string): string {
  if (!places || word === "") return "";
  const n = places.length;
  return n === 0
    ? say("“{word}” was not read.", { word })
    : say("“{word}” was read once.|“{word}” was read at {n} places.", { word, n });
}
