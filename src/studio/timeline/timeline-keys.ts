import type { FocusKeys } from "../../tasks/page/task-controls.ts";
import type { FoveaTimeline } from "./fovea-timeline.ts";

/** Seconds of a step with Shift. */
const STEP = 1;

/** Keys of the timeline while it has the focus, for the list of keys. */
export const TIMELINE_KEYS: readonly FocusKeys[] = [
  { keys: ["←", "→"], does: "Timeline: to the kept frame before or after; with Shift a second" },
  { keys: ["PgUp", "PgDn"], does: "Timeline: a tenth of what is on show" },
  {
    keys: ["N", "P"],
    does: "Timeline: the next event (a class appears, a line is crossed), or the one before",
  },
  { keys: ["+", "−", "0"], does: "Timeline: zoom in, out, show all; also the wheel" },
  { keys: ["T"], does: "Timeline: choose the next track" },
];

const SIGN = { ArrowLeft: -1, ArrowRight: 1, PageUp: 1, PageDown: -1 } as const;

/** Does what a key is for; false where it is not for the timeline. */
export function timelineKey(timeline: FoveaTimeline, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { whole, shown } = timeline;
  const time = timeline.time ?? whole.from;
  const tenth = (shown.to - shown.from) / 10;
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowRight":
      if (event.shiftKey) timeline.seek(time + SIGN[event.key] * STEP);
      else timeline.stepLine(SIGN[event.key]);
      return true;
    case "PageUp":
    case "PageDown":
      timeline.seek(time + SIGN[event.key] * tenth);
      return true;
    case "Home":
      timeline.seek(whole.from);
      return true;
    case "End":
      timeline.seek(whole.to);
      return true;
    case "n":
    case "N":
      timeline.seekEvent(1);
      return true;
    case "p":
    case "P":
      timeline.seekEvent(-1);
      return true;
    case "+":
    case "=":
      timeline.zoom(1 / 1.4);
      return true;
    case "-":
      timeline.zoom(1.4);
      return true;
    case "0":
      timeline.view = null;
      return true;
    case "t":
    case "T":
      chooseNext(timeline);
      return true;
    case "Escape":
      if (!timeline.chosen) return false;
      timeline.choose(null);
      return true;
    default:
      return false;
  }
}

function chooseNext(timeline: FoveaTimeline): void {
  const { tracksShown, chosen } = timeline;
  const at = chosen ? tracksShown.indexOf(chosen) : -1;
  timeline.choose(tracksShown[at + 1] ?? null);
}
