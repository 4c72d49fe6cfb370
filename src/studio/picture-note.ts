import type { TaskChoice } from "../session/task-choice.ts";
import { TASKS } from "../tasks/page/tasks.ts";
import { language, say, translated, type Words } from "../words/say.ts";
import type { Session } from "./session.ts";

/** Milliseconds of latency at which boxes visibly trail behind what moves at walking pace. */
const LATE = 400;

/** Networks that are named while they load. */
const MOST_NAMES = 3;

/** Advice, which need not stay for as long as its reason does. */
export const LATE_ADVICE: Words =
  "Results come late on this machine. “Aligned” keeps them on their picture.";

/** One line over the picture when something is not as it should be; empty when all is well. */
export function pictureNote({
  tasks,
  controls,
  health,
  refusal,
  view,
  statistics,
  opened,
}: Session): string {
  if (opened.alone) return "";
  const on = [...tasks.values()].filter((task) => task.on);
  if (on.length === 0) return say("All tasks are off. Turn one on to see what it finds.");
  const loading = on.filter(({ state }) => state?.status === "loading");
  if (loading.length > 0) {
    const why = loading
      .map(({ state }) => (state?.status === "loading" ? state.progress?.waiting : undefined))
      .find(Boolean);
    // Of many, their names would hide the picture; each task's row says that it loads.
    const names =
      loading.length > MOST_NAMES
        ? say("{n} networks", { n: loading.length })
        : loading.map(({ model }) => model.name).join(", ");
    return why
      ? say("Loading {names}: {why}…", { names, why: translated(why) })
      : say("Loading {names}…", { names });
  }
  if (on.some(({ state }) => state?.status === "restarting"))
    return say("Starting a network again…");
  const failed = on.filter(({ state }) => state?.status === "failed");
  if (failed.length === on.length) return say("No network is running.");
  if (failed.length > 0)
    return say("Not running: {names}.", {
      names: failed.map(({ name }) => translated(name)).join(", "),
    });
  const doubtful = on
    .map(({ state, model }) =>
      state?.status === "ready" && state.engine.warning
        ? say("{model} may be wrong: {why}.", {
            model: model.name,
            why: translated(state.engine.warning),
          })
        : "",
    )
    .find(Boolean);
  if (doubtful) return doubtful;
  const hidden = hiddenNote(on, controls);
  if (hidden) return hidden;
  if (refusal) return say("{message} Press Play.", { message: translated(refusal.message) });
  if (view.video.paused || document.hidden) return "";
  if (health === "muted")
    return say("The camera sends no picture: it is covered, asleep or in use.");
  if (health === "frozen") return say("The camera has stopped sending pictures.");
  const latency = Math.max(0, ...(statistics?.tasks.map((task) => task.latency.median) ?? []));
  if (latency > LATE && view.showing === "live" && !view.still) {
    return LATE_ADVICE;
  }
  return "";
}

/** What covers the whole picture also hides what is drawn below it. */
function hiddenNote(on: readonly TaskChoice[], controls: Session["controls"]): string {
  const drawn = [...TASKS.keys()];
  for (const { id } of on) {
    const cover = controls.get(id)?.covers?.();
    if (!cover) continue;
    const below = on.filter((task) => drawn.indexOf(task.id) < drawn.indexOf(id));
    const names = below
      .map(({ name }) => (language() === "en" ? name.toLowerCase() : translated(name)))
      .map((task) => say("the {task}", { task }))
      .reduce((all, name) => (all ? say("{a} and {b}", { a: all, b: name }) : name), "");
    if (names)
      return `${say("{what} hides {names}.", { what: cover.what, names })} ${cover.wayOut}`;
  }
  return "";
}
