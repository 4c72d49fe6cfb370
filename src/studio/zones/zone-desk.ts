/**
 * The zones and lines of the studio: what there is, what is being drawn or edited, and every step
 * back. It knows nothing of the page.
 */

import { say } from "../../words/say.ts";
import { checkedShape, type Shape } from "../../zones/shape.ts";
import type { SharePoint } from "../../zones/share-point.ts";

/** Ids of the tasks whose things zones and lines count. */
export const COUNTED: readonly string[] = ["detection", "pose", "faces", "hands"];

/** What the next presses on the picture draw; null while they draw nothing. */
export type Tool = Shape["kind"] | null;

/** Steps that can be taken back. */
const MOST_STEPS = 100;

/** Names and words of a shape, without its place. */
export type ShapeWords = Partial<Omit<Shape, "kind" | "points"> & { readonly dwell: number }>;

/** Zones and lines as they are drawn and edited, and every step back. */
export class ZoneDesk {
  #shapes: readonly Shape[] = [];
  #back: (readonly Shape[])[] = [];
  #forth: (readonly Shape[])[] = [];
  /** Name of the one that is edited. */
  #selected: string | null = null;
  #tool: Tool = null;
  #draft: readonly SharePoint[] = [];

  /** Called after every change. */
  onChange: () => void = () => undefined;

  get shapes(): readonly Shape[] {
    return this.#shapes;
  }

  get selected(): Shape | null {
    return this.#shapes.find(({ name }) => name === this.#selected) ?? null;
  }

  get tool(): Tool {
    return this.#tool;
  }

  /** Corners of what is being drawn. */
  get draft(): readonly SharePoint[] {
    return this.#draft;
  }

  get canUndo(): boolean {
    return this.#back.length > 0;
  }

  get canRedo(): boolean {
    return this.#forth.length > 0;
  }

  /** As they were on the last visit: no step that could be taken back. */
  restore(shapes: readonly Shape[]): void {
    this.#shapes = shapes;
    this.onChange();
  }

  /** In place of all that there is, as a link says. */
  replace(shapes: readonly Shape[]): void {
    this.#tool = null;
    this.#draft = [];
    this.#selected = null;
    this.#step(shapes);
  }

  select(name: string | null): void {
    this.#selected = name;
    this.#tool = null;
    this.#draft = [];
    this.onChange();
  }

  /** Begins to draw, or stops. */
  draw(tool: Tool): void {
    this.#tool = tool;
    this.#draft = [];
    this.#selected = null;
    this.onChange();
  }

  /** The next point of what is being drawn; a line is whole with its second. */
  addPoint(point: SharePoint): void {
    if (!this.#tool) return;
    this.#draft = [...this.#draft, within(point)];
    if (this.#tool === "line" && this.#draft.length === 2) this.finish();
    else this.onChange();
  }

  /** Takes the last point of what is being drawn away. */
  removePoint(): void {
    this.#draft = this.#draft.slice(0, -1);
    this.onChange();
  }

  /** Ends the drawing; what makes no shape yet is thrown away. */
  finish(): void {
    const { tool, draft } = this;
    this.#tool = null;
    this.#draft = [];
    if (tool) this.#add(tool, draft);
    this.onChange();
  }

  /** One in the middle of the picture, to be moved from there: for whoever draws with keys. */
  addInMiddle(kind: Shape["kind"]): void {
    this.#tool = null;
    this.#draft = [];
    const line: SharePoint[] = [
      [0.25, 0.5],
      [0.75, 0.5],
    ];
    const zone: SharePoint[] = [
      [0.3, 0.3],
      [0.7, 0.3],
      [0.7, 0.7],
      [0.3, 0.7],
    ];
    this.#add(kind, kind === "line" ? line : zone);
    this.onChange();
  }

  /**
   * Other points for the selected one. What makes no shape is not taken.
   * @param step whether it can be taken back by itself; false while something is dragged
   */
  move(points: readonly SharePoint[], step = true): void {
    const { selected } = this;
    if (selected) this.#change(selected, { points: points.map(within) }, step);
  }

  /** Other words for the selected one; those that are undefined go. Returns whether they were taken. */
  describe(words: { readonly [Key in keyof ShapeWords]: ShapeWords[Key] | undefined }): boolean {
    const { selected } = this;
    return selected !== null && this.#change(selected, words, true);
  }

  remove(name: string): void {
    this.#step(this.#shapes.filter((shape) => shape.name !== name));
  }

  undo(): void {
    this.#goTo(this.#back, this.#forth);
  }

  redo(): void {
    this.#goTo(this.#forth, this.#back);
  }

  #add(kind: Shape["kind"], points: readonly SharePoint[]): void {
    const name = this.#freeName(kind === "zone" ? say("Zone") : say("Line"));
    const shape = checked({ kind, name, points });
    if (!shape) return;
    this.#selected = name;
    this.#step([...this.#shapes, shape]);
  }

  #change(shape: Shape, change: object, step: boolean): boolean {
    const made = checked({ ...shape, ...change });
    if (!made) return false;
    const others = this.#shapes.filter((other) => other !== shape);
    if (others.some(({ name }) => name === made.name)) return false;
    const shapes = this.#shapes.map((other) => (other === shape ? made : other));
    this.#selected = made.name;
    if (step) this.#step(shapes);
    else {
      this.#shapes = shapes;
      this.onChange();
    }
    return true;
  }

  /** Before something is dragged: so far goes one step back. */
  beginDrag(): void {
    this.#remember();
  }

  #step(shapes: readonly Shape[]): void {
    this.#remember();
    this.#shapes = shapes;
    this.onChange();
  }

  #remember(): void {
    this.#back.push(this.#shapes);
    if (this.#back.length > MOST_STEPS) this.#back.shift();
    this.#forth = [];
  }

  #goTo(from: (readonly Shape[])[], to: (readonly Shape[])[]): void {
    const shapes = from.pop();
    if (!shapes) return;
    to.push(this.#shapes);
    this.#shapes = shapes;
    this.#tool = null;
    this.#draft = [];
    this.onChange();
  }

  #freeName(word: string): string {
    const taken = new Set(this.#shapes.map(({ name }) => name));
    for (let i = 1; ; i++) if (!taken.has(`${word} ${i}`)) return `${word} ${i}`;
  }
}

/** Null for what makes no shape. */
function checked(value: object): Shape | null {
  try {
    return checkedShape(value);
  } catch {
    return null;
  }
}

function within([x, y]: SharePoint): SharePoint {
  return [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))];
}
