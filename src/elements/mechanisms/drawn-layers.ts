import { everyStep } from "../../results/every-step.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { LONGEST_CARRY } from "../../tasks/page/carried.ts";
import { allTasks, findTask } from "../../tasks/page/find-task.ts";
import type { Movement, NoteOf } from "../../tasks/page/task-definition.ts";
import { trackShow } from "../../tasks/page/track-show.ts";
import { Trails } from "../../tasks/page/trails.ts";
import { Carrying } from "./carrying.ts";
import { type LayerLook, standardLayers } from "./layer-look.ts";

interface Layer {
  readonly canvas: HTMLCanvasElement;
  result: TaskResult | null;
  /** The result as it was drawn, carried on perhaps. */
  drawn: TaskResult | null;
  readonly trails: Trails;
}

/** Of a layer that is drawn over all of the picture. */
const WHOLE = [0, 1] as const;

/** How all layers look. */
export interface LayersLook {
  readonly mirrored: boolean;
  /** As in `trackShow`. */
  readonly tracks: string;
  /** CSS font family for labels. */
  readonly fontFamily: string;
  /** The lowest first; null where all are as tasks have them. */
  readonly layers: readonly LayerLook[] | null;
}

/**
 * A stack of canvases, one a task, with the newest result of each. A task's result costs the drawing
 * of that task alone. Over a playing video, what was found is drawn where it is now.
 */
export class DrawnLayers {
  readonly #layers = new Map<string, Layer>();
  readonly #carrying = new Carrying(() => this.#pictureChanged());
  #noteOf: NoteOf | null = null;
  #width = 0;
  #height = 0;

  /**
   * @param look asked for at each drawing
   * @param added called when there is a canvas more
   */
  constructor(
    private readonly look: () => LayersLook,
    private readonly added: () => void,
  ) {}

  /** The canvases, in the order in which they lie upon each other: masks below boxes. */
  get canvases(): readonly HTMLCanvasElement[] {
    return this.#order.flatMap(({ id, visible, opacity, part: [from, to] = WHOLE }) => {
      const canvas = this.canvasOf(id);
      if (!canvas) return [];
      canvas.style.opacity = String(opacity);
      canvas.style.visibility = visible ? "visible" : "hidden";
      canvas.style.clipPath = `inset(0 ${100 * (1 - to)}% 0 ${100 * from}%)`;
      return canvas;
    });
  }

  get #drawnTasks(): ReadonlySet<string> {
    const drawn = this.#order.filter(({ id, visible }) => visible && this.#layers.get(id)?.result);
    return new Set(drawn.map(({ id }) => id));
  }

  get #order(): readonly LayerLook[] {
    return this.look().layers ?? standardLayers(allTasks().keys());
  }

  /** The canvas of a task that has shown something, or null. */
  canvasOf(taskId: string): HTMLCanvasElement | null {
    return this.#layers.get(taskId)?.canvas ?? null;
  }

  /** Carries results on in a playing video; null where they stay as they are. */
  follow(video: HTMLVideoElement | null): void {
    this.#carrying.follow(video);
  }

  /** Shows a result in place of the task's last one. Borrows its layer until the next. */
  show(result: TaskResult): void {
    const task = findTask(result.task);
    if (!task) return;
    const layer = this.#layer(result.task);
    layer.result = result;
    // Of a result that no task of this page has made the drawing may be still to come.
    void task.drawingLoaded?.()?.then(() => layer.result === result && this.#draw(layer));
    const points = task.trackPoints?.(result);
    if (points) layer.trails.add(points, result.stamp.mediaTime);
    this.#draw(layer);
  }

  /** Takes one task's result away, or all. */
  clear(taskId?: string): void {
    for (const [id, layer] of this.#layers) {
      if (taskId !== undefined && id !== taskId) continue;
      layer.result = null;
      layer.trails.clear();
    }
    // What is drawn of others may depend on it (`OverlayStyle.drawn`).
    this.redraw();
  }

  /** What labels say beside what was found; draws a task's last result again with it. */
  annotate(taskId: string, noteOf: NoteOf | null): void {
    this.#noteOf = noteOf;
    const layer = this.#layers.get(taskId);
    if (layer) this.#draw(layer);
  }

  /** Gives all canvases that many of the screen's pixels. */
  resize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
    for (const layer of this.#layers.values()) {
      const { canvas } = layer;
      if (canvas.width === width && canvas.height === height) continue;
      // Clears it, too.
      canvas.width = width;
      canvas.height = height;
      everyStep(() => this.#draw(layer));
    }
  }

  /** Draws everything again, as after a change of the look. */
  redraw(): void {
    for (const layer of this.#layers.values()) everyStep(() => this.#draw(layer));
  }

  /**
   * Draws what is on show over a picture of that many pixels. Borrows the context.
   * @param density its pixels per CSS pixel
   * @param asFound where it was found, not carried on
   */
  paint(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    width: number,
    height: number,
    density: number,
    asFound = false,
  ): void {
    for (const { id, visible, opacity, part } of this.#order) {
      const layer = this.#layers.get(id);
      const now = layer && visible ? (asFound ? layer.result : this.#now(layer, null)) : null;
      if (!layer || !now) continue;
      if (opacity === 1 && !part) {
        this.#drawOn(context, layer, now, width, height, density);
        continue;
      }
      // By itself first: what lies on itself in a layer must not be seen through.
      const apart = new OffscreenCanvas(width, height);
      const own = apart.getContext("2d");
      if (!own) continue;
      this.#drawOn(own, layer, now, width, height, density);
      context.save();
      context.globalAlpha = opacity;
      const [from, to] = part ?? WHOLE;
      context.beginPath();
      context.rect(from * width, 0, (to - from) * width, height);
      context.clip();
      context.drawImage(apart, 0, 0);
      context.restore();
    }
  }

  #layer(taskId: string): Layer {
    const known = this.#layers.get(taskId);
    if (known) return known;
    const canvas = document.createElement("canvas");
    canvas.dataset.task = taskId;
    canvas.setAttribute("aria-hidden", "true");
    canvas.width = this.#width;
    canvas.height = this.#height;
    const layer: Layer = { canvas, result: null, drawn: null, trails: new Trails() };
    this.#layers.set(taskId, layer);
    this.added();
    return layer;
  }

  /** Another picture of the video is on show: what moves in it is drawn where it is now. */
  #pictureChanged(): void {
    for (const layer of this.#layers.values()) {
      const now = this.#now(layer, layer.drawn);
      // One that fails is drawn with its next result, which says so.
      if (now !== layer.drawn) everyStep(() => this.#drawResult(layer, now));
    }
  }

  /** A layer's result as it lies in the picture on show; null where it has none. */
  #now({ result }: Layer, drawn: TaskResult | null): TaskResult | null {
    return result && this.#carrying.now(result, drawn, this.#movementOf(result) !== null);
  }

  /** What the layer of a result moves along: the flow of that moment, where a task finds one. */
  #movementOf({ task, layer, stamp }: TaskResult): Movement | null {
    if (!layer || !findTask(task)?.along) return null;
    for (const { result } of this.#layers.values()) {
      const movement = result && findTask(result.task)?.movement?.(result);
      if (!movement) continue;
      const apart = Math.abs(result.stamp.mediaTime - stamp.mediaTime);
      return apart <= LONGEST_CARRY ? movement : null;
    }
    return null;
  }

  #draw(layer: Layer): void {
    this.#drawResult(layer, this.#now(layer, null));
  }

  /** @param result of the layer, as it is to be drawn */
  #drawResult(layer: Layer, result: TaskResult | null): void {
    const { canvas } = layer;
    const context = canvas.getContext("2d");
    layer.drawn = result;
    if (!context) return;
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (result) this.#drawOn(context, layer, result, canvas.width, canvas.height, devicePixelRatio);
  }

  /** @param density canvas pixels per CSS pixel */
  #drawOn(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    { trails }: Layer,
    result: TaskResult,
    width: number,
    height: number,
    density: number,
  ): void {
    const task = findTask(result.task);
    if (!task || result.stamp.width <= 0 || result.stamp.height <= 0) return;
    // Its owner has closed it, for the task is gone.
    if (result.layer?.width === 0) return;
    const { mirrored, tracks, fontFamily } = this.look();
    const show = trackShow(tracks);
    const movement = result.stamp.carried ? this.#movementOf(result) : null;
    task.draw(context, result, {
      scaleX: width / result.stamp.width,
      scaleY: height / result.stamp.height,
      devicePixelRatio: density,
      mirrored,
      fontFamily,
      drawn: this.#drawnTasks,
      noteOf: this.#noteOf,
      trackIds: show.ids,
      trackColours: show.colours,
      trails: show.trails ? trails : null,
      displacement: movement && {
        map: movement.map,
        share: this.#carrying.secondsSince(result) / movement.interval,
      },
    });
  }
}
