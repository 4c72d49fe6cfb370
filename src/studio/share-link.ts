/**
 * A setting of the studio as the fragment of an address: tasks, networks, thresholds, options, layers
 * and the time in the video; never the video. A fragment, because browsers do not send it to the server.
 *
 * `#tasks=TASK,OTHER&model-TASK=MODEL&threshold-TASK=0.4&options-TASK={"effect":"blur"}`
 * `&backend-TASK=wasm&rate-TASK=10&zones=…&tracks=ids,trails&layers=TASK:0.5,-OTHER&compare=layers:TASK,OTHER`
 * `&showing=aligned&mirrored=yes&time=12.5`
 *
 * Whatever a link says was written by somebody else: only known words are taken, each on its own,
 * and the rest is named as not understood.
 */
import { FoveaError } from "../errors.ts";
import { clock } from "../look/format.ts";
import type { BackendChoice } from "../results/backend.ts";
import { trackShow, trackWords } from "../tasks/page/track-show.ts";
import { say, translated } from "../words/say.ts";
import type { Shape } from "../zones/shape.ts";
import { readComparison } from "./compare/comparison.ts";
import { changedOptions, type PlainOptions, readOptions } from "./settings/option-values.ts";
import { LONGEST_ZONES, readZones, zonesText } from "./zones/zone-link.ts";

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

/** What was read out of a link. */
export interface ReadLink {
  /** Null when there is nothing of use in it. */
  readonly setup: Setup | null;
  /** What was left out and why, one sentence each, for people. */
  readonly faults: readonly string[];
}

/** Longer ones were not made here. */
const MOST_CHARACTERS = 4000;

/** A week: longer than any video, and far from where seconds lose their precision. */
const MOST_SECONDS = 7 * 24 * 3600;

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

/** The fragment, with its `#`. */
export function linkFragment(setup: Setup): string {
  const { tasks, models, thresholds, options, backends, pins, tracks, look, time, zones } = setup;
  const pairs: string[] = [];
  const add = (key: string, value: string) => pairs.push(`${key}=${encodeURIComponent(value)}`);
  // Commas need no escape in a fragment and are easier to read.
  if (tasks) pairs.push(`tasks=${tasks.map(encodeURIComponent).join(",")}`);
  for (const [task, model] of models) add(`model-${task}`, model);
  for (const [task, threshold] of thresholds) add(`threshold-${task}`, String(threshold));
  for (const [task, changed] of options) add(`options-${task}`, JSON.stringify(changed));
  for (const [task, backend] of backends) add(`backend-${task}`, backend);
  for (const [task, rate] of pins) {
    add(`rate-${task}`, Number.isFinite(rate) ? String(rate) : "all");
  }
  if (tracks !== null) pairs.push(`tracks=${tracks.replaceAll(" ", ",")}`);
  if (look.layers) pairs.push(`layers=${look.layers}`);
  if (look.compare) pairs.push(`compare=${look.compare}`);
  if (look.showing) add("showing", look.showing);
  if (look.mirrored !== undefined) add("mirrored", look.mirrored ? "yes" : "no");
  if (time !== null) add("time", String(time));
  if (zones !== null) add("zones", zonesText(zones));
  return `#${pairs.join("&")}`;
}

/** Takes from a fragment what makes sense with these tasks. Never throws. */
export function readLink(fragment: string, tasks: Iterable<LinkedTask>): ReadLink {
  const text = fragment.replace(/^#/, "");
  if (text === "") return { setup: null, faults: [] };
  if (text.length > MOST_CHARACTERS) {
    return { setup: null, faults: [say("It is longer than any link that Fovea makes.")] };
  }
  const reader = new LinkReader(new Map([...tasks].map((task) => [task.id, task])));
  const seen = new Set<string>();
  for (const [key, value] of new URLSearchParams(text)) {
    if (seen.has(key)) reader.fault(say("“{key}” stands there twice.", { key: short(key) }));
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
    const said =
      model ?? threshold ?? setup.options.get(id) ?? setup.backends.get(id) ?? setup.pins.get(id);
    if (!setup.tasks?.includes(id) && said === undefined) return [];
    const off = setup.tasks !== null && !setup.tasks.includes(id);
    let words = translated(name);
    if (model) words = say("{task} with {model}", { task: words, model: model.name });
    if (threshold !== undefined) {
      words = say("{task} from {n} %", { task: words, n: Math.round(threshold * 100) });
    }
    return [off ? say("{task} (off)", { task: words }) : words];
  });
  if (setup.tasks?.length === 0) parts.unshift(say("no task on"));
  if (setup.tracks) {
    const words = setup.tracks.split(" ").map(translated);
    parts.push(say("tracks with {what}", { what: words.join(", ") }));
  }
  if (setup.zones) parts.push(zonesInWords(setup.zones));
  if (setup.time !== null) parts.push(say("{time} into the video", { time: clock(setup.time) }));
  return parts.join(", ");
}

class LinkReader {
  #tasks: string[] | null = null;
  readonly #models = new Map<string, string>();
  readonly #thresholds = new Map<string, number>();
  readonly #options = new Map<string, PlainOptions>();
  readonly #backends = new Map<string, BackendChoice>();
  readonly #pins = new Map<string, number>();
  #tracks: string | null = null;
  #look: Look = {};
  #time: number | null = null;
  #zones: readonly Shape[] | null = null;
  readonly #faults: string[] = [];

  constructor(private readonly known: ReadonlyMap<string, LinkedTask>) {}

  fault(sentence: string): void {
    this.#faults.push(sentence);
  }

  read(key: string, value: string): void {
    const [, word = "", id = ""] = /^(model|threshold|options|backend|rate)-(.*)$/.exec(key) ?? [];
    if (key === "tasks") this.#readTasks(value);
    else if (key === "tracks") this.#readTracks(value);
    else if (key === "time") this.#readTime(value);
    else if (key === "zones") this.#readZones(value);
    else if (word === "model") this.#readModel(id, value);
    else if (word === "threshold") this.#readThreshold(id, value);
    else if (word === "options") this.#readOptions(id, value);
    else if (word === "backend") this.#readBackend(id, value);
    else if (word === "rate") this.#readPin(id, value);
    else if (key === "layers") this.#look = { ...this.#look, layers: value };
    else if (key === "compare" && readComparison(value)) {
      this.#look = { ...this.#look, compare: value };
    } else if (key === "showing" && (value === "live" || value === "aligned")) {
      this.#look = { ...this.#look, showing: value };
    } else if (key === "mirrored" && (value === "yes" || value === "no")) {
      this.#look = { ...this.#look, mirrored: value === "yes" };
    } else this.fault(say("“{key}” means nothing to Fovea.", { key: short(key) }));
  }

  finish(): ReadLink {
    const setup: Setup = {
      tasks: this.#tasks,
      models: this.#models,
      thresholds: this.#thresholds,
      options: this.#options,
      backends: this.#backends,
      pins: this.#pins,
      tracks: this.#tracks,
      look: this.#look,
      zones: this.#zones,
      time: this.#time,
    };
    const empty =
      setup.tasks === null &&
      setup.models.size === 0 &&
      setup.thresholds.size === 0 &&
      setup.options.size === 0 &&
      setup.backends.size === 0 &&
      setup.pins.size === 0 &&
      Object.keys(setup.look).length === 0 &&
      setup.tracks === null &&
      setup.zones === null &&
      setup.time === null;
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
    else
      this.fault(
        say("{task} has no network “{id}”.", { task: translated(task.name), id: short(modelId) }),
      );
  }

  #readThreshold(taskId: string, value: string): void {
    const task = this.#task(taskId);
    if (!task) return;
    const threshold = number(value);
    if (thresholdOf(task.options) === undefined) {
      this.fault(say("{task} has no threshold.", { task: translated(task.name) }));
    } else if (threshold >= 0 && threshold <= 1) {
      this.#thresholds.set(taskId, threshold);
    } else {
      this.fault(
        say("“{value}” is no threshold; it must be a number from 0 to 1.", { value: short(value) }),
      );
    }
  }

  #readOptions(taskId: string, text: string): void {
    if (!this.#task(taskId)) return;
    const options = readOptions(taskId, text, (sentence) => this.fault(sentence));
    if (Object.keys(options).length > 0) this.#options.set(taskId, options);
  }

  #readBackend(taskId: string, value: string): void {
    if (!this.#task(taskId)) return;
    if (value === "auto" || value === "webgpu" || value === "wasm") {
      this.#backends.set(taskId, value);
    } else this.fault(say("“{value}” runs no network.", { value: short(value) }));
  }

  #readPin(taskId: string, value: string): void {
    if (!this.#task(taskId)) return;
    const rate = value === "all" ? Number.POSITIVE_INFINITY : number(value);
    if (rate > 0) this.#pins.set(taskId, rate);
    else {
      this.fault(say("“{value}” is no number of results a second.", { value: short(value) }));
    }
  }

  #readTracks(value: string): void {
    const words = value.split(/[\s,]+/).filter((word) => word !== "");
    const known = trackWords(trackShow(value)).split(" ");
    const strange = words.find((word) => !known.includes(word));
    if (strange !== undefined)
      this.fault(say("“{value}” is nothing that tracks have.", { value: short(strange) }));
    if (strange === undefined || known[0] !== "") this.#tracks = known.join(" ");
  }

  #readTime(value: string): void {
    const time = number(value);
    if (time >= 0 && time <= MOST_SECONDS) this.#time = time;
    else this.fault(say("“{value}” is no time in seconds.", { value: short(value) }));
  }

  #readZones(value: string): void {
    try {
      this.#zones = readZones(value);
    } catch (thrown) {
      this.fault(
        say("Its zones make no sense. {why}", { why: translated(FoveaError.from(thrown).message) }),
      );
    }
  }

  #task(id: string): LinkedTask | null {
    const task = this.known.get(id);
    if (task) return task;
    this.fault(say("There is no task “{id}”.", { id: short(id) }));
    return null;
  }
}

function zonesInWords(zones: readonly Shape[]): string {
  if (zones.length === 0) return say("no zones");
  return zones.length === 1
    ? say("with “{name}”", { name: zones[0]?.name ?? "" })
    : say("with {n} zones and lines", { n: zones.length });
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
