/**
 * Zones and lines as a part of a share link, as short as may be: shapes are set apart by `;`, their
 * fields by `:`. The first field is `z` or `l`, the name, and the points: four characters each, two for
 * across and two for down, as numbers to base 36 from 00 to zz. Further fields begin with a letter.
 *
 * `zAdoor:Door:00i0zzi0:aperson`
 */
import { ANCHORS, type Anchor } from "../../zones/anchor.ts";
import { checkedShapes, type Shape } from "../../zones/shape.ts";
import type { SharePoint } from "../../zones/share-point.ts";

/** The greatest number of two digits to base 36. */
const STEPS = 36 * 36 - 1;

/** Longer ones are left out of a link. */
export const LONGEST_ZONES = 1400;

/** What a link says of these; empty for none. */
export function zonesText(shapes: readonly Shape[]): string {
  return shapes.map(shapeText).join(";");
}

/** What such a text says. Throws a `FoveaError` ("zone-invalid") where it makes no zones. */
export function readZones(text: string): Shape[] {
  return checkedShapes(text === "" ? [] : text.split(";").map(readShape));
}

function shapeText(shape: Shape): string {
  const { kind, name, points, task, labels, anchor, margin } = shape;
  const fields = [
    kind[0],
    encodeURIComponent(name),
    points.map(([x, y]) => digits(x) + digits(y)).join(""),
  ];
  if (task !== undefined && task !== "detection") fields.push(`t${encodeURIComponent(task)}`);
  if (labels) fields.push(`c${labels.map(encodeURIComponent).join(",")}`);
  if (anchor !== undefined && anchor !== "bottom") fields.push(`a${anchor}`);
  if (margin !== undefined) fields.push(`m${margin}`);
  if (shape.kind === "zone" && shape.dwell !== undefined) fields.push(`d${shape.dwell}`);
  return fields.join(":");
}

function readShape(text: string): object {
  const [kind = "", name = "", points = "", ...more] = text.split(":");
  const fields = new Map(more.map((field) => [field[0], field.slice(1)]));
  const field = <Value>(letter: string, read: (text: string) => Value) => {
    const value = fields.get(letter);
    return value === undefined ? undefined : read(value);
  };
  return {
    kind: { z: "zone", l: "line" }[kind],
    name: decoded(name),
    points: (points.match(/.{4}/g) ?? []).map(
      (four): SharePoint => [share(four.slice(0, 2)), share(four.slice(2))],
    ),
    task: field("t", decoded),
    labels: field("c", (list) => list.split(",").map(decoded)),
    anchor: field("a", (anchor) => ANCHORS.find((known): known is Anchor => known === anchor)),
    margin: field("m", Number),
    dwell: field("d", Number),
  };
}

function digits(share: number): string {
  return Math.round(share * STEPS)
    .toString(36)
    .padStart(2, "0");
}

/** NaN, which is refused, for what are no digits. */
function share(text: string): number {
  return /^[0-9a-z]{2}$/.test(text) ? Number.parseInt(text, 36) / STEPS : Number.NaN;
}

/** Links are mended and broken by mail programs: what cannot be decoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
