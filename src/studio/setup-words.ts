import { clock } from "../look/format.ts";
import { say, translated } from "../words/say.ts";
import type { Shape } from "../zones/shape.ts";
import type { LinkedTask, Setup } from "./setup.ts";

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

function zonesInWords(zones: readonly Shape[]): string {
  if (zones.length === 0) return say("no zones");
  return zones.length === 1
    ? say("with “{name}”", { name: zones[0]?.name ?? "" })
    : say("with {n} zones and lines", { n: zones.length });
}
