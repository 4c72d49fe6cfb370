import { TASKS } from "../../tasks/page/tasks.ts";
import type { Words } from "../../words/say.ts";
import { inPanelOrder } from "../panel-order.ts";

/** A setting for something that people do often. */
export interface Preset {
  readonly name: Words;
  readonly about: Words;
  /** As in a link. */
  readonly fragment: string;
}

const options = (value: object) => encodeURIComponent(JSON.stringify(value));

/** The presets, in the order in which they are offered. */
export const PRESETS: readonly Preset[] = [
  {
    name: "Objects",
    about: "Boxes around things; how the studio begins.",
    fragment: "#tasks=detection",
  },
  {
    name: "Meeting blur",
    about: "Blurs all that lies behind people.",
    fragment: `#tasks=segmentation&options-segmentation=${options({ effect: "blur" })}`,
  },
  {
    name: "Count people",
    about: "People only, each with a number and a trail.",
    fragment: `#tasks=detection&options-detection=${options({ labels: ["person"] })}&tracks=ids,trails`,
  },
  {
    name: "What moves",
    about: "Keeps what moves by itself, and fades the rest.",
    fragment: `#tasks=flow&options-flow=${options({ effect: "moving" })}`,
  },
  {
    name: "Everything",
    about: "All tasks at once; heavy work for a machine.",
    fragment: `#tasks=${inPanelOrder(TASKS.values())
      .map(({ id }) => id)
      .join(",")}`,
  },
];
