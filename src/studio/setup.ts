/**
 * What the studio is set to: tasks, networks, thresholds, options, layers and the time in the video; never
 * the video. It is read off the tasks, for a link to somebody else or for the next visit.
 */
import type { BackendChoice } from "../results/backend.ts";
import { trackShow, trackWords } from "../tasks/page/track-show.ts";
import { say } from "../words/say.ts";
import type { Shape } from "../zones/shape.ts";
import { changedOptions, type PlainOptions } from "./settings/option-values.ts";
import { LONGEST_ZONES, zonesText } from "./zones/zone-link.ts";

/** How the picture is shown, as far as something is said of it. */
export interface Look {
  readonly showing?: "live" | "aligned";
  readonly mirrored?: boolean;
  /** As `layersText` writes it. */
  readonly layers?: string;
  /** As `comparisonText` writes it. */
  readonly compare?: string;
}

/** What a link may say; all of it may be left out. */
export interface Setup {
  /** Ids of the tasks that are on; null leaves them as they are. */
  readonly tasks: readonly string[] | null;
  /** Ids of models by task. */
  readonly models: ReadonlyMap<string, string>;
  /** Least score of what is shown, in [0, 1], by task. */
  readonly thresholds: ReadonlyMap<string, number>;
  /** Options that differ from the task's own, thresholds aside, by task. */
  readonly options: ReadonlyMap<string, PlainOptions>;
  /** What runs the networks, by task, where it is not chosen by itself. */
  readonly backends: ReadonlyMap<string, BackendChoice>;
  /** Results a second that a task is to give at least, by task; Infinity for every frame. */
  readonly pins: ReadonlyMap<string, number>;
  /** What is drawn of tracks, as `trackWords` writes it; null says nothing. */
  readonly tracks: string | null;
  readonly look: Look;
  /** Where in the video, in seconds; null says nothing. */
  readonly time: number | null;
  /** Zones and lines on the picture; null says nothing. */
  readonly zones: readonly Shape[] | null;
}

/** What is known of a task; a `TaskChoice` is one. */
export interface LinkedTask {
  readonly id: string;
  readonly name: string;
  readonly on: boolean;
  readonly model: LinkedModel;
  readonly models: readonly LinkedModel[];
  readonly options: unknown;
  /** Options that hold where nothing is said; where nobody knows them, no options are carried. */
  readonly defaults?: unknown;
  readonly backend?: BackendChoice;
  /** Results a second that it is to give at least; null or absent for as it comes. */
  readonly pinned?: number | null;
  /** Id of the network, where it was chosen by name. */
  readonly chosenModel?: string | null;
}

/** What is known of a network. */
export interface LinkedModel {
  readonly id: string;
  readonly name: string;
  readonly source: { readonly origin: string };
}

/**
 * All that the studio is to remember: tasks that are off, too, and only the networks that were chosen.
 * Zones and lines are kept by themselves.
 * @param tracks what is drawn of tracks, in words as for `trackShow`
 */
export function keptSetup(tasks: Iterable<LinkedTask>, tracks: string, look: Look): Setup {
  const all = [...tasks];
  const chosen = all.filter(({ model, chosenModel }) => {
    return chosenModel === model.id && model.source.origin !== "user";
  });
  return {
    ...setupOf(all, tracks, look),
    tasks: all.filter(({ on }) => on).map(({ id }) => id),
    models: new Map(chosen.map(({ id, model }) => [id, model.id])),
    time: null,
    zones: null,
  };
}

/**
 * The tasks as they are set now, and what cannot go along.
 * @param time in the video, in seconds, or null
 * @param tracks what is drawn of tracks, in words as for `trackShow`
 * @param shapes zones and lines
 */
export function currentSetup(
  tasks: Iterable<LinkedTask>,
  time: number | null,
  tracks: string,
  shapes: readonly Shape[] = [],
  look: Look = {},
): { readonly setup: Setup; readonly leftOut: readonly string[] } {
  const on = [...tasks].filter((task) => task.on);
  const own = on.filter(({ model }) => model.source.origin === "user");
  return {
    setup: {
      ...setupOf(on, tracks, look),
      tasks: on.map(({ id }) => id),
      models: new Map(on.filter((task) => !own.includes(task)).map((it) => [it.id, it.model.id])),
      time: time === null || !Number.isFinite(time) ? null : Math.round(time * 1000) / 1000,
      zones: shapes.length > 0 && fits(shapes) ? shapes : null,
    },
    leftOut: [
      ...own.map(({ model }) =>
        say("Your own network “{name}” stays on this machine.", { name: model.name }),
      ),
      ...(fits(shapes) ? [] : [say("The zones are too many for a link.")]),
    ],
  };
}

/** Undefined for a task that has none; null where the network's own holds. */
export function thresholdOf(options: unknown): number | null | undefined {
  return (options as { readonly scoreThreshold?: number | null }).scoreThreshold;
}

function setupOf(tasks: readonly LinkedTask[], tracks: string, look: Look) {
  const thresholds = tasks.flatMap(({ id, options }) => {
    const threshold = thresholdOf(options);
    return typeof threshold === "number" ? [[id, threshold] as const] : [];
  });
  const options = tasks.map(
    (task) => [task.id, changedOptions(task.options, task.defaults)] as const,
  );
  const backends = tasks.flatMap(({ id, backend = "auto" }) =>
    backend === "auto" ? [] : [[id, backend] as const],
  );
  const pins = tasks.flatMap(({ id, pinned }) => (pinned ? [[id, pinned] as const] : []));
  return {
    thresholds: new Map(thresholds),
    options: new Map(options.filter(([, changed]) => Object.keys(changed).length > 0)),
    backends: new Map(backends),
    pins: new Map(pins),
    tracks: trackWords(trackShow(tracks)) || null,
    look,
  };
}

/** Whether a link has room for them. */
function fits(shapes: readonly Shape[]): boolean {
  return encodeURIComponent(zonesText(shapes)).length <= LONGEST_ZONES;
}
