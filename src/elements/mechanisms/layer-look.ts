/** How what a task has found is laid over the picture. */
export interface LayerLook {
  /** Of the task. */
  readonly id: string;
  readonly visible: boolean;
  /** In (0, 1]. */
  readonly opacity: number;
  /** The part of the picture's width that it is drawn in, as shares of it; all where absent. */
  readonly part?: readonly [from: number, to: number];
}

/** Fainter ones could not be seen; one that is not to be seen is not visible. */
export const FAINTEST = 0.05;

/** All tasks in their own order, visible. */
export function standardLayers(ids: Iterable<string>): LayerLook[] {
  return [...ids].map((id) => ({ id, visible: true, opacity: 1 }));
}

/**
 * Layers as a text: ids from the lowest to the topmost, those not visible after a `-`, the opacity of
 * those that are not opaque after a `:`, as in `depth:0.5,-flow,detection`. Empty for the standard.
 * @param ids of all tasks in their own order
 */
export function layersText(layers: readonly LayerLook[], ids: Iterable<string>): string {
  const text = (list: readonly LayerLook[]) => list.map(word).join(",");
  return text(layers) === text(standardLayers(ids)) ? "" : text(layers);
}

/**
 * Layers out of such a text. Strangers and what cannot be read are left out; a task that the text
 * does not name lies above those that come before it in the tasks' own order.
 * @param ids of all tasks in their own order
 */
export function readLayers(text: string, ids: Iterable<string>): LayerLook[] {
  const all = [...ids];
  const layers: LayerLook[] = [];
  for (const part of text.split(",")) {
    const [, hidden, id = "", share] = /^(-?)([^:]*)(?::(.*))?$/.exec(part.trim()) ?? [];
    if (!all.includes(id) || layers.some((layer) => layer.id === id)) continue;
    const opacity = Number(share ?? 1);
    const known = opacity >= FAINTEST && opacity <= 1;
    layers.push({ id, visible: !hidden, opacity: known ? opacity : 1 });
  }
  for (const [index, id] of all.entries()) {
    if (layers.some((layer) => layer.id === id)) continue;
    const below = all.slice(0, index);
    const place = layers.findLastIndex((layer) => below.includes(layer.id)) + 1;
    layers.splice(place, 0, { id, visible: true, opacity: 1 });
  }
  return layers;
}

/** The layers with one of them one place higher (`by` 1) or lower (-1), among those named alone. */
export function moved(
  layers: readonly LayerLook[],
  id: string,
  by: 1 | -1,
  among: readonly string[],
): readonly LayerLook[] {
  const from = layers.findIndex((layer) => layer.id === id);
  let to = from + by;
  while (layers[to] && !among.includes(layers[to]?.id ?? "")) to += by;
  const layer = layers[from];
  if (!layer || !layers[to]) return layers;
  const others = layers.filter((other) => other !== layer);
  return [...others.slice(0, to), layer, ...others.slice(to)];
}

function word({ id, visible, opacity }: LayerLook): string {
  return `${visible ? "" : "-"}${id}${opacity === 1 ? "" : `:${Math.round(opacity * 100) / 100}`}`;
}
