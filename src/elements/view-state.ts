import type { SourceSession } from "../session/source-session.ts";
import { say, translated } from "../words/say.ts";
import { tasksState } from "./mechanisms/tasks-state.ts";

/**
 * `idle`: nothing was started; `loading`: a permission, a source or a model is awaited; `paused`:
 * the picture stands still, or the camera was given back while the page is hidden; `failed`: the
 * source, or every task, has given up.
 */
export type ViewState = "idle" | "loading" | "running" | "paused" | "failed";

/** The state of an element by that of its session. */
export function viewState({ phase, problem, tasks, view }: SourceSession): ViewState {
  if (phase === "asking" || phase === "opening") return "loading";
  if (problem) return "failed";
  if (phase === "suspended") return "paused";
  const together = tasksState(tasks.values());
  if (together === "loading" || together === "failed") return together;
  if (phase === "empty") return "idle";
  return view.video.paused && !view.still ? "paused" : "running";
}

/** What is being waited for, in words; empty when nothing is. */
export function waitingFor(session: SourceSession | null): string {
  if (!session) return "";
  if (session.phase === "asking") {
    return say("Your browser asks whether this page may look. Choose “Allow”.");
  }
  if (session.phase === "opening") return say("Opening…");
  const loading = [...session.tasks.values()].filter(({ state }) => state?.status === "loading");
  const again = [...session.tasks.values()].filter(({ state }) => state?.status === "restarting");
  if (loading.length === 0 && again.length > 0) {
    return say("Starting {names} again…", {
      names: again.map(({ model }) => model.name).join(", "),
    });
  }
  if (loading.length === 0) return "";
  const why = loading
    .map(({ state }) => (state?.status === "loading" ? state.progress?.waiting : undefined))
    .find(Boolean);
  const names = loading.map(({ model }) => model.name).join(", ");
  return why
    ? say("Loading {names}: {why}…", { names, why: translated(why) })
    : say("Loading {names}…", { names });
}
