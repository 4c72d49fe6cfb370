/**
 * A setting of the studio as the fragment of an address: tasks, networks, thresholds and the time in
 * the video; never the video. A fragment, because browsers do not send it to the server.
 *
 * `#tasks=TASK,OTHER&model-TASK=MODEL&threshold-TASK=0.4&tracks=ids,trails&time=12.5&zones=…`
 *
 * Whatever a link says was written by somebody else: only known words are taken, each on its own,
 * and the rest is named as not understood.
 */
import { FoveaError } from "../errors.ts";
import { clock } from "../look/format.ts";
import { trackShow, trackWords } from "../tasks/page/track-show.ts";
import type { Shape } from "../zones/shape.ts";
import { LONGEST_ZONES, readZones, zonesText } from "./zones/zone-link.ts";

/** What a link may say; all of it may be left out. */
export interface Setup {
  /** Ids of the tasks that are on; null leaves them as they are. */
  readonly tasks: readonly string[] | null;
  /** Ids of models by task. */
  readonly models: ReadonlyMap<string, string>;
  /** Least score of what is shown, in [0, 1], by task. */
  readonly thresholds: ReadonlyMap<string, number>;
  /** What is drawn of tracks, as `trackWords` writes it; null says nothing. */
  readonly tracks: string | null;
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
}

/** What is known of a network. */
export interface LinkedModel {
  readonly id: string;
  readonly name: string;
  readonly source: { readonly origin: string };
}

/** What was read out of a link. */
export interface ReadLink {
  /** Null when there is nothing of use in it. */
  readonly setup: Setup | null;
  /** What was left out and why, one sentence each, for people. */
  readonly faults: readonly string[];
}

/** Longer ones were not made here. */
const MOST_CHARACTERS = 2000;

/** A week: longer than any video, and far from where seconds lose their precision. */
const MOST_SECONDS = 7 * 24 * 3600;

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
): { readonly setup: Setup; readonly leftOut: readonly string[] } {
  const on = [...tasks].filter((task) => task.on);
  const own = on.filter(({ model }) => model.source.origin === "user");
  const zonesFit = encodeURIComponent(zonesText(shapes)).length <= LONGEST_ZONES;
  const thresholds = on.flatMap(({ id, options }) => {
    const threshold = thresholdOf(options);
    return typeof threshold === "number" ? [[id, threshold] as const] : [];
  });
  return {
    setup: {
      tasks: on.map(({ id }) => id),
      models: new Map(on.filter((task) => !own.includes(task)).map((it) => [it.id, it.model.id])),
      thresholds: new Map(thresholds),
      tracks: trackWords(trackShow(tracks)) || null,
      time: time === null || !Number.isFinite(time) ? null : Math.round(time * 1000) / 1000,
      zones: shapes.length > 0 && zonesFit ? shapes : null,
    },
    leftOut: [
      ...own.map(({ model }) => `Your own network “${model.name}” stays on this machine.`),
      ...(zonesFit ? [] : ["The zones are too many for a link."]),
    ],
  };
}

/** The fragment, with its `#`. */
export function linkFragment({ tasks, models, thresholds, tracks, time, zones }: Setup): string {
  const pairs: string[] = [];
  const add = (key: string, value: string) => pairs.push(`${key}=${encodeURIComponent(value)}`);
  // Commas need no escape in a fragment and are easier to read.
  if (tasks) pairs.push(`tasks=${tasks.map(encodeURIComponent).join(",")}`);
  for (const [task, model] of models) add(`model-${task}`, model);
  for (const [task, threshold] of thresholds) add(`threshold-${task}`, String(threshold));
  if (tracks !== null) pairs.push(`tracks=${tracks.replaceAll(" ", ",")}`);
  if (time !== null) add("time", String(time));
  if (zones !== null) add("zones", zonesText(zones));
  return `#${pairs.join("&")}`;
}

/** Takes from a fragment what makes sense with these tasks. Never throws. */
export function readLink(fragment: string, tasks: Iterable<LinkedTask>): ReadLink {
  const text = fragment.replace(/^#/, "");
  if (text === "") return { setup: null, faults: [] };
  if (text.length > MOST_CHARACTERS) {
    return { setup: null, faults: ["It is longer than any link that Fovea makes."] };
  }
  const reader = new LinkReader(new Map([...tasks].map((task) => [task.id, task])));
  const seen = new Set<string>();
  for (const [key, value] of new URLSearchParams(text)) {
    if (seen.has(key)) reader.fault(`“${short(key)}” stands there twice.`);
    else reader.read(key, value);
    seen.add(key);
  }
  return reader.finish();
}

/** What a link sets, in one line for people: "Objects with YOLOX-nano from 40 %; at 0:12 of the video". */
export function describeSetup(setup: Setup, tasks: Iterable<LinkedTask>): string {
  const parts = [...tasks].flatMap(({ id, name, models }) => {
    const model = models.find((entry) => entry.id === setup.models.get(id));
    const threshold = setup.thresholds.get(id);
    if (!setup.tasks?.includes(id) && !model && threshold === undefined) return [];
    const off = setup.tasks !== null && !setup.tasks.includes(id);
    const least = threshold === undefined ? "" : ` from ${Math.round(threshold * 100)} %`;
    return [`${name}${model ? ` with ${model.name}` : ""}${least}${off ? " (off)" : ""}`];
  });
  if (setup.tasks?.length === 0) parts.unshift("no task on");
  if (setup.tracks) parts.push(`tracks with ${setup.tracks.replaceAll(" ", ", ")}`);
  if (setup.zones) parts.push(zonesInWords(setup.zones));
  if (setup.time !== null) parts.push(`${clock(setup.time)} into the video`);
  return parts.join(", ");
}

class LinkReader {
  #tasks: string[] | null = null;
  readonly #models = new Map<string, string>();
  readonly #thresholds = new Map<string, number>();
  #tracks: string | null = null;
  #time: number | null = null;
  #zones: readonly Shape[] | null = null;
  readonly #faults: string[] = [];

  constructor(private readonly known: ReadonlyMap<string, LinkedTask>) {}

  fault(sentence: string): void {
    this.#faults.push(sentence);
  }

  read(key: string, value: string): void {
    const [, word = "", id = ""] = /^(model|threshold)-(.*)$/.exec(key) ?? [];
    if (key === "tasks") this.#readTasks(value);
    else if (key === "tracks") this.#readTracks(value);
    else if (key === "time") this.#readTime(value);
    else if (key === "zones") this.#readZones(value);
    else if (word === "model") this.#readModel(id, value);
    else if (word === "threshold") this.#readThreshold(id, value);
    else this.fault(`“${short(key)}” means nothing to Fovea.`);
  }

  finish(): ReadLink {
    const setup: Setup = {
      tasks: this.#tasks,
      models: this.#models,
      thresholds: this.#thresholds,
      tracks: this.#tracks,
      time: this.#time,
      zones: this.#zones,
    };
    const empty =
      setup.tasks === null &&
      setup.models.size === 0 &&
      setup.thresholds.size === 0 &&
      setup.tracks === null &&
      setup.time === null &&
      setup.zones === null;
    return { setup: empty ? null : setup, faults: this.#faults };
  }

  #readTasks(value: string): void {
    const ids = new Set(value.split(/[\s,]+/).filter((id) => id !== ""));
    const known = [...ids].filter((id) => this.#task(id) !== null);
    // A list of nothing but strangers says nothing; an empty list says "none".
    if (known.length > 0 || ids.size === 0) this.#tasks = known;
  }

  #readModel(taskId: string, modelId: string): void {
    const task = this.#task(taskId);
    if (!task) return;
    if (task.models.some(({ id }) => id === modelId)) this.#models.set(taskId, modelId);
    else this.fault(`${task.name} has no network “${short(modelId)}”.`);
  }

  #readThreshold(taskId: string, value: string): void {
    const task = this.#task(taskId);
    if (!task) return;
    const threshold = number(value);
    if (thresholdOf(task.options) === undefined) {
      this.fault(`${task.name} has no threshold.`);
    } else if (threshold >= 0 && threshold <= 1) {
      this.#thresholds.set(taskId, threshold);
    } else {
      this.fault(`“${short(value)}” is no threshold; it must be a number from 0 to 1.`);
    }
  }

  #readTracks(value: string): void {
    const words = value.split(/[\s,]+/).filter((word) => word !== "");
    const known = trackWords(trackShow(value)).split(" ");
    const strange = words.find((word) => !known.includes(word));
    if (strange !== undefined) this.fault(`“${short(strange)}” is nothing that tracks have.`);
    if (strange === undefined || known[0] !== "") this.#tracks = known.join(" ");
  }

  #readTime(value: string): void {
    const time = number(value);
    if (time >= 0 && time <= MOST_SECONDS) this.#time = time;
    else this.fault(`“${short(value)}” is no time in seconds.`);
  }

  #readZones(value: string): void {
    try {
      this.#zones = readZones(value);
    } catch (thrown) {
      this.fault(`Its zones make no sense. ${FoveaError.from(thrown).message}`);
    }
  }

  #task(id: string): LinkedTask | null {
    const task = this.known.get(id);
    if (task) return task;
    this.fault(`There is no task “${short(id)}”.`);
    return null;
  }
}

function zonesInWords(zones: readonly Shape[]): string {
  if (zones.length === 0) return "no zones";
  return zones.length === 1 ? `with “${zones[0]?.name}”` : `with ${zones.length} zones and lines`;
}

/** Undefined for a task that has none; null where the network's own holds. */
function thresholdOf(options: unknown): number | null | undefined {
  return (options as { readonly scoreThreshold?: number | null }).scoreThreshold;
}

/** Plain decimals only; NaN for everything else. */
function number(text: string): number {
  return /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
}

/** Foreign text, short enough for a message. */
function short(text: string): string {
  const characters = [...text];
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join("")}…`;
}
