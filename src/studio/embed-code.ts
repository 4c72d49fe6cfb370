import { pointsText, type Shape } from "../zones/shape.ts";
import type { Setup } from "./setup.ts";

/** What is to be shown in the page. */
export interface Embedding {
  readonly setup: Setup;
  /** Address of the video or picture; null for a camera, a screen or a file. */
  readonly address: string | null;
  readonly mirrored: boolean;
  readonly showing: "live" | "aligned";
}

/** Where the page finds the library's folder, beside itself. */
export const SCRIPT = "fovea/fovea.js";

/**
 * HTML that shows the present setting in a page of one's own: the script tag and `<fovea-view>` with its zones.
 *
 * A camera becomes `camera`, a video at a public address `src`. Files, screens and addresses that
 * carry a secret never go into it.
 *
 * Lines of HTML.
 */
export function embedCode({ setup, address, mirrored, showing }: Embedding): string {
  const source = publicAddress(address);
  const attributes = [
    source === null ? "camera" : attribute("src", source),
    attribute("tasks", (setup.tasks ?? []).join(" ")),
    ...[...setup.models].map(([task, model]) => attribute(`model-${task}`, model)),
    ...(showing === "live" ? [] : [attribute("sync", showing)]),
    ...(mirrored ? ["mirrored"] : []),
    ...(setup.tracks ? [attribute("tracks", setup.tracks)] : []),
    ...taskOptions(setup),
    "controls",
  ];
  return [
    `<script type="module" src="${SCRIPT}"></script>`,
    `<fovea-view ${attributes.join(" ")}>${(setup.zones ?? []).map(child).join("")}</fovea-view>`,
  ].join("\n");
}

/** A zone or a line of the view, on a line of its own. */
function child(shape: Shape): string {
  const { kind, name, points, task, labels, anchor, margin } = shape;
  const dwell = shape.kind === "zone" ? shape.dwell : undefined;
  const attributes = [
    attribute("name", name),
    attribute("points", pointsText(points)),
    ...(task === undefined ? [] : [attribute("task", task)]),
    ...(labels === undefined ? [] : [attribute("labels", labels.join(","))]),
    ...(anchor === undefined ? [] : [attribute("anchor", anchor)]),
    ...(margin === undefined ? [] : [attribute("margin", String(margin))]),
    ...(dwell === undefined ? [] : [attribute("dwell", String(dwell))]),
  ];
  return `\n  <fovea-${kind} ${attributes.join(" ")}></fovea-${kind}>`;
}

/** The address if anybody may have it: http or https, without a name and a password in it. */
export function publicAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, username, password, href } = new URL(address);
  const open = (protocol === "https:" || protocol === "http:") && !username && !password;
  return open ? href : null;
}

/** In single quotes; those in texts are escaped. */
function taskOptions({ thresholds, options }: Setup): string[] {
  const ids = new Set([...thresholds.keys(), ...options.keys()]);
  if (ids.size === 0) return [];
  const all = [...ids].map((id) => {
    const threshold = thresholds.get(id);
    const own = threshold === undefined ? {} : { scoreThreshold: threshold };
    return [id, { ...own, ...options.get(id) }];
  });
  const json = JSON.stringify(Object.fromEntries(all));
  return [`options='${json.replaceAll("&", "&amp;").replaceAll("'", "&#39;")}'`];
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", '"': "&quot;", "<": "&lt;" };

function attribute(name: string, value: string): string {
  return `${name}="${value.replace(/[&"<]/g, (character) => ESCAPES[character] ?? "")}"`;
}
