/**
 * What a person draws on the picture: zones and lines. Both are plain data, as they stand in
 * `zones.json`, in a share link and in a program.
 */
import { FoveaError } from "../errors.ts";
import { ANCHORS, type Anchor } from "./anchor.ts";
import { Polygon } from "./polygon.ts";
import type { SharePoint } from "./share-point.ts";

/** What zones and lines have in common. Everything but name and points may be left out. */
export interface ShapeBase {
  /** Tells it from the others of its list; not empty. */
  readonly name: string;
  /** Whose things are counted; `detection` unless said otherwise. Any task whose things have boxes. */
  readonly task?: string;
  /** Only things of these classes; all where it is empty or absent. */
  readonly labels?: readonly string[];
  /** The point of a box that must be inside or go across; `bottom` unless said otherwise. */
  readonly anchor?: Anchor;
  /**
   * How far beyond the border a thing must be before it has changed sides, as a share of the picture's
   * shorter side; `DEFAULT_MARGIN` unless said otherwise. Boxes tremble, and who stands on the line
   * does not cross it with every frame.
   */
  readonly margin?: number;
}

/** An area. Where its border crosses itself, what is enclosed twice is outside (even-odd rule). */
export interface ZoneShape extends ShapeBase {
  readonly kind: "zone";
  /** Its corners in order, at least three; the last is joined to the first. */
  readonly points: readonly SharePoint[];
  /** Seconds after which a thing that is still inside is told of; never where absent. */
  readonly dwell?: number;
}

/**
 * A line to be crossed, from its first point to its last. `in` is across it to the right of somebody
 * who walks along it: down across a line that goes to the right, for one.
 */
export interface LineShape extends ShapeBase {
  readonly kind: "line";
  readonly points: readonly [SharePoint, SharePoint];
}

/** A zone or a line. */
export type Shape = ZoneShape | LineShape;

/**
 * Chosen on car-detection.mp4 among 0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1 and 0.15. With 0 a box that
 * trembles about a line counts 20 times in place of 4, from 0.002 on all of four counts are as by
 * eye: five times that, ten pixels of a picture of 1080 rows.
 */
export const DEFAULT_MARGIN = 0.01;

/** More corners than anybody draws, few enough for every frame. */
const MOST_POINTS = 200;
const MOST_SHAPES = 100;
const LONGEST_NAME = 60;
/** Shares of the picture: shorter is no line, thinner is no area. A thousandth of a pixel at 4K. */
const LEAST_EXTENT = 2.5e-7;

/**
 * A zone or a line out of whatever came in: JSON, a link, attributes. Returns it with nothing else in
 * it; throws a `FoveaError` ("zone-invalid") that says what is wrong.
 */
export function checkedShape(value: unknown): Shape {
  if (!isRecord(value)) throw invalid("It is no object with a kind, a name and points.");
  const name = typeof value.name === "string" ? value.name.trim() : "";
  if (name === "") throw invalid("It has no name.");
  if ([...name].length > LONGEST_NAME) {
    throw invalid(`Its name is longer than ${LONGEST_NAME} characters.`);
  }
  const { kind } = value;
  if (kind !== "zone" && kind !== "line") {
    throw invalid(`“${name}” is neither a zone nor a line.`, "Say kind: “zone” or “line”.");
  }
  const base = { name, ...checkedChoices(name, value) };
  if (kind === "line") return { kind, ...base, points: checkedEnds(name, value.points) };
  const dwell = optionalNumber(name, "dwell", value.dwell, 0, Number.MAX_VALUE);
  const points = checkedCorners(name, value.points);
  return { kind, ...base, points, ...(dwell === undefined ? {} : { dwell }) };
}

/** A list of them, with names that differ. Throws a `FoveaError` ("zone-invalid"). */
export function checkedShapes(value: unknown): Shape[] {
  if (!Array.isArray(value)) throw invalid("It is no list of zones and lines.");
  if (value.length > MOST_SHAPES) {
    throw invalid(`There are ${value.length} zones and lines; ${MOST_SHAPES} are the most.`);
  }
  const shapes = value.map(checkedShape);
  const names = new Set<string>();
  for (const { name } of shapes) {
    if (names.has(name)) throw invalid(`Two are called “${name}”.`, "Give each its own name.");
    names.add(name);
  }
  return shapes;
}

/** Points as an attribute has them: `0.1,0.2 0.5,0.2`. Throws a `FoveaError` ("zone-invalid"). */
export function parsePoints(text: string): SharePoint[] {
  const pairs = text.trim() === "" ? [] : text.trim().split(/\s+/);
  return pairs.map((pair) => {
    const numbers = pair.split(",").map((number) => (number === "" ? Number.NaN : Number(number)));
    if (numbers.length !== 2 || numbers.some((number) => !Number.isFinite(number))) {
      throw invalid(`“${pair}” is no point.`);
    }
    return numbers as [number, number];
  });
}

/** The attribute for these points. */
export function pointsText(points: readonly SharePoint[]): string {
  return points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ");
}

/** To a ten-thousandth of the picture: finer than its pixels, and short. */
function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}

function checkedChoices(
  name: string,
  { task, labels, anchor, margin }: Record<string, unknown>,
): Omit<ShapeBase, "name"> {
  if (task !== undefined && (typeof task !== "string" || task === "")) {
    throw invalid(`“${name}” has a task that is no word.`);
  }
  if (labels !== undefined && !isStrings(labels)) {
    throw invalid(`“${name}” has labels that are no list of words.`);
  }
  if (anchor !== undefined && !ANCHORS.includes(anchor as Anchor)) {
    throw invalid(`“${name}” has the anchor “${anchor}”.`, `Choose one of ${ANCHORS.join(", ")}.`);
  }
  const least = optionalNumber(name, "margin", margin, 0, 0.5);
  return {
    ...(task === undefined ? {} : { task }),
    ...(labels === undefined || labels.length === 0 ? {} : { labels: [...labels] }),
    ...(anchor === undefined ? {} : { anchor: anchor as Anchor }),
    ...(least === undefined ? {} : { margin: least }),
  };
}

function checkedEnds(name: string, value: unknown): [SharePoint, SharePoint] {
  const [from, to, ...more] = checkedPoints(name, value);
  if (!from || !to || more.length > 0) throw invalid(`The line “${name}” has not two points.`);
  if (Math.hypot(to[0] - from[0], to[1] - from[1]) < LEAST_EXTENT) {
    throw invalid(`The line “${name}” ends where it begins.`);
  }
  return [from, to];
}

function checkedCorners(name: string, value: unknown): SharePoint[] {
  const points = checkedPoints(name, value);
  if (points.length < 3) throw invalid(`The zone “${name}” has fewer than three points.`);
  if (points.length > MOST_POINTS) {
    throw invalid(`The zone “${name}” has more than ${MOST_POINTS} points.`);
  }
  if (new Polygon(points, 1, 1).inradius < LEAST_EXTENT) {
    throw invalid(`The zone “${name}” encloses nothing.`);
  }
  return points;
}

function checkedPoints(name: string, value: unknown): SharePoint[] {
  if (!Array.isArray(value)) throw invalid(`“${name}” has no list of points.`);
  return value.map((point: unknown) => {
    const [x, y] = Array.isArray(point) && point.length === 2 ? (point as unknown[]) : [];
    if (!isShare(x) || !isShare(y)) {
      throw invalid(`“${name}” has a point that is not within the picture.`);
    }
    return [x, y];
  });
}

function optionalNumber(
  name: string,
  what: string,
  value: unknown,
  least: number,
  most: number,
): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && value >= least && value <= most) return value;
  const range = most === Number.MAX_VALUE ? `from ${least} on` : `from ${least} to ${most}`;
  throw invalid(`“${name}” has no number ${range} as its ${what}.`);
}

function isShare(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === "string");
}

function invalid(message: string, action?: string): FoveaError {
  return new FoveaError("zone-invalid", message, action === undefined ? {} : { action });
}
