/**
 * A setting of the studio (`setup.ts`) as the fragment of an address: browsers do not send that to
 * the server.
 *
 * `#tasks=TASK,OTHER&model-TASK=MODEL&threshold-TASK=0.4&options-TASK={"effect":"blur"}`
 * `&backend-TASK=wasm&rate-TASK=10&zones=…&tracks=ids,trails&layers=TASK:0.5,-OTHER&compare=layers:TASK,OTHER`
 * `&showing=aligned&mirrored=yes&time=12.5`
 *
 * Whatever a link says was written by somebody else: only known words are taken, each on its own,
 * and the rest is named as not understood.
 */
import { FoveaError } from "../errors.ts";
import type { BackendChoice } from "../results/backend.ts";
import { trackShow, trackWords } from "../tasks/page/track-show.ts";
import { say, translated } from "../words/say.ts";
import type { Shape } from "../zones/shape.ts";
import { readComparison } from "./compare/comparison.ts";
import { type PlainOptions, readOptions } from "./settings/option-values.ts";
import { type LinkedTask, type Look, type Setup, thresholdOf } from "./setup.ts";
import { readZones, zonesText } from "./zones/zone-link.ts";

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

/** Plain decimals only; NaN for everything else. */
function number(text: string): number {
  return /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
}

/** Foreign text, short enough for a message. */
function short(text: string): string {
  const characters = [...text];
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join("")}…`;
}
