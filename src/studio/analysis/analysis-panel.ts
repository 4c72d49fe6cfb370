import { html } from "lit";
import { count } from "../../look/fields.ts";
import { TASKS } from "../../tasks/page/tasks.ts";
import { say, translated } from "../../words/say.ts";
import type { StudioPanel } from "../studio-panel.ts";
import { Analysis } from "./analysis.ts";
import { analysisStrip } from "./analysis-strip.ts";

/** Frames that may be left out between two. */
const MOST_EVERY = 1000;

/** Every frame of a file, once and in order, with its results kept. */
export const analysisPanel: StudioPanel = {
  id: "analysis",
  title: "Every frame",
  icon: "M4 5h16v14H4zM8 5v14M16 5v14M4 9.5h4M4 14.5h4M16 9.5h4M16 14.5h4",
  connect({ session, changed, open }) {
    const analysis = new Analysis(session, changed);
    const actions = { takeAway: () => open("take-away") };
    return {
      render() {
        const names = analysis.tasks.map(({ taskId }) =>
          translated(TASKS.get(taskId)?.name ?? taskId),
        );
        return html`<p class="hint">
            ${say("Analyses a video file frame by frame at the machine's own speed, with the tasks that are on and their networks as they are set. Results stay in this browser, so a tab that is closed goes on where it was: open the same file and begin again.")}
          </p>
          ${
            analysis.isOffered
              ? html`<p>${names.length > 0 ? say("It runs {names}. Begin under the picture.", { names: names.join(", ") }) : say("Turn a task on first.")}</p>
                  <div class="fields">${count(
                    "Take every n-th frame",
                    analysis.every,
                    MOST_EVERY,
                    (every) => {
                      analysis.every = every;
                      changed();
                    },
                  )}</div>`
              : html`<p>${say("Open a video file first.")}</p>`
          }`;
      },
      status: () => stateOf(analysis),
      underPicture: () => analysisStrip(analysis, actions),
      settle: () => analysis.settle(),
      dispose: () => analysis.dispose(),
    };
  },
};

function stateOf({ run }: Analysis): string {
  if (!run) return "";
  if (run.state === "done") return say("done");
  return `${Math.floor((100 * run.done) / Math.max(1, run.expected))} %`;
}
